import { type RefObject, useEffect, useId, useRef } from 'react';
import { userMessage } from '../../engine/messages.ts';
import { INPUTS } from '../../engine/parameters.ts';
import type { DrawFunction } from '../../plots/canvas.ts';
import { Plot, type PlotHandle } from '../../plots/Plot.tsx';
import type { Pointed } from '../../plots/pointed.ts';
import {
  drawRaster,
  type RasterData,
  type RasterGroup,
  type RasterOptions,
  rasterHit,
  rasterLayout,
} from '../../plots/raster.ts';
import { spikeTable } from '../../store/csv.ts';
import { useLab, useLabState, useText } from '../../ui/LabContext.ts';
import { ExportButton } from '../ExportButton.tsx';
import { TableButton } from '../TableButton.tsx';
import { spikeTables } from '../tables.ts';
import { useStage } from '../useStage.ts';
import { Reading, type ReadingHandle } from './Reading.tsx';
import { nearestSpike } from './readings.ts';
import { usePlotPointer } from './usePlotPointer.ts';
import { type StripView, stripMargins, timeAt } from './view.ts';

/** Share of the height: the input has the most to show. */
const WEIGHTS = { input: 1.35, excitatory: 1, inhibitory: 1 };
const POPULATIONS = ['input', 'excitatory', 'inhibitory'] as const;
const COLORS = { input: 'input', excitatory: 'exc', inhibitory: 'inh' } as const;
/** A spike is pointed at, and can be clicked, from this near, px at the usual type size. */
const NEAR_PX = 8;
/** Of the inputs of a spike, those are marked that made up so much of g_e. */
const TOLD = 0.02;

interface Props {
  view: StripView;
  area: RefObject<HTMLElement | null>;
}

/** Spikes of all three populations. */
export function RasterRegion({ view, area }: Props) {
  const lab = useLab();
  const text = useText();
  const neurons = useLabState((s) => s.info?.parameters.neurons ?? 0);
  const plot = useRef<PlotHandle>(null);
  const reading = useRef<ReadingHandle>(null);
  const id = useId();
  const { stage } = lab.stage;
  useStage(() => plot.current?.redraw());
  useEffect(() => view.subscribe(() => plot.current?.redraw()), [view]);

  const names = POPULATIONS.map((name) => text.raster[name]);
  const data = (): RasterData => {
    const [first = -1] = stage.filled ? lab.stage.shown : [];
    const { causes } = view;
    const felt = causes?.spikes.filter((one) => one.conductance >= TOLD * causes.gE) ?? [];
    const groups = POPULATIONS.map((name, k): RasterGroup => {
      const { times, ids, count } = stage[name];
      const own = { name: names[k], color: COLORS[name], times, ids, count, weight: WEIGHTS[name] };
      if (name !== 'input') return { ...own, rows: neurons, highlight: first };
      const marked = {
        times: felt.map(({ ms }) => ms),
        ids: felt.map(({ input }) => input),
        count: felt.length,
      };
      return { ...own, rows: INPUTS, ...(felt.length ? { marked } : {}) };
    });
    return {
      groups,
      ...view.window,
      now: stage.filled ? stage.nowMs : undefined,
      pointed: view.pointedMs ?? undefined,
    };
  };
  const optionsFor = ({ size, theme }: Pick<Pointed, 'size' | 'theme'>): RasterOptions => ({
    margins: { ...stripMargins(size, theme, names), top: 1.5, bottom: 0.25 },
    axis: false,
    dimAfterNow: true,
    cursorText: text.strip.cursor(stage.nowMs),
  });

  const draw: DrawFunction = (ctx, size, theme) => {
    const options = optionsFor({ size, theme });
    const drawn = data();
    drawRaster(ctx, size, theme, drawn, options);
    const { box } = rasterLayout(size, theme, drawn, options);
    ctx.canvas.dataset.cursor = view.cursorPx(box, stage.nowMs).toFixed(1);
  };

  const within = (at: Pointed) => {
    const { box } = rasterLayout(at.size, at.theme, data(), optionsFor(at));
    return at.x >= box.x && at.x <= box.x + box.width;
  };
  /** The spike near a point. */
  const spikeAt = (at: Pointed) => {
    const drawn = data();
    const options = optionsFor(at);
    const hit = rasterHit(at.size, at.theme, drawn, at.x, at.y, options);
    if (!hit) return null;
    const name = POPULATIONS[hit.group];
    const band = rasterLayout(at.size, at.theme, drawn, options).bands[hit.group];
    const scale = {
      msPx: band.width / (drawn.t1 - drawn.t0),
      neuronPx: band.height / drawn.groups[hit.group].rows,
    };
    const point = { ms: hit.time, neuron: hit.row };
    const near = NEAR_PX * Math.max(1, at.theme.unit);
    return { name, hit, spike: nearestSpike(stage[name], point, scale, near) };
  };
  const timeOf = (at: Pointed) => {
    const margins = stripMargins(at.size, at.theme, names);
    return timeAt(at.x, at.size, at.theme.fontSize, margins, view.window);
  };
  const hover = (at: Pointed | null) => {
    const inside = at && stage.filled && within(at);
    view.point(inside ? timeOf(at) : null);
    if (!inside) {
      reading.current?.show(null);
      return;
    }
    const found = spikeAt(at);
    const lines = [text.numbers.ms(timeOf(at))];
    if (found) {
      const { name, hit, spike } = found;
      const neuron = text.strip.neuronOf[name](spike?.neuron ?? hit.row);
      if (spike) lines.splice(0, 1, neuron, text.strip.spikeAt(spike.ms));
      else lines.push(neuron);
    }
    reading.current?.show({ x: at.x, y: at.y, width: at.size.width, lines });
  };
  const handlers = usePlotPointer({
    view,
    durationMs: () => stage.durationMs,
    timeOf,
    scrub: (ms) => lab.stage.scrub(ms),
    clickable: (at) => {
      const found = stage.filled ? spikeAt(at) : null;
      if (found?.name !== 'excitatory' || !found.spike) return null;
      const { neuron, ms } = found.spike;
      const { generation } = stage;
      return () => {
        lab.stage.moveTo(ms);
        view.ask({ neuron, ms, generation });
      };
    },
    onHover: hover,
  });

  return (
    <section ref={area} className="strip-region strip-raster" aria-labelledby={id}>
      <header className="strip-side">
        <h2 id={id}>{text.raster.title}</h2>
        <div className="strip-tools">
          <TableButton
            title={text.raster.title}
            tables={() =>
              spikeTables(
                text,
                POPULATIONS.map((name) => ({
                  name: text.raster[name],
                  neurons: name === 'input' ? INPUTS : neurons,
                  spikes: stage[name],
                })),
                stage.durationMs,
              )
            }
          />
          <ExportButton
            label={text.raster.export}
            name="spikes"
            table={() => {
              const { input, excitatory, inhibitory } = stage;
              return spikeTable({ input, excitatory, inhibitory });
            }}
            empty={userMessage('spikesNone', {})}
          />
        </div>
        <p className="note strip-hint">{text.strip.hint}</p>
      </header>
      <Plot ref={plot} draw={draw} label={text.raster.canvas} {...handlers}>
        <Reading ref={reading} />
      </Plot>
    </section>
  );
}
