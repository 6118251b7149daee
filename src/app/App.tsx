import { lazy, Suspense, useEffect, useState } from 'react';
import type { UserMessage } from '../engine/messages.ts';
import { Laboratory } from '../lab/Laboratory.tsx';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { useText } from '../ui/LabContext.ts';
import { fetchPart } from '../ui/part.ts';
import { Banners } from './Banners.tsx';
import { Broken } from './Broken.tsx';
import { Header } from './Header.tsx';
import { KeyList } from './KeyList.tsx';
import { useRoute } from './router.ts';
import { useAddress } from './useAddress.ts';
import { useKeeping } from './useKeeping.ts';
import { useKeyboard } from './useKeyboard.ts';
import { useLanguage, useTheme } from './useTheme.ts';

const lazyLecture = () => lazy(() => fetchPart(() => import('../lecture/Lecture.tsx')));

interface Props {
  addressProblems: readonly UserMessage[];
  /** Called once the page stands. */
  onStart: () => void;
}

export function App({ addressProblems, onStart }: Props) {
  useTheme();
  useLanguage();
  useKeyboard();
  useKeeping();
  const route = useRoute();
  const text = useText();
  const laboratory = useAddress(addressProblems);
  const [Lecture, setLecture] = useState(lazyLecture);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(onStart, []);
  return (
    <div className="app" data-route={route}>
      <Header route={route} laboratory={laboratory} />
      <Banners route={route} />
      <ErrorBoundary
        resetKey={route}
        // What could not be fetched is asked for again on the next visit.
        onReset={() => setLecture(lazyLecture)}
        fallback={(error) => <Broken error={error} route={route} laboratory={laboratory} />}
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
