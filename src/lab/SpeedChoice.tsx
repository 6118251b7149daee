import { useId, useState } from 'react';
import type { Speed } from '../protocol/messages.ts';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';

const KINDS: readonly Speed['kind'][] = ['slow', 'real', 'fast'];
/** Simulated milliseconds in a second of slow motion. */
const RATES = [2, 5, 10, 20, 50, 100, 200];

export function SpeedChoice() {
  const lab = useLab();
  const text = useText();
  const speed = useLabState((s) => s.speed);
  const [rate, setRate] = useState(20);
  const id = useId();
  return (
    <div className="speed">
      <label htmlFor={id}>{text.controls.speed}</label>
      <select
        id={id}
        value={speed.kind}
        onChange={(event) => {
          const kind = event.target.value as Speed['kind'];
          void lab.setSpeed(kind === 'slow' ? { kind, msPerSecond: rate } : { kind });
        }}
      >
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {text.controls.speeds[kind]}
          </option>
        ))}
      </select>
      {speed.kind === 'slow' && (
        <select
          aria-label={text.controls.rate}
          value={speed.msPerSecond}
          onChange={(event) => {
            const msPerSecond = Number(event.target.value);
            setRate(msPerSecond);
            void lab.setSpeed({ kind: 'slow', msPerSecond });
          }}
        >
          {RATES.map((ms) => (
            <option key={ms} value={ms}>
              {text.controls.rateOption(ms)}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
