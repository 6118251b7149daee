import { History, TriangleAlert, X } from 'lucide-react';
import { imagesLearned } from '../store/session.ts';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';

/** One quiet line about the run: what came back or was put aside, with the way to have it otherwise. */
export function RunNotice() {
  const lab = useLab();
  const text = useText().runs;
  const close = useText().app.close;
  const notice = useLabState((s) => s.runNotice);
  if (!notice) return null;
  const { entry } = notice;
  const [sentence, action, act] = {
    resumed: () => [text.resumed(entry?.images ?? 0), text.startFresh, () => lab.reset()] as const,
    offered: () => [text.offered(entry?.images ?? 0), text.open, openEntry] as const,
    replaced: () => [text.replaced(entry?.images ?? 0), text.undo, () => lab.runs.undo()] as const,
    restarted: () =>
      [
        text.restarted(entry?.images ?? 0, notice.kind === 'restarted' ? notice.lost : 0),
        null,
        null,
      ] as const,
  }[notice.kind]();
  function openEntry() {
    return entry ? lab.runs.open(entry.id) : undefined;
  }
  return (
    <div className="banner" data-tone="info" role="status">
      <History aria-hidden="true" />
      <p>{sentence}</p>
      {action && (
        <button type="button" className="button" onClick={() => void act?.()}>
          {action}
        </button>
      )}
      <button
        type="button"
        className="icon-button"
        aria-label={close}
        onClick={() => lab.runs.dismiss()}
      >
        <X aria-hidden="true" />
      </button>
    </div>
  );
}

/** Says once that nothing is kept, as soon as there is something to lose. */
export function StorageNotice() {
  const lab = useLab();
  const text = useText();
  const trouble = useLabState((s) => s.storageTrouble);
  const told = useLabState((s) => s.storageTold);
  const learned = useLabState((s) => imagesLearned(s) > 0);
  if (!trouble || told || (trouble !== 'unreadable' && !learned)) return null;
  return (
    <div className="banner" data-tone="info" role="status">
      <TriangleAlert aria-hidden="true" />
      <p>{text.runs.troubles[trouble]}</p>
      <button
        type="button"
        className="icon-button"
        aria-label={text.app.close}
        onClick={() => lab.runs.storageTold()}
      >
        <X aria-hidden="true" />
      </button>
    </div>
  );
}
