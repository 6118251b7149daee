import { type PointerEvent, useEffect, useRef, useState } from 'react';
import type { TestRecord } from '../engine/history.ts';
import { userMessage } from '../engine/messages.ts';
import type { DrawFunction } from '../plots/canvas.ts';
import { pointIn } from '../plots/canvas.ts';
import { type CurveData, type CurveSeries, curveLayout, drawCurve } from '../plots/curve.ts';
import type { PlotSize } from '../plots/geometry.ts';
import { drawEmpty } from '../plots/labels.ts';
import { drawMarks, marksAt } from '../plots/marks.ts';
import { Plot, type PlotHandle } from '../plots/Plot.tsx';
import type { PlotTheme } from '../plots/theme.ts';
import { accuracyTable } from '../store/csv.ts';
import type { RunEvent } from '../store/timeline.ts';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';
import { AccuracyResult } from './AccuracyResult.tsx';
import { EventTooltip } from './EventTooltip.tsx';
import { ExportButton } from './ExportButton.tsx';
import { FullScreen } from './FullScreen.tsx';
import { Panel } from './Panel.tsx';
import { TableButton } from './TableButton.tsx';
import { TestControl } from './TestControl.tsx';
import { accuracyTables } from './tables.ts';
import { useFrames } from './useFrames.ts';
import { usePast } from './usePast.ts';

/** Diehl & Cook 2015, by number of neurons. */
const PAPER: Record<number, number> = { 100: 0.829, 400: 0.87, 1600: 0.919, 6400: 0.95 };
const CHANCE = 0.1;
const NO_TESTS: readonly TestRecord[] = [];
/** What a label takes up of the y axis. */
const LABEL_SHARE = 0.16;
/** The curve is drawn again this often at most, ms; it moves slowly. */
const REDRAW_MS = 250;

/** Events that the pointer meets. */
interface Met {
  events: readonly RunEvent[];
  x: number;
  y: number;
  width: number;
}

/** Share of images recognised, over images seen; tests as points, what happened as marks. */
export function AccuracyPanel() {
  const lab = useLab();
  const text = useText();
  const { percent } = text.numbers;
  const neurons = useLabState((s) => s.info?.parameters.neurons ?? 0);
  const points = useLabState((s) => s.info?.tests ?? NO_TESTS);
  const generation = useLabState((s) => s.generation);
  const events = useLabState((s) => s.events);
  const [pointed, setPointed] = useState<number | null>(null);
  /** Events pointed at, and where in the plot. */
  const [met, setMet] = useState<Met | null>(null);
  const panel = useRef<HTMLElement>(null);
  const plot = useRef<PlotHandle>(null);
  const drawnAt = useRef(0);
  const layout = useRef<{ size: PlotSize; theme: PlotTheme; data: CurveData } | null>(null);

  const past = usePast((event) => {
    const known = layout.current;
    return known && curveLayout(known.size, known.theme, known.data).x.invert(pointIn(event)[0]);
  });

  useFrames('accuracy', panel, () => {
    const now = performance.now();
    if (now - drawnAt.current < REDRAW_MS) return;
    drawnAt.current = now;
    plot.current?.redraw();
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: it is another picture then
  useEffect(() => plot.current?.redraw(), [generation, points, events]);

  const draw: DrawFunction = (ctx, size, theme) => {
    const { accuracy } = lab.bus.live;
    if (accuracy.count === 0 && points.length === 0) {
      drawEmpty(ctx, size, theme, text.accuracy.empty);
      return;
    }
    const best = points.map((p) => Math.max(...Object.values(p.accuracy)));
    const tested = points.map((p) => p.imagesTrained);
    const happened = events.map(({ images }) => images);
    const last = Math.max(
      accuracy.count ? accuracy.x[accuracy.count - 1] : 0,
      ...tested,
      ...happened,
    );
    const first = Math.min(accuracy.count ? accuracy.x[0] : last, ...tested);
    const start = startOf(first, accuracy.count);
    // A test at the end would be cut in half by the edge.
    const span = niceSpan((points.length ? 1.03 : 1) * (last - start));
    const paper = PAPER[neurons];
    const data: CurveData = {
      series: [
        {
          name: '',
          color: 'accent',
          x: accuracy.x,
          y: accuracy.y,
          count: accuracy.count,
        },
        { name: '', color: 'ink', x: tested, y: best, kind: 'scatter', size: 5 },
      ],
      x: {
        title: text.accuracy.axisX,
        domain: [start, start + span],
        format: (value, _, { compact }) => compact(value),
      },
      y: { title: text.accuracy.axisY, domain: [0, 1], format: (v) => percent(v, 0), ticks: 5 },
      references: [
        { axis: 'y', value: CHANCE, label: text.accuracy.chance },
        ...(paper
          ? [
              {
                axis: 'y' as const,
                value: paper,
                label: text.accuracy.paper(neurons),
                side: 'left' as const,
                below:
                  isCrowdedAbove(paper, start + span / 2, accuracy) ||
                  isCrowdedAbove(paper, start + span / 2, { x: tested, y: best }),
              },
            ]
          : []),
      ],
      crosshair: accuracy.count > 0 ? (past.shown ?? pointed) : null,
    };
    layout.current = { size, theme, data };
    drawCurve(ctx, size, theme, data);
    const lit = met?.events.map(({ images }) => images) ?? [];
    drawMarks(ctx, theme, curveLayout(size, theme, data), happened, lit, size.dpr);
  };

  const moved = (event: PointerEvent<HTMLCanvasElement>) => {
    const known = layout.current;
    if (!known) return;
    const layoutNow = curveLayout(known.size, known.theme, known.data);
    const [px] = pointIn(event);
    setPointed(layoutNow.x.invert(px));
    past.moved(layoutNow.x.invert(px));
    const places = events.map(({ images }) => images);
    const found = marksAt(layoutNow, known.theme.unit, places, px).map((k) => events[k]);
    setMet(
      found.length === 0
        ? null
        : { events: found, x: px, y: layoutNow.box.y, width: known.size.width },
    );
  };

  return (
    <Panel
      ref={panel}
      area="accuracy"
      title={text.accuracy.title}
      meaning={text.accuracy.meaning}
      tools={
        <>
          <TestControl />
          <TableButton
            title={text.accuracy.title}
            tables={() => accuracyTables(text, lab.bus.live.accuracy, points, events)}
          />
          <ExportButton
            label={text.accuracy.export}
            name="accuracy"
            table={() => accuracyTable(lab.bus.live.accuracy, points)}
            empty={userMessage('accuracyNone', {})}
          />
          <FullScreen title={text.accuracy.title} />
        </>
      }
    >
      <Plot
        ref={plot}
        draw={draw}
        label={`${text.accuracy.canvas}; ${text.timeline.drag}`}
        className="run-curve"
        {...past.props}
        onPointerMove={moved}
        onPointerLeave={() => {
          setPointed(null);
          setMet(null);
        }}
      >
        {met && <EventTooltip {...met} />}
      </Plot>
      <AccuracyResult />
    </Panel>
  );
}

/** Whether a label above a level, in the left half, would lie on more of the curve than one below. */
function isCrowdedAbove(
  level: number,
  until: number,
  { x, y, count = x.length }: Pick<CurveSeries, 'x' | 'y' | 'count'>,
): boolean {
  let above = 0;
  let below = 0;
  for (let i = 0; i < count && x[i] < until; i++) {
    if (Math.abs(y[i] - level) > LABEL_SHARE) continue;
    if (y[i] >= level) above++;
    else below++;
  }
  return above > below;
}

/**
 * Where the x axis begins: below the first point, which would lie on the axis otherwise. A test alone has
 * its place in the whole life of the network.
 */
export function startOf(first: number, curvePoints: number): number {
  return curvePoints > 0 && first > 1000 ? Math.floor((first - 1) / 1000) * 1000 : 0;
}

/** The x axis grows in steps, so that the curve does not creep: 1000, 2000, 5000, 10,000 … */
export function niceSpan(images: number): number {
  for (let unit = 1000; ; unit *= 10) {
    for (const times of [1, 2, 5]) if (images <= unit * times) return unit * times;
  }
}
