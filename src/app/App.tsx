import { lazy, Suspense } from 'react';
import { Laboratory } from '../lab/Laboratory.tsx';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { useText } from '../ui/LabContext.ts';
import { Banners } from './Banners.tsx';
import { Header } from './Header.tsx';
import { KeyList } from './KeyList.tsx';
import { useRoute } from './router.ts';
import { useAddress } from './useAddress.ts';
import { useKeyboard } from './useKeyboard.ts';
import { useLanguage, useTheme } from './useTheme.ts';

const Lecture = lazy(() => import('../lecture/Lecture.tsx'));

export function App({ addressProblems }: { addressProblems: readonly string[] }) {
  useTheme();
  useLanguage();
  useKeyboard();
  const route = useRoute();
  const text = useText();
  const laboratory = useAddress(addressProblems);
  return (
    <div className="app" data-route={route}>
      <Header route={route} laboratory={laboratory} />
      <Banners />
      <ErrorBoundary
        resetKey={route}
        fallback={(message) => (
          <main className="broken" role="alert">
            <h1>{text.app.broken}</h1>
            <p>{message}</p>
            <button type="button" className="button" onClick={() => location.reload()}>
              {text.app.reload}
            </button>
          </main>
        )}
      >
        {route === 'lecture' ? (
          <Suspense fallback={<p className="loading-page">{text.app.loadingPage}</p>}>
            <Lecture />
          </Suspense>
        ) : (
          <Laboratory />
        )}
      </ErrorBoundary>
      {/* The lecture has its own. */}
      {route === 'laboratory' && <KeyList />}
    </div>
  );
}
