import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { imageOf } from '../../../data/pack.ts';
import { idOf, timeMsOf } from '../../../engine/spikeLog.ts';
import { pointIn } from '../../../plots/canvas.ts';
import { fixed, hz, integer, ms } from '../../../plots/format.ts';
import { drawImage } from '../../../plots/image.ts';
import { Plot, type PlotHandle } from '../../../plots/Plot.tsx';
import { readTheme } from '../../../plots/theme.ts';
import type { FigureProps } from '../../figure.ts';
import { useAttempt } from '../../kit/hooks.ts';
import { useImages } from '../../kit/images.ts';
import {
  Button,
  Choice,
  FigureFrame,
  FigureNotice,
  ImagesNotice,
  PlayButton,
  Slider,
} from '../../kit/index.ts';
import { EngineNotice, FigureRoot, Panel, Stat } from '../../kit/Panel.tsx';
import { useAnimation } from '../../kit/useAnimation.ts';
import { useFigureChoice, useFigureNumber } from '../../kit/useFigureNumber.ts';
import { drawAnswer, rasterHit, type Scene } from './draw.ts';
import { answerByCount, answerByFirst, countBefore, sortRows } from './model.ts';
import './spikes.css';
import { usePresentation } from './usePresentation.ts';
import { FALLBACK_IMAGES, useTrainedNetwork } from './useTrainedNetwork.ts';

const IMAGE = { default: 9, min: 0, max: 9999, integer: true };
const JITTER = { default: 0, min: 0, max: 60, integer: true };
const JITTER_MS = 20;
/** Simulated ms per second of the room, and seconds for which the end is left standing. */
const SLOW = 70;
const HOLD_SECONDS = 2;
const TELL_EVERY_MS = 200;
/** Rooms for the random spikes of one picture in the numbers that choose them. */
const TAKES = 1000;
const FADE_MS = 14;

export default function SpikesFigure(props: FigureProps) {
  const { t, attempt, playing, setPlaying, reducedMotion, onValues, highlighted } = props;
  const { images, progress, error: dataError, retry: retryData } = useImages('test10k');
  const trained = useTrainedNetwork();
  const { network } = trained;
  const [number, setNumber] = useFigureNumber(props, 'image', IMAGE);
  const [order, setOrder] = useFigureChoice(props, 'order', ['count', 'first']);
  const [jitter, setJitter] = useFigureNumber(props, 'jitter', JITTER);
  const [take, setTake] = useState(0);
  const pixels = useMemo(() => images && imageOf(images, number % images.count), [images, number]);
  const { shown, error, retry } = usePresentation({
    network,
    pixels,
    label: images?.labels[number] ?? 0,
    // With jitter the same spikes come again, moved anew; without, other spikes.
    index: number * TAKES + (jitter ? 0 : take % TAKES),
    jitterMs: jitter,
    jitterSeed: take * 10_007 + number,
  });

  const root = useRef<HTMLDivElement>(null);
  const raster = useRef<PlotHandle>(null);
  const digit = useRef<PlotHandle>(null);
  const [chosen, setChosen] = useState(-1);
  const [now, setNow] = useState(0);
  const toldAt = useRef(0);
  const lit =
    highlighted === 'count' || highlighted === 'rate'
      ? 'count'
      : highlighted === 'firstSpike'
        ? 'first'
        : highlighted === 'spikeTime' || highlighted === 'spikeTrain'
          ? 'times'
          : null;
  const rows = useMemo(() => (shown ? sortRows(shown.rows, order) : []), [shown, order]);
  const original = useMemo(
    () => shown?.original && new Map(shown.original.map((row) => [row.neuron, row])),
    [shown],
  );
  const time = useRef(0);
  const durationMs = shown?.durationMs ?? 350;
  const scene: Scene = {
    rows,
    original: original ?? null,
    order,
    durationMs,
    now: 0,
    input: shown?.input ?? new Uint32Array(0),
    dtMs: shown?.dtMs ?? 0.5,
    chosen,
    lit,
  };

  const show = useCallback(
    (nowMs: number) => {
      time.current = Math.min(nowMs, durationMs);
      if (root.current) root.current.dataset.timeMs = time.current.toFixed(1);
      raster.current?.redraw();
      digit.current?.redraw();
      const wall = performance.now();
      if (wall - toldAt.current > TELL_EVERY_MS || time.current === durationMs) {
        toldAt.current = wall;
        setNow(time.current);
      }
    },
    [durationMs],
  );
  const clock = useAnimation({
    playing,
    reducedMotion,
    msPerSecond: SLOW,
    endMs: durationMs + HOLD_SECONDS * SLOW,
    onFrame: show,
    onEnd: () => {
      // Jitter compares answers to one picture; otherwise picture follows picture.
      if (jitter) setTake((n) => n + 1);
      else setNumber((number + 1) % (images?.count ?? 10_000));
    },
  });

  const [tally, setTally] = useState({ total: 0, count: 0, first: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: begins anew with other ways to read
  useEffect(() => setTally({ total: 0, count: 0, first: 0 }), [jitter, network]);
  const latestPlaying = useRef(playing);
  useEffect(() => {
    latestPlaying.current = playing;
  });
  useEffect(() => {
    if (!shown || !network) return;
    const end = shown.durationMs;
    const byCount = answerByCount(shown.rows, end, network.labelling, network.vote);
    const byFirst = answerByFirst(shown.rows, end).digit;
    setTally((before) => ({
      total: before.total + 1,
      count: before.count + Number(byCount === shown.label),
      first: before.first + Number(byFirst === shown.label),
    }));
    setChosen(-1);
    clock.seek(latestPlaying.current ? 0 : end);
  }, [shown, network, clock]);

  const start = () => {
    if (!reducedMotion) setPlaying(true);
    clock.seek(reducedMotion ? durationMs : 0);
  };
  useAttempt(attempt, {
    'by-rate': () => {
      props.setState({ order: '', jitter: '' });
      start();
    },
    'by-timing': () => {
      props.setState({ order: 'first', jitter: '' });
      start();
    },
    jitter: () => {
      setJitter(JITTER_MS);
      setTake((n) => n + 1);
      start();
    },
  });

  const row = rows.find((r) => r.neuron === chosen) ?? rows[0];
  const n = row ? countBefore(row, now) : 0;
  const last = row && n > 0 ? row.times[n - 1] : Number.NaN;
  useEffect(() => {
    const seconds = Math.max(now, 1) / 1000;
    onValues({
      count: integer(n),
      rate: hz(n / seconds, 1),
      duration: ms(durationMs, 0),
      firstSpike: row && n > 0 ? ms(row.times[0], 1) : '–',
      spikeTime: ms(last, 1),
      spikeTrain: t('spikeCount', { n }),
    });
  }, [onValues, t, n, last, row, now, durationMs]);

  const state = `image=${number} order=${order} jitter=${jitter} take=${take}`;
  const notice = noticeOf();
  if (notice || !pixels || !network || !shown) {
    return (
      <FigureRoot name="spikes" label={props.label} state="loading">
        {notice ?? <FigureNotice>{t('loadingNetwork')}</FigureNotice>}
      </FigureRoot>
    );
  }

  function noticeOf() {
    if (!images || dataError) {
      return <ImagesNotice images={{ images, progress, error: dataError, retry: retryData }} />;
    }
    if (trained.error) return <EngineNotice error={trained.error} retry={trained.retry} />;
    if (error && !shown) return <EngineNotice error={error} retry={retry} />;
    if (!network && trained.learned) {
      const progressNow = { done: trained.learned, total: FALLBACK_IMAGES };
      return <FigureNotice>{t('progressImages', progressNow)}</FigureNotice>;
    }
    return null;
  }

  const byCount = answerByCount(rows, now, network.labelling, network.vote);
  const byFirst = answerByFirst(rows, now);
  const verdict = (given: number) =>
    given < 0 ? undefined : given === shown.label ? 'right' : 'wrong';
  const share = (right: number) => t('correctOf', { right, total: tally.total });
  const field = row && network.weights[row.neuron].values;
  const names = {
    time: t('axisTime'),
    count: t('axisCount'),
    inputs: t('inputs'),
    more: (more: number) => `+ ${more}`,
  };
  const spoken = `${t('digitIs', { n: shown.label })}; ${t('answerByRate', { digit: byCount })}; ${t('answerByTiming', { digit: byFirst.digit })}`;
  return (
    <FigureRoot name="spikes" label={props.label} state={state} ref={root}>
      <FigureFrame
        className="spikes-grid"
        phoneHeight={44}
        controls={
          <>
            <PlayButton playing={playing} setPlaying={setPlaying} />
            <Choice
              label={t('sortedByRate')}
              value={order}
              onChange={setOrder}
              options={[
                { value: 'count', label: t('sortedByRate') },
                { value: 'first', label: t('sortedByTime') },
              ]}
            />
            <Button onClick={() => setNumber((number + 1) % (images?.count ?? 10_000))}>
              {t('nextDigit')}
            </Button>
            <Button onClick={() => setTake(take + 1)}>{t('newSpikes')}</Button>
          </>
        }
        sliders={
          <Slider
            label={t('jitterInput')}
            unit="ms"
            value={jitter}
            onChange={setJitter}
            {...JITTER}
          />
        }
      >
        <Panel
          className="spikes-digit"
          title={t('digitIs', { n: shown.label })}
          value={shown.boostHz ? `+${hz(shown.boostHz, 0)}` : undefined}
          symbols={['spikeTrain']}
        >
          <Plot
            ref={digit}
            label={t('digitIs', { n: shown.label })}
            draw={(ctx, size, theme) =>
              drawImage(
                ctx,
                size,
                theme,
                {
                  pixels: shown.pixels,
                  spikes: recentSpikes(shown.input, shown.dtMs, time.current),
                },
                { fade: FADE_MS },
              )
            }
          />
        </Panel>
        <dl className="spikes-answers">
          <Stat
            name="by-count"
            symbols={['count', 'rate']}
            label={t('byCount')}
            value={byCount < 0 ? '–' : byCount}
            note={tally.total > 1 ? share(tally.count) : undefined}
            tone={verdict(byCount)}
          />
          <Stat
            name="by-first"
            symbols={['firstSpike']}
            label={t('byFirst')}
            value={byFirst.digit < 0 ? '–' : byFirst.digit}
            note={tally.total > 1 ? share(tally.first) : undefined}
            tone={verdict(byFirst.digit)}
          />
        </dl>
        <Panel
          className="spikes-field"
          title={row ? t('neuronNumber', { n: row.neuron }) : t('receptiveField')}
          value={row && n > 0 ? hz((n / Math.max(now, 1)) * 1000, 0) : undefined}
          symbols={['rate']}
        >
          <Plot
            label={t('receptiveField')}
            draw={(ctx, size, theme) =>
              drawImage(
                ctx,
                size,
                theme,
                { pixels: field ?? null, max: 0.7 },
                { ramp: `class${row ? row.assigned : -1}` },
              )
            }
          />
        </Panel>
        <Panel
          className="spikes-answer"
          symbol="spikeTrain"
          symbols={['spikeTime', 'duration', 'count', 'firstSpike']}
          title={t('excitatoryLayer')}
          value={
            jitter
              ? `▘ ${t('original')}  ▖ ${t('jittered')}`
              : t('slowDown', { factor: fixed(1000 / SLOW) })
          }
        >
          <Plot
            ref={raster}
            label={`${props.label}: ${spoken}`}
            draw={(ctx, size, theme) =>
              drawAnswer(ctx, size, theme, { ...scene, now: time.current }, names)
            }
            onPointerMove={(e) => {
              const rect = e.currentTarget.getBoundingClientRect();
              const size = { width: rect.width, height: rect.height, dpr: devicePixelRatio };
              const theme = readTheme(e.currentTarget);
              const hit = rasterHit(size, theme, rows.length, pointIn(e)[1]);
              setChosen(rows[hit]?.neuron ?? -1);
            }}
            onPointerLeave={(e) => e.pointerType === 'mouse' && setChosen(-1)}
            onMouseDown={(e) => e.preventDefault()}
            role="slider"
            tabIndex={0}
            aria-valuemin={1}
            aria-valuemax={Math.max(1, rows.length)}
            aria-valuenow={Math.max(1, rows.indexOf(row) + 1)}
            aria-valuetext={
              row
                ? `${t('neuronNumber', { n: row.neuron })}, ${t('digitIs', { n: row.assigned })}, ${t('spikeCount', { n })}`
                : t('noSpikesYet')
            }
            onKeyDown={(e) => {
              const step = e.key === 'ArrowUp' ? -1 : e.key === 'ArrowDown' ? 1 : 0;
              if (!step || !rows.length) return;
              e.preventDefault();
              const at = rows.indexOf(row) + step;
              setChosen(rows[Math.min(rows.length - 1, Math.max(0, at))].neuron);
            }}
          />
        </Panel>
      </FigureFrame>
    </FigureRoot>
  );
}

/** The input spikes of the last few ms, as the picture of the digit takes them. */
function recentSpikes(input: Uint32Array, dtMs: number, now: number) {
  const times: number[] = [];
  const ids: number[] = [];
  for (const entry of input) {
    const time = timeMsOf(entry, dtMs);
    if (time > now) break;
    if (time < now - FADE_MS) continue;
    times.push(time);
    ids.push(idOf(entry));
  }
  return { times, ids, count: times.length, now };
}
