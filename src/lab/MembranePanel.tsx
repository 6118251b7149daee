import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Population } from '../engine/network.ts';
import type { DrawFunction } from '../plots/canvas.ts';
import { MembraneView } from '../plots/membrane.ts';
import { Plot, type PlotHandle } from '../plots/Plot.tsx';
import { readNumber } from '../plots/readNumber.ts';
import { drawTrace } from '../plots/trace.ts';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';
import { NumberField } from './NumberField.tsx';
import { Panel } from './Panel.tsx';
import { Segments } from './Segments.tsx';
import { SelectedField } from './SelectedField.tsx';
import { TableButton } from './TableButton.tsx';
import { membraneTables } from './tables.ts';
import { useFrames } from './useFrames.ts';

const POPULATIONS: readonly Population[] = ['excitatory', 'inhibitory'];
/** Potentials always in sight, mV. */
const IN_SIGHT = { excitatory: [-70, -45], inhibitory: [-65, -38] } as const;

/** V, its threshold, its spikes and both conductances of the chosen neuron. */
export function MembranePanel() {
  const lab = useLab();
  const text = useText();
  const { population, neuron } = useLabState((s) => s.selected);
  const generation = useLabState((s) => s.generation);
  const neurons = useLabState((s) => s.info?.parameters.neurons ?? 1);
  const refractory = useLabState((s) =>
    population === 'excitatory'
      ? s.info?.parameters.refractoryExcMs
      : s.info?.parameters.refractoryInhMs,
  );
  const panel = useRef<HTMLElement>(null);
  const plot = useRef<PlotHandle>(null);
  const [refused, setRefused] = useState(false);
  const id = useId();
  const view = useMemo(() => new MembraneView({ include: IN_SIGHT[population] }), [population]);
  useFrames('trace', panel, () => plot.current?.redraw());

  // biome-ignore lint/correctness/useExhaustiveDependencies: another neuron has other scales
  useEffect(() => {
    view.reset();
    plot.current?.redraw();
  }, [view, neuron, generation]);

  const draw: DrawFunction = (ctx, size, theme) => {
    const { live } = lab.bus;
    const { trace, watched } = live;
    // Between the choice of a neuron and its first samples there is nothing to show.
    const fits = watched.neuron === neuron && watched.population === population;
    const { dtMs } = live.presentation;
    view.refractory(refractory ?? 0);
    view.set({
      v: trace.v,
      threshold: trace.threshold,
      gE: trace.gE,
      gI: trace.gI,
      count: fits ? trace.count : 0,
      dt: dtMs,
      // The first sample is that after the first step.
      start: dtMs,
      spikes: trace.spikes,
      spikeCount: fits ? trace.spikeCount : 0,
    });
    view.window(0, live.duration);
    drawTrace(ctx, size, theme, view.data, { title: text.membrane.axis });
  };

  return (
    <Panel
      ref={panel}
      area="membrane"
      title={text.membrane.title}
      tools={
        <>
          <label htmlFor={id}>{text.membrane.neuron}</label>
          <NumberField
            id={id}
            className="neuron-number"
            value={neuron}
            invalid={refused}
            describedBy={refused ? `${id}-error` : undefined}
            onCommit={(typed) => {
              const chosen = readNumber(typed, text.numbers.language);
              const fits =
                chosen !== null && Number.isInteger(chosen) && chosen >= 0 && chosen < neurons;
              setRefused(!fits);
              if (fits) lab.select(chosen);
            }}
          />
          <Segments
            label={text.membrane.population}
            options={POPULATIONS}
            value={population}
            names={{ excitatory: text.membrane.excitatory, inhibitory: text.membrane.inhibitory }}
            onChange={(next) => lab.selectPopulation(next)}
          />
          <TableButton
            title={text.membrane.title}
            tables={() => {
              const { trace, presentation } = lab.bus.live;
              const caption = text.access.table.membrane(neuron, text.membrane[population]);
              return membraneTables(text, caption, trace, presentation.dtMs);
            }}
          />
        </>
      }
    >
      {refused && (
        <p id={`${id}-error`} className="field-error" role="alert">
          {text.membrane.noNeuron(neurons - 1)}
        </p>
      )}
      <SelectedField panel={panel} />
      <Plot ref={plot} draw={draw} label={text.membrane.canvas(neuron)} />
    </Panel>
  );
}
