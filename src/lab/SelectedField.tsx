import { type RefObject, useEffect, useRef } from 'react';
import type { DrawFunction } from '../plots/canvas.ts';
import { drawImage } from '../plots/image.ts';
import { Plot, type PlotHandle } from '../plots/Plot.tsx';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';
import { useFrames } from './useFrames.ts';

/** The receptive field of the chosen neuron, enlarged, with its class and threshold. */
export function SelectedField({ panel }: { panel: RefObject<HTMLElement | null> }) {
  const { live } = useLab().bus;
  const text = useText();
  const { mV } = text.numbers;
  const { neuron, population } = useLabState((s) => s.selected);
  const generation = useLabState((s) => s.generation);
  useLabState((s) => s.status);
  const plot = useRef<PlotHandle>(null);
  const digit = live.assignment[neuron] ?? -1;

  useFrames('fields', panel, (_, frame) => {
    if (frame.labels) plot.current?.redraw();
    for (let i = 0; i < frame.fieldCount; i++) {
      if (frame.fieldIds[i] === neuron) plot.current?.redraw();
    }
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: it is another picture then
  useEffect(() => plot.current?.redraw(), [neuron, generation]);

  const draw: DrawFunction = (ctx, size, theme) => {
    const assigned = live.assignment[neuron] ?? -1;
    drawImage(
      ctx,
      size,
      theme,
      { pixels: neuron < live.neurons ? live.field(neuron) : null },
      { ramp: assigned < 0 ? 'ink' : `class${assigned}` },
    );
  };
  return (
    <div className="selected-field">
      <Plot ref={plot} draw={draw} label={text.membrane.field(neuron)} />
      <p>
        <span>
          {digit >= 0 && <i style={{ background: `var(--class-${digit})` }} />}
          {text.fields.class(digit)}
        </span>
        {/* Inhibitory neurons have none. */}
        {population === 'excitatory' && <span>θ {mV(live.thetaMv[neuron] ?? Number.NaN)}</span>}
      </p>
    </div>
  );
}
