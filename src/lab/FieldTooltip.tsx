import { drawImage } from '../plots/image.ts';
import type { Mosaic } from '../plots/mosaic.ts';
import { Plot } from '../plots/Plot.tsx';
import { CLASS_COLORS } from '../plots/theme.ts';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';

/** Room that the tooltip needs above a field, px at normal type size. */
const HEIGHT = 190;

/** Field, number, class and threshold of the neuron pointed at. */
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
  const below = cell.y < HEIGHT;
  return (
    <div
      className="tooltip"
      style={{ left: cell.x + cell.width / 2, top: below ? cell.y + cell.height : cell.y }}
      data-below={below || undefined}
    >
      <div className="tooltip-field">
        <Plot
          label={text.membrane.field(neuron)}
          draw={(ctx, size, theme) =>
            drawImage(
              ctx,
              size,
              theme,
              { pixels: live.field(neuron) },
              { ramp: digit < 0 ? 'sequential' : `class${digit % CLASS_COLORS}` },
            )
          }
        />
      </div>
      <strong>{text.fields.neuron(neuron)}</strong>
      <span>
        {digit >= 0 && <i style={{ background: `var(--class-${digit})` }} />}
        {text.fields.class(digit)}
      </span>
      <span>θ {mV(theta)}</span>
    </div>
  );
}
