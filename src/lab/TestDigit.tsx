import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';
import { useClassNames } from './useClassNames.ts';

/** Puts a test image on the pad: the way in for those who cannot draw, and a fair question. */
export function TestDigit() {
  const lab = useLab();
  const text = useText();
  const names = useClassNames();
  const ready = useLabState((s) => s.info !== null);
  const [digit, setDigit] = useState<number | null>(null);
  return (
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
        className="button small"
        off={ready ? null : text.off.starting}
        onClick={() => void lab.drawing.showTestDigit(digit)}
      >
        {text.pad.showTest}
      </Button>
    </>
  );
}
