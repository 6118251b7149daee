import { integer } from '../plots/format.ts';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';

/** Starts a test on the 10,000 test digits; shows how far it is, and stops it. */
export function TestControl() {
  const lab = useLab();
  const text = useText();
  const testing = useLabState((s) => s.testing);
  const ready = useLabState((s) => s.info !== null);
  if (!testing) {
    return (
      <button type="button" className="button small" disabled={!ready} onClick={() => lab.test()}>
        {text.accuracy.test}
      </button>
    );
  }
  const { phase, done, total, cancelling } = testing;
  return (
    <>
      <span className="note test-progress">
        {cancelling ? text.accuracy.cancelling : text.accuracy.phases[phase]} {integer(done)} /{' '}
        {integer(total)}
      </span>
      <progress aria-label={text.accuracy.progress} value={done} max={total} />
      <button
        type="button"
        className="button small"
        disabled={cancelling}
        onClick={() => lab.cancelTest()}
      >
        {text.accuracy.cancel}
      </button>
    </>
  );
}
