import { useCallback, useEffect, useRef, useState } from 'react';
import { Plot, type PlotHandle } from '../../../plots/Plot.tsx';
import type { FigureProps } from '../../figure.ts';
import { useAttempt } from '../../kit/hooks.ts';
import { Choice, FigureFrame, PlayButton, ResetButton, Slider } from '../../kit/index.ts';
import { EngineNotice, FigureRoot, Panel, Stat } from '../../kit/Panel.tsx';
import { useAnimation } from '../../kit/useAnimation.ts';
import { useFigureChoice, useFigureNumber } from '../../kit/useFigureNumber.ts';
import { drawCounts, drawIntervals, drawTrains, type Names, type Scene } from './draw.ts';
import { expectedFano, Statistics } from './model.ts';
import './poisson.css';
import { useWindows, WINDOW_MS, type Window } from './useWindows.ts';

const RATE = { default: 40, min: 5, max: 100 };
const DT_MS = 0.5;
/** Simulated ms per second of the room while one can watch. */
const SLOW = 200;
const TELL_EVERY_MS = 250;
const REDRAW_EVERY_MS = 100;

export default function PoissonFigure(props: FigureProps) {
  const { fixed, hz, integer, ms } = props.numbers;
  const { t, attempt, playing, setPlaying, reducedMotion, onValues } = props;
  const [rate, setRate] = useFigureNumber(props, 'rate', RATE);
  const [train, setTrain] = useFigureChoice(props, 'train', ['poisson', 'regular']);
  const [speed, setSpeed] = useFigureChoice(props, 'speed', ['slow', 'fast']);
  const regular = train === 'regular';
  const { api, error } = useWindows({ rateHz: rate, regular });

  const root = useRef<HTMLDivElement>(null);
  const raster = useRef<PlotHandle>(null);
  const intervals = useRef<PlotHandle>(null);
  const counts = useRef<PlotHandle>(null);
  const scene = useRef<Scene>({
    statistics: new Statistics(),
    rateHz: rate,
    regular,
    dtMs: DT_MS,
    windowMs: WINDOW_MS,
    log: new Uint32Array(0),
    now: 0,
  });
  /** The window on show, until its spikes are in the statistics. */
  const current = useRef<Window | null>(null);
  const drawnAt = useRef({ raster: 0, bars: 0, told: 0 });
  const [told, setTold] = useState(() => summary(scene.current.statistics));

  const refresh = useCallback((always: boolean) => {
    const now = performance.now();
    const last = drawnAt.current;
    const { statistics, now: at } = scene.current;
    if (root.current) {
      root.current.dataset.timeMs = (statistics.stepsBefore * DT_MS + at).toFixed(1);
    }
    if (always || now - last.bars > REDRAW_EVERY_MS) {
      last.bars = now;
      intervals.current?.redraw();
      counts.current?.redraw();
    }
    if (always || now - last.told > TELL_EVERY_MS) {
      last.told = now;
      setTold(summary(statistics));
    }
  }, []);

  /** Puts a window's spikes into the statistics. */
  const settle = useCallback(() => {
    const window = current.current;
    if (!window) return;
    current.current = null;
    scene.current.statistics.add(window.log, window.steps);
    scene.current.now = 0;
  }, []);

  /** Shows the next window if there is one. @param whole at once rather than as its time goes by */
  const advance = useCallback(
    (whole: boolean) => {
      const window = api.take();
      if (!window) return false;
      current.current = window;
      scene.current.log = window.log;
      scene.current.now = 0;
      if (whole) {
        settle();
        scene.current.now = WINDOW_MS;
      }
      return true;
    },
    [api, settle],
  );

  useAnimation({
    playing,
    reducedMotion,
    msPerSecond: SLOW,
    onFrame: (_, delta) => {
      const s = scene.current;
      if (speed === 'fast') {
        settle();
        if (!advance(true)) return;
        // Dots that all change at every frame would only flicker.
        if (performance.now() - drawnAt.current.raster > TELL_EVERY_MS) {
          drawnAt.current.raster = performance.now();
          raster.current?.redraw();
        }
        refresh(false);
        return;
      }
      s.now = Math.min(WINDOW_MS, s.now + delta);
      const over = s.now >= WINDOW_MS || !current.current;
      if (over) {
        settle();
        if (!advance(false)) s.now = WINDOW_MS;
      }
      raster.current?.redraw();
      refresh(over);
    },
  });

  // Other trains: the statistics begin anew, with one window where nothing moves.
  const latestPlaying = useRef(playing);
  useEffect(() => {
    latestPlaying.current = playing;
  });
  const restart = useCallback(() => {
    const s = scene.current;
    s.statistics.reset();
    s.log = new Uint32Array(0);
    s.now = 0;
    current.current = null;
    api.onReady(() => {
      if (s.statistics.windows > 0 || current.current || latestPlaying.current) return;
      advance(true);
      raster.current?.redraw();
      refresh(true);
    });
    api.restart();
    raster.current?.redraw();
    refresh(true);
  }, [api, advance, refresh]);
  useEffect(() => {
    scene.current.rateHz = rate;
    scene.current.regular = regular;
    restart();
  }, [rate, regular, restart]);

  const set = (changes: { rate?: number; regular: boolean }) => {
    if (changes.rate) props.setState({ rate: String(changes.rate), train: '' });
    else setTrain('regular');
    if (!reducedMotion) setPlaying(true);
  };
  useAttempt(attempt, {
    'rate-20': () => set({ rate: 20, regular: false }),
    'rate-60': () => set({ rate: 60, regular: false }),
    regular: () => set({ regular: true }),
  });

  const meanExpected = (rate * WINDOW_MS) / 1000;
  // A clock whose period does not divide the window gives one of two counts.
  const left = meanExpected % 1;
  const expected = regular ? (left * (1 - left)) / meanExpected : expectedFano(rate, DT_MS);
  useEffect(() => {
    onValues({
      lambda: hz(rate, 1),
      duration: ms(WINDOW_MS, 0),
      fano: fixed(told.fano, 3),
      count: fixed(told.mean, 2),
      interval: ms(WINDOW_MS / told.mean, 1),
    });
  }, [onValues, rate, told, ms, hz, fixed]);

  const names: Names = {
    trains: t('inputs'),
    time: t('axisTime'),
    interval: t('axisInterval'),
    density: t('axisDensity'),
    exponential: t('exponential'),
    count: t('axisCount'),
    probability: t('axisProbability'),
    poisson: t('poissonDistribution'),
    mean: t('mean'),
  };
  const state = `rate=${rate} train=${train} speed=${speed}`;
  if (error) {
    return (
      <FigureRoot name="poisson" label={props.label} state="failed">
        <EngineNotice error={error} retry={restart} />
      </FigureRoot>
    );
  }
  const s = scene.current;
  const kind = t(regular ? 'regularTrain' : 'poissonTrain');
  const expect = (value: string) => `${t('expected')} ${value}`;
  return (
    <FigureRoot name="poisson" label={props.label} state={state} ref={root}>
      <FigureFrame
        className="poisson-grid"
        phoneHeight={46}
        controls={
          <>
            <PlayButton playing={playing} setPlaying={setPlaying} />
            <Choice
              label={t('spikeTrains')}
              value={train}
              onChange={setTrain}
              options={[
                { value: 'poisson', label: t('poissonTrain') },
                { value: 'regular', label: t('regularTrain') },
              ]}
            />
            <Choice
              label={t('speed')}
              value={speed}
              onChange={setSpeed}
              options={[
                { value: 'slow', label: t('slowMotion') },
                { value: 'fast', label: t('asFastAsPossible') },
              ]}
            />
            <ResetButton onClick={restart} />
          </>
        }
        sliders={<Slider symbol="lambda" value={rate} onChange={setRate} {...RATE} />}
      >
        <Panel
          className="poisson-trains"
          symbol="lambda"
          symbols={['spikeTrain', 'spikeTime']}
          title={kind}
          value={hz(rate, 0)}
        >
          <Plot
            ref={raster}
            label={`${t('spikeTrains')}: ${kind}, ${hz(rate, 0)}`}
            draw={(ctx, size, theme) => drawTrains(ctx, size, theme, s, names)}
          />
        </Panel>
        <Panel
          className="poisson-intervals"
          symbol="interval"
          symbols={['lambda']}
          title={t('intervals')}
          value={integer(told.intervals)}
        >
          <Plot
            ref={intervals}
            label={`${t('intervals')}: ${integer(told.intervals)}`}
            draw={(ctx, size, theme) => drawIntervals(ctx, size, theme, s, names)}
          />
        </Panel>
        <Panel
          className="poisson-counts"
          symbol="count"
          symbols={['lambda', 'duration']}
          title={t('counts')}
          value={integer(told.windows)}
        >
          <Plot
            ref={counts}
            label={`${t('counts')}: ${t('mean')} ${fixed(told.mean, 1)}`}
            draw={(ctx, size, theme) => drawCounts(ctx, size, theme, s, names)}
          />
        </Panel>
        <dl className="kit-stats poisson-stats">
          <Stat
            symbol="count"
            name="mean"
            label={t('mean')}
            value={fixed(told.mean, 2)}
            note={expect(fixed(meanExpected, 2))}
          />
          <Stat
            name="variance"
            label={t('variance')}
            value={fixed(told.variance, 2)}
            note={expect(fixed(meanExpected * expected, 2))}
          />
          <Stat
            symbol="fano"
            name="fano"
            label={t('fanoFactor')}
            value={fixed(told.fano, 3)}
            note={expect(fixed(expected, 2))}
          />
        </dl>
      </FigureFrame>
    </FigureRoot>
  );
}

function summary(statistics: Statistics) {
  const { mean, variance, fano, windows, intervalCount: intervals } = statistics;
  return { mean, variance, fano, windows, intervals };
}
