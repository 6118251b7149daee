import { X } from 'lucide-react';
import { useLab, useLabState, useText } from '../../ui/LabContext.ts';

/** The neurons that are pinned, each with a way to let it go. */
export function Chips() {
  const lab = useLab();
  const text = useText();
  const pinned = useLabState((s) => s.pinned);
  // Classes come with the frames.
  useLabState((s) => s.status);
  return (
    <ul className="chips" aria-label={text.strip.pinned}>
      {pinned.map((neuron) => {
        const digit = lab.bus.live.assignment[neuron] ?? -1;
        return (
          <li key={neuron} className="chip">
            {digit >= 0 && <i style={{ background: `var(--class-${digit})` }} />}
            {text.numbers.integer(neuron)}
            <button
              type="button"
              aria-label={text.strip.unpin(neuron)}
              title={text.strip.unpin(neuron)}
              onClick={() => lab.stage.pin(neuron)}
            >
              <X aria-hidden="true" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
