import { ChevronLeft, ChevronRight, Shuffle } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useLab, useLabState, useText } from '../../ui/LabContext.ts';
import { useClassNames } from '../useClassNames.ts';

/** Leafs through the test digits: all, those of a class, or those that the network gets wrong. */
export function TestDigits() {
  const lab = useLab();
  const text = useText();
  const names = useClassNames();
  // The next one can be asked for whatever is on stage; the choice is of those that are.
  const all = useLabState((s) => s.onStage === 'test');
  const off = useLabState((s) => (s.info === null ? text.off.starting : null));
  const given = useLabState((s) => s.testResult?.given ?? null);
  const [digit, setDigit] = useState<number | null>(null);
  const [wrong, setWrong] = useState(false);
  const { tests } = text.stage;
  const only = all ? { digit, given: wrong ? given : null } : { digit: null, given: null };
  return (
    <div className="test-digits">
      {all && (
        <>
          <select
            aria-label={text.pad.which}
            title={text.pad.which}
            value={digit ?? ''}
            onChange={(event) =>
              setDigit(event.target.value === '' ? null : Number(event.target.value))
            }
          >
            <option value="">{text.pad.any}</option>
            {names.map((name, one) => (
              <option key={name} value={one}>
                {name}
              </option>
            ))}
          </select>
          <Button
            className="icon-button"
            aria-label={tests.previous}
            title={tests.previous}
            off={off}
            onClick={() => void lab.drawing.leaf(-1, only)}
          >
            <ChevronLeft aria-hidden="true" />
          </Button>
        </>
      )}
      <Button className="button small" off={off} onClick={() => void lab.drawing.leaf(1, only)}>
        {tests.next}
        <ChevronRight aria-hidden="true" />
      </Button>
      {all && (
        <>
          <Button
            className="icon-button"
            aria-label={tests.random}
            title={tests.random}
            off={off}
            onClick={() => void lab.drawing.leaf(0, only)}
          >
            <Shuffle aria-hidden="true" />
          </Button>
          <label className="check" title={given ? undefined : tests.wrongOff}>
            <input
              type="checkbox"
              checked={wrong && given !== null}
              disabled={given === null}
              onChange={(event) => setWrong(event.target.checked)}
            />
            {tests.wrong}
          </label>
        </>
      )}
    </div>
  );
}
