import { type PointerEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { imageOf } from '../../../data/pack.ts';
import { pointIn } from '../../../plots/canvas.ts';
import { imageHit } from '../../../plots/image.ts';
import { Plot, type PlotHandle } from '../../../plots/Plot.tsx';
import { rasterHit } from '../../../plots/raster.ts';
import { readTheme } from '../../../plots/theme.ts';
import type { FigureProps } from '../../figure.ts';
import {
  Button,
  FigureFrame,
  ImagesNotice,
  PlayButton,
  Slider,
  useImages,
} from '../../kit/index.ts';
import { useAnimation } from '../../kit/useAnimation.ts';
import { useFigureNumber } from '../../kit/useFigureNumber.ts';
import {
  drawCourse,
  drawDigit,
  drawRates,
  drawRecovered,
  drawTrains,
  rasterData,
  ratesHit,
  recover,
  type Scene,
  stride,
} from './draw.ts';
import './encoding.css';
import { useAttempt } from '../../kit/hooks.ts';
import { EngineNotice, FigureRoot, Panel } from '../../kit/Panel.tsx';
import { Counter, correlationCourse, estimateOf, PIXELS, rateOf } from './model.ts';
import { useTrain } from './useTrain.ts';

const IMAGE = { default: 7, min: 0, max: 9999, integer: true };
const DURATION = { default: 350, min: 50, max: 2000, integer: true };
const WHITE = { default: 63.75, min: 20, max: 150 };
const PIXEL = { default: -1, min: -1, max: PIXELS - 1, integer: true };
const BRIGHTER_HZ = 32;
/** Points of the curve of the correlation. */
const POINTS = 100;
/** Seconds in the room that a presentation takes, and for which its end is left standing. */
const sweepSeconds = (durationMs: number) => 3 + 2.2 * Math.log10(durationMs / 50);
const HOLD_SECONDS = 1.6;
const TELL_EVERY_MS = 250;

export default function EncodingFigure(props: FigureProps) {
  const { fixed, hz, integer, ms } = props.numbers;
  const { t, attempt, playing, setPlaying, reducedMotion, onValues } = props;
  const { images, progress, error: dataError, retry: retryData } = useImages('train10k');
  const [number, setNumber] = useFigureNumber(props, 'image', IMAGE);
  const [duration, setDuration] = useFigureNumber(props, 'lab.presentationMs', DURATION);
  const [white, setWhite] = useFigureNumber(props, 'lab.rateMaxHz', WHITE);
  const [chosen, setChosen] = useFigureNumber(props, 'pixel', PIXEL);
  const [hovered, setHovered] = useState(-1);
  const [take, setTake] = useState(0);
  const pixels = useMemo(() => images && imageOf(images, number % images.count), [images, number]);
  const brightest = useMemo(() => (pixels ? brightestNearMiddle(pixels) : 0), [pixels]);
  const pixel = hovered >= 0 ? hovered : chosen >= 0 ? chosen : brightest;
  const { encoded, error, retry } = useTrain({
    pixels,
    durationMs: duration,
    whiteHz: white,
    take,
  });

  const root = useRef<HTMLDivElement>(null);
  const plots = useRef<(PlotHandle | null)[]>([]);
  const scene = useRef<Scene>({
    pixels: new Uint8Array(PIXELS),
    train: null,
    counter: new Counter(),
    now: 0,
    whiteHz: white,
    pixel,
    course: { times: new Float64Array(0), values: new Float64Array(0) },
    estimate: new Float32Array(PIXELS),
  });
  const [told, setTold] = useState({ now: 0, spikes: 0, correlation: Number.NaN });
  const toldAt = useRef(0);

  const redraw = useCallback(() => {
    for (const plot of plots.current) plot?.redraw();
  }, []);
  /** What is written beside the plots, a few times a second. */
  const tell = useCallback(() => {
    const { now, counter, course } = scene.current;
    toldAt.current = performance.now();
    const at = Math.min(POINTS, Math.floor((now / (course.times[POINTS - 1] ?? 1)) * POINTS));
    const correlation = at > 0 ? course.values[at - 1] : Number.NaN;
    setTold({ now, spikes: counter.seen, correlation });
  }, []);
  const show = useCallback(
    (nowMs: number) => {
      const s = scene.current;
      const end = s.train?.durationMs ?? 0;
      s.now = Math.min(nowMs, end);
      recover(s);
      if (root.current) root.current.dataset.timeMs = s.now.toFixed(1);
      redraw();
      if (performance.now() - toldAt.current > TELL_EVERY_MS || s.now === end) tell();
    },
    [redraw, tell],
  );

  const pace = duration / sweepSeconds(duration);
  const clock = useAnimation({
    playing,
    reducedMotion,
    msPerSecond: pace,
    endMs: duration + HOLD_SECONDS * pace,
    onFrame: show,
    onEnd: () => setTake((n) => n + 1),
  });

  // New spikes start over; where nothing moves they are shown whole.
  const latestPlaying = useRef(playing);
  useEffect(() => {
    latestPlaying.current = playing;
  });
  useEffect(() => {
    if (!encoded) return;
    const s = scene.current;
    Object.assign(s, encoded);
    s.counter.set(encoded.train);
    s.course = correlationCourse(encoded.pixels, encoded.train, POINTS);
    clock.seek(latestPlaying.current ? 0 : encoded.train.durationMs);
    tell();
  }, [encoded, clock, tell]);
  useEffect(() => {
    scene.current.pixel = pixel;
    redraw();
  }, [pixel, redraw]);

  const start = () => {
    if (!reducedMotion) setPlaying(true);
  };
  const present = (settings: Record<string, string>) => {
    props.setState({ 'lab.presentationMs': '', 'lab.rateMaxHz': '', ...settings });
    start();
  };
  useAttempt(attempt, {
    'next-digit': () => {
      setNumber((number + 1) % (images?.count ?? 10_000));
      setTake((n) => n + 1);
      start();
    },
    // Each from the standard values: what its hint says holds only there.
    short: () => present({ 'lab.presentationMs': '50' }),
    long: () => present({ 'lab.presentationMs': '2000' }),
    bright: () => present({ 'lab.rateMaxHz': String(WHITE.default + BRIGHTER_HZ) }),
  });

  const n = scene.current.counter.counts[pixel];
  const value = pixels?.[pixel] ?? 0;
  const estimate = estimateOf(n, white, told.now);
  useEffect(() => {
    onValues({
      pixel: integer(value),
      lambda: hz(rateOf(value, white), 1),
      lambdaMax: hz(white, 2),
      duration: ms(duration, 0),
      count: integer(n),
      pixelEstimate: told.now > 0 ? integer(estimate) : '–',
    });
  }, [onValues, value, white, duration, n, estimate, told.now, ms, integer, hz]);

  const names = { inputs: t('inputs'), pixel: t('pixel'), time: t('axisTime') };
  const place = t('pixelAt', { row: Math.floor(pixel / 28) + 1, column: (pixel % 28) + 1 });
  const state = `image=${number} T=${duration} hz=${white} take=${take}`;
  if (!pixels || dataError) {
    return (
      <FigureRoot name="encoding" label={props.label} state="loading">
        <ImagesNotice images={{ images, progress, error: dataError, retry: retryData }} />
      </FigureRoot>
    );
  }
  if (error && !encoded) {
    return (
      <FigureRoot name="encoding" label={props.label} state="failed">
        <EngineNotice error={error} retry={retry} />
      </FigureRoot>
    );
  }
  const s = scene.current;
  const at = (k: number) => (handle: PlotHandle | null) => {
    plots.current[k] = handle;
  };
  /** Pointing finds a pixel, a click keeps it. */
  const pointing = (hit: (event: PointerEvent<HTMLCanvasElement>) => number) => ({
    onPointerMove: (e: PointerEvent<HTMLCanvasElement>) => setHovered(hit(e)),
    onPointerLeave: () => setHovered(-1),
    // A click must not take the keys away from the lecture.
    onMouseDown: (e: { preventDefault: () => void }) => e.preventDefault(),
    onPointerDown: (e: PointerEvent<HTMLCanvasElement>) => {
      const found = hit(e);
      if (found >= 0) setChosen(found);
    },
  });
  const onPicture = (e: PointerEvent<HTMLCanvasElement>) => {
    const rect = e.currentTarget.getBoundingClientRect();
    return imageHit({ ...rect.toJSON(), dpr: devicePixelRatio }, ...pointIn(e));
  };
  const onRates = (e: PointerEvent<HTMLCanvasElement>) => {
    const rect = e.currentTarget.getBoundingClientRect();
    const theme = readTheme(e.currentTarget);
    return ratesHit({ ...rect.toJSON(), dpr: devicePixelRatio }, theme, ...pointIn(e));
  };
  const onRaster = (e: PointerEvent<HTMLCanvasElement>) => {
    const rect = e.currentTarget.getBoundingClientRect();
    const data = rasterData(s, names);
    const size = { ...rect.toJSON(), dpr: devicePixelRatio };
    const hit = rasterHit(size, readTheme(e.currentTarget), data, ...pointIn(e));
    return hit?.group === 0 ? hit.row * stride(s.train) : -1;
  };
  const correlationText = fixed(told.correlation, 2);
  return (
    <FigureRoot name="encoding" label={props.label} state={state} ref={root}>
      <FigureFrame
        className="encoding-grid"
        phoneHeight={46}
        controls={
          <>
            <PlayButton playing={playing} setPlaying={setPlaying} />
            <Button
              onClick={() => {
                setNumber((number + 1) % (images?.count ?? 10_000));
                setTake(take + 1);
              }}
            >
              {t('nextDigit')}
            </Button>
            <Button onClick={() => setTake(take + 1)}>{t('newSpikes')}</Button>
            <span className="kit-note">
              {t('slowDown', { factor: fixed(1000 / pace, pace > 250 ? 1 : 0) })}
            </span>
          </>
        }
        sliders={
          <>
            <Slider
              symbol="duration"
              value={duration}
              onChange={setDuration}
              min={DURATION.min}
              max={DURATION.max}
              step={10}
              log
            />
            <Slider
              symbol="lambdaMax"
              value={white}
              onChange={setWhite}
              min={WHITE.min}
              max={WHITE.max}
            />
          </>
        }
      >
        <Panel
          className="encoding-digit"
          symbol="pixel"
          title={t('picture')}
          value={`${integer(value)}`}
        >
          <Plot
            ref={at(0)}
            label={`${t('picture')}: ${t('digitIs', { n: images?.labels[number] ?? 0 })}, ${place}`}
            draw={(ctx, size, theme) => drawDigit(ctx, size, theme, s)}
            {...pointing(onPicture)}
            role="slider"
            tabIndex={0}
            aria-valuemin={0}
            aria-valuemax={PIXELS - 1}
            aria-valuenow={pixel}
            aria-valuetext={`${place}: ${integer(value)}`}
            onKeyDown={(e) => {
              const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -28, ArrowDown: 28 }[e.key];
              if (!step) return;
              e.preventDefault();
              // The arrows move in the picture here, not through the chapters.
              e.stopPropagation();
              setChosen((pixel + step + PIXELS) % PIXELS);
            }}
          />
        </Panel>
        <Panel
          className="encoding-rates"
          symbol="lambda"
          symbols={['lambdaMax', 'rate']}
          title={t('rateOfPixel')}
        >
          <Plot
            ref={at(1)}
            label={`${t('axisRate')}: ${hz(rateOf(value, white), 1)}, ${place}`}
            draw={(ctx, size, theme) => drawRates(ctx, size, theme, s)}
            {...pointing(onRates)}
          />
        </Panel>
        <Panel
          className="encoding-trains"
          symbol="count"
          symbols={['duration', 'spikeTrain', 'spikeTime']}
          title={t('spikeTrains')}
          value={`n = ${integer(n)} · ${t('spikeCount', { n: integer(told.spikes) })}`}
        >
          <Plot
            ref={at(2)}
            label={`${t('spikeTrains')}: ${t('spikeCount', { n: told.spikes })}`}
            draw={(ctx, size, theme) => drawTrains(ctx, size, theme, s, names)}
            {...pointing(onRaster)}
          />
        </Panel>
        <Panel
          className="encoding-recovered"
          symbol="pixelEstimate"
          title={t('recoveredAfter', { ms: integer(told.now) })}
          value={told.now > 0 ? integer(estimate) : '–'}
        >
          <Plot
            ref={at(3)}
            label={`${t('recovered')}: ${t('correlation')} ${correlationText}`}
            draw={(ctx, size, theme) => drawRecovered(ctx, size, theme, s)}
            {...pointing(onPicture)}
          />
        </Panel>
        <Panel className="encoding-course" title={t('correlation')} value={correlationText}>
          <Plot
            ref={at(4)}
            label={`${t('correlation')} ${correlationText}`}
            draw={(ctx, size, theme) => drawCourse(ctx, size, theme, s, names.time)}
          />
        </Panel>
      </FigureFrame>
    </FigureRoot>
  );
}

/** A bright pixel near the middle: one whose train has something to show. */
function brightestNearMiddle(pixels: Uint8Array): number {
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < pixels.length; i++) {
    const off = Math.hypot((i % 28) - 13.5, Math.floor(i / 28) - 13.5);
    const worth = pixels[i] - 4 * off;
    if (worth > most) {
      most = worth;
      best = i;
    }
  }
  return best;
}
