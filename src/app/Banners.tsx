import { CircleAlert, Info } from 'lucide-react';
import { useLab, useLabState, useText, useWords } from '../ui/LabContext.ts';
import { Banner } from './Banner.tsx';
import { NewVersion } from './NewVersion.tsx';
import { RunNotice, StorageNotice } from './RunNotice.tsx';
import type { Route } from './router.ts';

/** What stopped the session, with the way out, and notices that can be closed. */
export function Banners({ route }: { route: Route }) {
  const lab = useLab();
  const say = useWords();
  const notices = useLabState((s) => s.notices);
  return (
    <div className="banners">
      {route === 'laboratory' && <RunNotice />}
      <StorageNotice />
      <NewVersion />
      <Problem />
      {notices.map(({ id, tone, message, action }) => (
        <Banner
          key={id}
          icon={tone === 'error' ? CircleAlert : Info}
          tone={tone}
          action={
            action && {
              label: say(action.label),
              run: () => {
                lab.dismiss(id);
                action.run();
              },
            }
          }
          onClose={() => lab.dismiss(id)}
        >
          {say(message)}
        </Banner>
      ))}
    </div>
  );
}

/** What stopped the session. Missing images alone can be closed: all else goes on without them. */
function Problem() {
  const lab = useLab();
  const text = useText();
  const say = useWords();
  const problem = useLabState((s) => s.problem);
  if (!problem) return null;
  const headings = {
    crash: text.app.crashed,
    data: text.app.dataProblem,
    silent: text.app.silent,
  };
  const ofData = problem.kind === 'data';
  return (
    <Banner
      icon={CircleAlert}
      tone="error"
      action={
        ofData
          ? { label: text.app.tryAgain, run: () => lab.retry() }
          : { label: text.app.restart, run: () => lab.restart() }
      }
      onClose={ofData ? () => lab.dismissProblem() : undefined}
    >
      <strong>{headings[problem.kind]}</strong>{' '}
      {problem.kind === 'silent' ? text.app.silentHow : say(problem.message)}
    </Banner>
  );
}
