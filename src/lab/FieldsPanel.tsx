import { Microscope } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { DrawFunction } from '../plots/canvas.ts';
import { pointIn } from '../plots/canvas.ts';
import type { Mosaic } from '../plots/mosaic.ts';
import { Plot, type PlotHandle } from '../plots/Plot.tsx';
import type { Frame } from '../protocol/messages.ts';
import type { BusListener } from '../store/frameBus.ts';
import { litNeurons } from '../store/scene.ts';
import { isDigest } from '../store/stageControl.ts';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';
import { useMedia } from '../ui/useMedia.ts';
import { ClassLegend } from './ClassLegend.tsx';
import { FieldTooltip } from './FieldTooltip.tsx';
import { FullScreen } from './FullScreen.tsx';
import { Flashes } from './flashes.ts';
import { LayerButton } from './inspect/LayerButton.tsx';
import { Panel } from './Panel.tsx';
import { useRate } from './stage/useRate.ts';
import { TableButton } from './TableButton.tsx';
import { fieldTables } from './tables.ts';
import { useClassNames } from './useClassNames.ts';
import { useFrames } from './useFrames.ts';
import { useStage } from './useStage.ts';

const MOVES: Record<string, [dx: number, dy: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The neuron that a key leads to; null where the key is not the mosaic's. */
export function nextField(
  mosaic: Pick<Mosaic, 'step' | 'page' | 'count'>,
  at: number,
  key: string,
): number | null {
  if (key === 'Home') return 0;
  if (key === 'End') return Math.max(0, mosaic.count - 1);
  if (key === 'PageUp') return mosaic.page(at, -1);
  if (key === 'PageDown') return mosaic.page(at, 1);
  const move = MOVES[key];
  return move ? mosaic.step(at, ...move) : null;
}

/** At full speed the mosaic is painted this often at most, ms; other panels need time too. */
const FAST_REDRAW_MS = 30;

/** The receptive fields of all neurons; the heart of the page. */
export function FieldsPanel({ mosaic }: { mosaic: Mosaic }) {
  const lab = useLab();
  const text = useText();
  const names = useClassNames();
  const neurons = useLabState((s) => s.info?.parameters.neurons ?? 0);
  const generation = useLabState((s) => s.generation);
  const running = useLabState((s) => s.running);
  const origin = useLabState((s) => s.info?.origin);
  const selected = useLabState((s) => s.selected.neuron);
  const rate = useRate();
  const pinned = useLabState((s) => s.pinned);
  const past = useLabState((s) => s.past);
  const [hovered, setHovered] = useState(-1);
  const [focused, setFocused] = useState(false);
  // Flashes flicker over the whole mosaic.
  const calm = useMedia('(prefers-reduced-motion: reduce)');
  const panel = useRef<HTMLElement>(null);
  const plot = useRef<PlotHandle>(null);
  const drawnAt = useRef(0);
  const shownPast = useRef<number | null>(null);
  const flashes = useMemo(() => new Flashes(), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another network starts it over
  useEffect(() => {
    const { live } = lab.bus;
    mosaic.setLayout(neurons);
    mosaic.setFields(live.fields);
    mosaic.setClasses(live.assignment);
    flashes.clear();
    setHovered(-1);
    plot.current?.redraw();
  }, [lab, mosaic, flashes, neurons, generation]);

  // Back and forth between the fields as they were and as they are.
  useEffect(() => {
    if (past === shownPast.current) return;
    shownPast.current = past;
    const then = past === null ? null : lab.timeline.fields.nearest(past);
    const { fields, assignment } = then ?? lab.bus.live;
    mosaic.setFields(fields);
    mosaic.setClasses(assignment);
    plot.current?.redraw();
  }, [lab, mosaic, past]);

  // When the run stops, what the last frame brought and the flashes are still to be drawn.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at the change
  useEffect(() => plot.current?.redraw(), [running]);

  useStage(() => plot.current?.redraw());

  const receive: BusListener = (live, frame: Frame) => {
    lab.timeline.noteFields(frame.imagesSeen);
    if (shownPast.current !== null) return;
    for (let i = 0; i < frame.fieldCount; i++) {
      const id = frame.fieldIds[i];
      mosaic.setField(id, live.field(id));
    }
    if (frame.labels) mosaic.setClasses(live.assignment);
    const now = performance.now();
    if (!calm && lab.bus.fast) flashes.addFrame(frame, now);
    if (lab.bus.fast && now - drawnAt.current < FAST_REDRAW_MS) return;
    drawnAt.current = now;
    plot.current?.redraw();
  };
  useFrames('fields', panel, receive);

  const draw: DrawFunction = (ctx, size, theme) => {
    // At full speed the winners of the last images, else who fires in what is on stage.
    const strengths = isDigest(lab.store.getState())
      ? flashes.at(performance.now())
      : litNeurons(lab.stage.stage, rate);
    return mosaic.draw(ctx, size, theme, {
      // The keys move a choice that is seen while they do.
      selected: focused ? selected : undefined,
      pinned,
      hovered: hovered >= 0 ? hovered : undefined,
      flashes: past === null ? strengths : undefined,
    });
  };

  const moved = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.pointerType !== 'touch') setHovered(mosaic.hit(...pointIn(event)));
  };
  const pressed = (event: PointerEvent<HTMLCanvasElement>) => {
    const id = mosaic.hit(...pointIn(event));
    if (id < 0) return;
    lab.select(id);
    lab.stage.pin(id);
  };
  const keyed = (event: KeyboardEvent) => {
    setFocused(true);
    if (event.key === 'Enter') lab.stage.pin(selected);
    const next = nextField(mosaic, selected, event.key);
    if (next === null) return;
    lab.select(next);
    event.preventDefault();
  };

  const { live } = lab.bus;
  const digit = live.assignment[selected] ?? -1;
  return (
    <Panel
      ref={panel}
      area="fields"
      title={text.fields.title}
      meaning={text.fields.meaning}
      tools={
        <>
          {past !== null && (
            <strong className="past" data-past={past}>
              {text.timeline.past(past)}
            </strong>
          )}
          <span className="note" title={origin?.kind === 'loaded' ? origin.name : undefined}>
            {text.fields.summary(neurons)}
            {origin?.kind === 'loaded' && ` · ${text.controls.networkOrigin(origin.imagesTrained)}`}
          </span>
          <button
            type="button"
            className="icon-button export"
            aria-label={text.inspect.open}
            title={text.inspect.openOne(selected)}
            onClick={() => lab.inspect.open(selected)}
          >
            <Microscope aria-hidden="true" />
          </button>
          <LayerButton />
          <TableButton
            title={text.fields.title}
            tables={() => fieldTables(text, names, lab.bus.live)}
          />
          <FullScreen title={text.fields.title} />
        </>
      }
    >
      <Plot
        ref={plot}
        draw={draw}
        label={text.fields.canvas}
        className="mosaic"
        role="slider"
        tabIndex={0}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, neurons - 1)}
        aria-valuenow={selected}
        aria-valuetext={text.access.say.neuron(selected, digit, live.thetaMv[selected])}
        onPointerMove={moved}
        onPointerLeave={() => setHovered(-1)}
        onPointerDown={pressed}
        onDoubleClick={(event) => {
          const id = mosaic.hit(...pointIn(event));
          if (id >= 0) lab.inspect.open(id);
        }}
        onKeyDown={keyed}
        onFocus={(event) => setFocused(event.currentTarget.matches(':focus-visible'))}
        onBlur={() => setFocused(false)}
      >
        <FieldTooltip mosaic={mosaic} neuron={hovered} />
      </Plot>
      <ClassLegend />
    </Panel>
  );
}
