import { CircleAlert, Info, X } from 'lucide-react';
import { useLab, useLabState, useText, useWords } from '../ui/LabContext.ts';
import { NewVersion } from './NewVersion.tsx';
import { RunNotice, StorageNotice } from './RunNotice.tsx';
import type { Route } from './router.ts';

/** What stopped the session, with the way out, and notices that can be closed. */
export function Banners({ route }: { route: Route }) {
  const lab = useLab();
  const text = useText();
  const say = useWords();
  const problem = useLabState((s) => s.problem);
  const notices = useLabState((s) => s.notices);
  const headings = {
    crash: text.app.crashed,
    data: text.app.dataProblem,
    silent: text.app.silent,
  };
  return (
    <div className="banners">
      {route === 'laboratory' && <RunNotice />}
      <StorageNotice />
      <NewVersion />
      {problem && (
        <div className="banner" data-tone="error" role="alert">
          <CircleAlert aria-hidden="true" />
          <p>
            <strong>{headings[problem.kind]}</strong>{' '}
            {problem.kind === 'silent' ? text.app.silentHow : say(problem.message)}
          </p>
          {problem.kind !== 'data' ? (
            <button type="button" className="button" onClick={() => lab.restart()}>
              {text.app.restart}
            </button>
          ) : (
            <>
              <button type="button" className="button" onClick={() => lab.retry()}>
                {text.app.tryAgain}
              </button>
              <button
                type="button"
                className="icon-button"
                aria-label={text.app.close}
                onClick={() => lab.dismissProblem()}
              >
                <X aria-hidden="true" />
              </button>
            </>
          )}
        </div>
      )}
      {notices.map(({ id, tone, message, action }) => (
        <div
          key={id}
          className="banner"
          data-tone={tone}
          role={tone === 'error' ? 'alert' : 'status'}
        >
          {tone === 'error' ? <CircleAlert aria-hidden="true" /> : <Info aria-hidden="true" />}
          <p>{say(message)}</p>
          {action && (
            <button
              type="button"
              className="button"
              onClick={() => {
                lab.dismiss(id);
                action.run();
              }}
            >
              {say(action.label)}
            </button>
          )}
          <button
            type="button"
            className="icon-button"
            aria-label={text.app.close}
            onClick={() => lab.dismiss(id)}
          >
            <X aria-hidden="true" />
          </button>
        </div>
      ))}
    </div>
  );
}
