import { Button } from '../ui/Button.tsx';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';

/** Starts a test on the 10,000 test digits; shows how far it is, and stops it. */
export function TestControl() {
  const lab = useLab();
  const text = useText();
  const { integer } = text.numbers;
  const testing = useLabState((s) => s.testing);
  const ready = useLabState((s) => s.info !== null);
  const cancelling = testing?.cancelling ?? false;
  return (
    <>
      {testing && (
        <>
          <span className="note test-progress">
            {cancelling ? text.accuracy.cancelling : text.accuracy.phases[testing.phase]}{' '}
            {integer(testing.done)} / {integer(testing.total)}
          </span>
          <progress aria-label={text.accuracy.progress} value={testing.done} max={testing.total} />
        </>
      )}
      {/* One button for both: what is pressed with the keys keeps the focus. */}
      <Button
        className="button small"
        off={cancelling ? text.off.cancelling : ready ? null : text.off.starting}
        onClick={() => (testing ? lab.cancelTest() : lab.test())}
      >
        {testing ? text.accuracy.cancel : text.accuracy.test}
      </Button>
    </>
  );
}
