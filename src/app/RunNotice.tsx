import { History, TriangleAlert } from 'lucide-react';
import { imagesLearned } from '../store/session.ts';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';
import { Banner } from './Banner.tsx';

/** One quiet line about the run: what came back or was put aside, with the way to have it otherwise. */
export function RunNotice() {
  const lab = useLab();
  const text = useText().runs;
  const notice = useLabState((s) => s.runNotice);
  if (!notice) return null;
  const { entry } = notice;
  const images = entry?.images ?? 0;
  const open = () => entry && lab.runs.open(entry.id);
  const [sentence, action] = {
    resumed: () =>
      [text.resumed(images), { label: text.startFresh, run: () => lab.reset() }] as const,
    offered: () => [text.offered(images), { label: text.open, run: open }] as const,
    replaced: () =>
      [text.replaced(images), { label: text.undo, run: () => lab.runs.undo() }] as const,
    restarted: () =>
      [text.restarted(images, notice.kind === 'restarted' ? notice.lost : 0), null] as const,
  }[notice.kind]();
  return (
    <Banner icon={History} action={action} onClose={() => lab.runs.dismiss()}>
      {sentence}
    </Banner>
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
    <Banner icon={TriangleAlert} onClose={() => lab.runs.storageTold()}>
      {text.runs.troubles[trouble]}
    </Banner>
  );
}
