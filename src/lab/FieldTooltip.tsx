import type { Mosaic } from '../plots/mosaic.ts';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';

/** Number, class and threshold of the neuron pointed at. */
export function FieldTooltip({ mosaic, neuron }: { mosaic: Mosaic; neuron: number }) {
  const { live } = useLab().bus;
  const text = useText();
  const { mV } = text.numbers;
  // Class and theta move on while the pointer rests.
  useLabState((s) => s.status);
  const cell = mosaic.cell(neuron);
  if (!cell) return null;
  const digit = live.assignment[neuron] ?? -1;
  const theta = live.thetaMv[neuron];
  return (
    <div
      className="tooltip"
      style={{ left: cell.x + cell.width / 2, top: cell.y }}
      data-below={cell.y < 60 || undefined}
    >
      <strong>{text.fields.neuron(neuron)}</strong>
      <span>
        {digit >= 0 && <i style={{ background: `var(--class-${digit})` }} />}
        {text.fields.class(digit)}
      </span>
      <span>θ {mV(theta)}</span>
    </div>
  );
}
