import { type RefObject, useEffect, useId, useMemo, useRef } from 'react';
import type { DrawFunction } from '../../plots/canvas.ts';
import { label } from '../../plots/labels.ts';
import { MembraneView } from '../../plots/membrane.ts';
import {
  drawMembranes,
  type MembranesData,
  type MembranesOptions,
  membranesHit,
  membranesLayout,
} from '../../plots/membranes.ts';
import { Plot, type PlotHandle } from '../../plots/Plot.tsx';
import type { Pointed } from '../../plots/pointed.ts';
import { PINNED_MOST } from '../../store/stageControl.ts';
import { useLab, useLabState, useText } from '../../ui/LabContext.ts';
import { TableButton } from '../TableButton.tsx';
import { membraneTables } from '../tables.ts';
import { useFrames } from '../useFrames.ts';
import { useStage, useStageFacts } from '../useStage.ts';
import { Chips } from './Chips.tsx';
import { NeuronChoice } from './NeuronChoice.tsx';
import { Reading, type ReadingHandle } from './Reading.tsx';
import { membraneAt } from './readings.ts';
import { type Rows, rowsOf } from './rows.ts';
import { usePlotPointer } from './usePlotPointer.ts';
import { type StripView, stripMargins, timeAt } from './view.ts';

/** Potentials always in sight, mV. */
const IN_SIGHT = { excitatory: [-70, -45], inhibitory: [-65, -38] } as const;
const NOTHING = new Float32Array(0);

interface Props {
  view: StripView;
  area: RefObject<HTMLElement | null>;
}

/** V, threshold, spikes and both conductances of the winner, or of those that are pinned. */
export function MembraneRegion({ view, area }: Props) {
  const lab = useLab();
  const text = useText();
  const { population } = useLabState((s) => s.selected);
  const pinned = useLabState((s) => s.pinned);
  const generation = useLabState((s) => s.generation);
  const refractory = useLabState((s) =>
    population === 'excitatory'
      ? s.info?.parameters.refractoryExcMs
      : s.info?.parameters.refractoryInhMs,
  );
  const plot = useRef<PlotHandle>(null);
  const reading = useRef<ReadingHandle>(null);
  const shownBefore = useRef('');
  const id = useId();
  const { stage } = lab.stage;
  useFrames('trace', area, () => plot.current?.redraw());
  useStage(() => plot.current?.redraw());
  useEffect(() => view.subscribe(() => plot.current?.redraw()), [view]);
  const views = useMemo(
    () =>
      Array.from(
        { length: PINNED_MOST },
        () =>
          new MembraneView({
            include: IN_SIGHT[population],
            refractory,
            // The cursor has the accent.
            colors: { v: 'ink', spikes: population === 'excitatory' ? 'exc' : 'inh' },
          }),
      ),
    [population, refractory],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: another network has other scales
  useEffect(() => {
    for (const one of views) one.reset();
    plot.current?.redraw();
  }, [views, generation]);

  const rows = (): Rows => {
    const { onStage, held } = lab.store.getState();
    const live = onStage === 'training' && !held ? lab.bus.live : null;
    return rowsOf(stage, lab.stage.shown, population, pinned.length > 0, live);
  };
  const { chosen, neuron, won, filled, lost } = useStageFacts(() => {
    const now = rows();
    return {
      chosen: now.chosen,
      neuron: now.rows[0]?.neuron ?? 0,
      won: stage.finalWinner >= 0,
      filled: stage.filled,
      // The run goes on, and has left this presentation behind.
      lost: lab.store.getState().running && stage.filled,
    };
  });

  const names = [text.raster.input, text.raster.excitatory, text.raster.inhibitory];
  const optionsFor = ({ size, theme }: Pick<Pointed, 'size' | 'theme'>): MembranesOptions => {
    const { left, right } = stripMargins(size, theme, names);
    const wide = left > 4;
    const margins = { left, right, top: 0.3, bottom: wide ? 1.7 : 2.9 };
    return { margins, title: wide ? undefined : text.membrane.axis };
  };
  const data = (): MembranesData => {
    const now = rows();
    const key = now.rows.map((row) => row.neuron).join();
    if (key !== shownBefore.current) for (const one of views) one.reset();
    shownBefore.current = key;
    return {
      rows: now.rows.map(({ neuron, samples }, k) => ({
        view: views[k].caption(`${text.numbers.integer(neuron)} · V (mV)`).set({
          v: samples?.v ?? NOTHING,
          threshold: samples?.threshold,
          gE: samples?.gE,
          gI: samples?.gI,
          count: samples?.count ?? 0,
          dt: stage.dtMs,
          // The first sample is that after the first step.
          start: stage.dtMs,
          spikes: samples?.spikes,
          spikeCount: samples?.spikeCount ?? 0,
        }),
        empty: stage.filled ? (lost ? text.strip.notRecorded : text.strip.wait) : undefined,
      })),
      ...view.window,
      now: stage.filled ? stage.nowMs : undefined,
      pointed: view.pointedMs ?? undefined,
    };
  };

  const draw: DrawFunction = (ctx, size, theme) => {
    const options = optionsFor({ size, theme });
    const drawn = data();
    // A title that is undefined would be the plot's own.
    drawMembranes(ctx, size, theme, drawn, { ...options, title: options.title ?? ' ' });
    const [box] = membranesLayout(size, theme, drawn.rows.length, options);
    const em = theme.fontSize;
    if (!options.title) {
      // In the row of the ticks: the strip is low.
      const y = size.height - options.margins.bottom * em + em * 1.05;
      label(ctx, theme, text.membrane.axis, box.x - em * 0.8, y, { align: 'right' });
    }
    ctx.canvas.dataset.cursor = view.cursorPx(box, stage.nowMs).toFixed(1);
    const known = rows().rows.filter((_, k) => drawn.rows[k].view.data.count > 0);
    ctx.canvas.dataset.neurons = known.map((row) => row.neuron).join();
  };

  const hover = (at: Pointed | null) => {
    const now = data();
    const hit =
      at && stage.filled && membranesHit(at.size, at.theme, now, optionsFor(at), at.x, at.y);
    view.point(hit ? hit.time : null);
    if (!at || !hit) {
      reading.current?.show(null);
      return;
    }
    const { neuron: one, samples } = rows().rows[hit.row];
    const sample = samples && membraneAt(samples, hit.time, stage.dtMs);
    const { strip } = text;
    const lines = [
      `${strip.neuronOf[population](one)}, ${text.numbers.ms(sample?.ms ?? hit.time)}`,
      ...(sample
        ? [
            strip.potential(sample.v),
            strip.threshold(sample.threshold),
            strip.conductance('e', sample.gE),
            strip.conductance('i', sample.gI),
          ]
        : []),
    ];
    reading.current?.show({ x: at.x, y: at.y, width: at.size.width, lines });
  };
  const handlers = usePlotPointer({
    view,
    durationMs: () => stage.durationMs,
    timeOf: (at) => timeAt(at.x, at.size, at.theme.fontSize, optionsFor(at).margins, view.window),
    scrub: (ms) => lab.stage.scrub(ms),
    onHover: hover,
  });

  const shows = chosen
    ? text.strip.fullSpeed(neuron)
    : won
      ? text.strip.follows(neuron)
      : text.strip.noWinner(neuron);
  return (
    <section
      ref={area}
      className="strip-region strip-membrane"
      data-rows={Math.max(1, pinned.length)}
      aria-labelledby={id}
    >
      <header className="strip-side">
        <h2 id={id}>{text.membrane.title}</h2>
        <div className="strip-tools">
          <TableButton
            title={text.membrane.title}
            tables={() =>
              rows().rows.flatMap(({ neuron: one, samples }) => {
                if (!samples) return [];
                const caption = text.access.table.membrane(one, text.membrane[population]);
                return membraneTables(text, caption, samples, stage.dtMs);
              })
            }
          />
        </div>
        {pinned.length > 0 ? <Chips /> : filled && <p className="note">{shows}</p>}
        <NeuronChoice />
      </header>
      <Plot
        ref={plot}
        draw={draw}
        label={
          pinned.length > 1
            ? `${text.membrane.title}: ${pinned.map((n) => text.fields.neuron(n)).join(', ')}`
            : text.membrane.canvas(neuron)
        }
        {...handlers}
      >
        <Reading ref={reading} />
      </Plot>
    </section>
  );
}
