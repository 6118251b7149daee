import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { type Point, strokeWidthFor } from '../data/drawing.ts';
import type { DrawFunction } from '../plots/canvas.ts';
import type { PlotSize } from '../plots/geometry.ts';
import { drawImage } from '../plots/image.ts';
import { Plot, type PlotHandle } from '../plots/Plot.tsx';
import type { PlotTheme } from '../plots/theme.ts';
import type { Stage } from '../store/stage.ts';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';
import type { Strokes } from './strokes.ts';
import { useStage, useStageFacts } from './useStage.ts';

/** While the pen is down the network is asked this often at most, ms. */
const ASK_MS = 150;
/** … and only where it answers fast enough not to lag behind the pen, ms. */
const ANSWER_MS = 60;

interface Props {
  strokes: Strokes;
  /** A change means that the strokes were cleared. */
  clearings: number;
}

/** The paper: takes mouse, touch and pen. */
export function DrawingPad({ strokes, clearings }: Props) {
  const lab = useLab();
  const text = useText();
  const plot = useRef<PlotHandle>(null);
  const askedAt = useRef(0);
  const [blank, setBlank] = useState(strokes.empty);
  const shown = useLabState((s) => s.shownDigit);
  const onStage = useLabState((s) => s.onStage);
  const held = useLabState((s) => s.held);
  const { stage } = lab.stage;
  const filled = useStageFacts(({ filled }) => ({ filled })).filled;
  // In the frame's own task, in which React commits the texts: picture and texts are never apart.
  useStage(() => plot.current?.drawNow());

  // biome-ignore lint/correctness/useExhaustiveDependencies: cleared from outside
  useEffect(() => {
    setBlank(strokes.empty);
    plot.current?.redraw();
  }, [strokes, clearings]);

  const ask = () => {
    askedAt.current = performance.now();
    void lab.drawing.classify(strokes.render());
  };

  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.button !== 0 || strokes.drawing) return;
    // A picture that is on stage makes way, and so does a drawing that is not.
    if (lab.store.getState().onStage !== 'drawing') strokes.clear();
    lab.drawing.begin();
    lab.stage.beginDrawing();
    strokes.begin(event.pointerId, pointsOf(event)[0]);
    event.currentTarget.setPointerCapture(event.pointerId);
    setBlank(false);
    plot.current?.redraw();
  };

  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!strokes.move(event.pointerId, pointsOf(event))) return;
    plot.current?.redraw();
    const { answerMs } = lab.store.getState();
    const quick = answerMs !== null && answerMs < ANSWER_MS;
    if (quick && performance.now() - askedAt.current > ASK_MS) ask();
  };

  const end = (event: PointerEvent<HTMLCanvasElement>) => {
    strokes.move(event.pointerId, pointsOf(event));
    if (strokes.end(event.pointerId)) ask();
  };

  const draw: DrawFunction = (ctx, size, theme) => {
    const { width, height } = size;
    // A drawing is seen as it was drawn, until it is shown again as the network sees it.
    if (onStage !== 'drawing' || held || strokes.empty) {
      drawStaged(ctx, size, theme, stage);
      return;
    }
    const side = Math.min(width, height);
    ctx.strokeStyle = theme.ink;
    ctx.fillStyle = theme.ink;
    ctx.lineWidth = strokeWidthFor(side);
    ctx.lineCap = 'round';
    ctx.lineJoin = 'round';
    for (const stroke of strokes.list) {
      ctx.beginPath();
      ctx.moveTo(stroke[0].x * width, stroke[0].y * height);
      // A dot is a line to where it began.
      for (const { x, y } of stroke) ctx.lineTo(x * width, y * height);
      ctx.stroke();
    }
  };

  return (
    <Plot
      ref={plot}
      draw={draw}
      label={
        onStage === 'test' && shown ? text.pad.shown(shown.label, shown.index) : text.pad.canvas
      }
      className="pad"
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
    >
      {(onStage === 'drawing' ? blank : !filled) && (
        <span className="pad-hint">{text.pad.hint}</span>
      )}
    </Plot>
  );
}

/** The picture on stage, with the spikes of its last moments. */
function drawStaged(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  { filled, picture, input, nowMs, durationMs }: Stage,
): void {
  if (!filled) return;
  const { times, ids, count } = input;
  // A presentation that is over shows its last moments; nothing would be left a little later.
  const now = nowMs >= durationMs ? durationMs - 1 : nowMs;
  const spikes = count === 0 ? undefined : { times, ids, count, now };
  drawImage(ctx, size, theme, { pixels: picture, spikes });
}

/** All positions since the last event, in fractions of the pad's side. */
function pointsOf(event: PointerEvent<HTMLCanvasElement>): Point[] {
  const box = event.currentTarget.getBoundingClientRect();
  const native = event.nativeEvent;
  const coalesced = native.getCoalescedEvents?.() ?? [];
  const events = coalesced.length > 0 ? coalesced : [native];
  return events.map(({ clientX, clientY }) => ({
    x: Math.min(1, Math.max(0, (clientX - box.left) / box.width)),
    y: Math.min(1, Math.max(0, (clientY - box.top) / box.height)),
  }));
}
