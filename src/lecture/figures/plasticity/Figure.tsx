import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import { messageFrom, type UserMessage } from '../../../engine/messages.ts';
import { pointIn } from '../../../plots/canvas.ts';
import type { Numbers } from '../../../plots/numbers.ts';
import { Plot, type PlotHandle } from '../../../plots/Plot.tsx';
import { readTheme } from '../../../plots/theme.ts';
import type { FigureProps } from '../../figure.ts';
import { useAttempt, useThrottle, useValues } from '../../kit/hooks.ts';
import { Choice, FigureFrame, PlayButton, ResetButton, Slider } from '../../kit/index.ts';
import { EngineNotice } from '../../kit/Panel.tsx';
import { useAnimation } from '../../kit/useAnimation.ts';
import {
  numberText,
  readNumber,
  useFigureChoice,
  useFigureNumber,
} from '../../kit/useFigureNumber.ts';
import '../../scope/scope.css';
import { drawNeurons, type Names, type Scene } from './draw.ts';
import { drawPair, drawWeights, pairLayout } from './drawTraces.ts';
import { LONGEST, PERIOD_MS, Run, SUM, startWeights, WEIGHT_MAX } from './model.ts';
import './plasticity.css';

const LAG = { default: 5, min: -40, max: 40 };
const START = { default: 0.3, min: 0, max: 1 };
const PACE = { default: 2, min: 0.2, max: 20 };
/** Seconds for which the end of a run is left standing. */
const HOLD_SECONDS = 3;
const FAST = '8';

/** A synapse that changes with each pair of spikes, alone or beside others with which it competes. */
export default function PlasticityFigure(props: FigureProps) {
  const { fixed, short, shortUnit } = props.numbers;
  const { t, state, setState, playing, setPlaying, reducedMotion, highlighted } = props;
  const [mode] = useFigureChoice(props, 'mode', ['pair', 'compete']);
  const lag = readNumber(state, 'lag', LAG);
  const setLag = (value: number) => setState({ lag: numberText(value, LAG), try: '' });
  const [start, setStart] = useFigureNumber(props, 'w', START);
  const [pace, setPace] = useFigureNumber(props, 'pace', PACE);
  const [take, setTake] = useState(0);
  const [error, setError] = useState<UserMessage | null>(null);
  const [told, setTold] = useState({ index: 0, known: 0 });
  const root = useRef<HTMLDivElement>(null);
  const plots = useRef<(PlotHandle | null)[]>([]);
  const run = useRef<Run | null>(null);
  const time = useRef(0);
  const due = useThrottle(100);
  const tell = useValues(props.onValues);

  const show = useCallback(
    (nowMs: number, deltaMs: number) => {
      time.current = nowMs;
      const index = Math.floor(nowMs / PERIOD_MS);
      const { current } = run;
      current?.want(index + 2);
      for (const plot of plots.current) plot?.redraw();
      if (!due() && deltaMs > 0) return;
      if (root.current) root.current.dataset.timeMs = nowMs.toFixed(1);
      setTold({ index, known: current?.length ?? 0 });
    },
    [due],
  );
  const clock = useAnimation({
    playing: playing && !error,
    msPerSecond: PERIOD_MS * pace,
    reducedMotion,
    onFrame: (now, delta) => {
      const { current } = run;
      if (!current) return;
      const last = LONGEST[current.mode] * PERIOD_MS;
      if (now > last + HOLD_SECONDS * PERIOD_MS * pace) setTake((n) => n + 1);
      // The engine has not come so far: time waits for it.
      const most = Math.min(last, current.length * PERIOD_MS) - 0.01;
      if (delta > 0 && now > most && most < last - 1) clock.seek(Math.max(0, most));
      else show(Math.min(now, last - 0.01), delta);
    },
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: `take` begins anew, the lag goes on
  useEffect(() => {
    setError(null);
    const own = new Run(
      mode,
      start,
      lag,
      () => {
        for (const plot of plots.current) plot?.redraw();
        setTold((before) => ({ ...before, known: own.length }));
      },
      (failure) => setError(messageFrom(failure)),
    );
    run.current = own;
    own.want(2);
    clock.seek(0);
    return () => own.close();
  }, [mode, start, take, clock]);
  useEffect(() => {
    run.current?.setLag(lag, Math.floor(time.current / PERIOD_MS) + 1);
  }, [lag]);

  useAttempt(props.attempt, (id) => {
    const standard = { mode: '', lag: '', w: '', pace: '', try: id };
    if (id === 'together') setState(standard);
    if (id === 'apart') setState({ ...standard, lag: '-5' });
    if (id === 'compete') setState({ ...standard, mode: 'compete', pace: FAST });
    setTake((n) => n + 1);
    setPlaying(true);
  });

  const scene = (): Scene => {
    const { current } = run;
    const index = Math.floor(time.current / PERIOD_MS);
    const phase = time.current - index * PERIOD_MS;
    const repetitions = current?.repetitions ?? [];
    const now = repetitions[index];
    const over = now && phase > Math.max(now.preMs, now.postMs);
    return {
      mode,
      repetitions,
      index,
      phase,
      weights: current?.weightsAt(over ? index + 1 : index) ?? startWeights(mode, start),
      lagMs: now?.lagMs ?? lag,
      highlighted,
      reducedMotion,
    };
  };

  const names: Names = {
    presynaptic: t('presynaptic'),
    postsynaptic: t('postsynaptic'),
    groupA: t('groupA'),
    groupB: t('groupB'),
    time: t('axisTime'),
    weight: t('axisWeight'),
    repetitions: t('repetitions'),
    rescaled: t('rescaled'),
  };
  const shown = run.current?.repetitions[Math.min(told.index, told.known - 1)];
  const weight = shown?.after[0] ?? start;
  const change = shown ? shown.learned[0] - shown.before[0] : Number.NaN;
  const changeText = Number.isNaN(change) ? '–' : signed(change, props.numbers);
  useEffect(() => {
    tell({
      w: short(Number(weight.toFixed(4))),
      deltaW: changeText,
      wMax: short(WEIGHT_MAX),
      wSum: mode === 'compete' ? short(SUM) : '',
      ratePre: shortUnit(1000 / PERIOD_MS, 'Hz'),
      ratePost: shortUnit(1000 / PERIOD_MS, 'Hz'),
      deltaT: shortUnit(lag, 'ms'),
    });
  }, [tell, weight, changeText, mode, lag, shortUnit, short]);

  const drag = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.type === 'pointermove' && !event.buttons) return;
    const { width, height } = event.currentTarget.getBoundingClientRect();
    const em = readTheme(event.currentTarget).fontSize;
    const { timeAt } = pairLayout({ width, height, dpr: 1 }, em);
    const value = Math.round(-timeAt(pointIn(event)[0]) * 2) / 2;
    setLag(Math.min(LAG.max, Math.max(LAG.min, value)));
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
  };
  const compete = mode === 'compete';
  const status = (
    <>
      {t('repetitions')}: {told.index} · {t('changePerPair')}: {changeText}
      {compete && shown ? ` · ${t('rescaled')}: × ${fixed(shown.factor, 4)}` : ''}
    </>
  );
  const plotProps = (k: number) => ({
    ref: (handle: PlotHandle | null) => {
      plots.current[k] = handle;
    },
  });

  return (
    <div
      ref={root}
      className="figure-root"
      data-figure="plasticity"
      data-state={`try=${state.try ?? ''} mode=${mode} lag=${lag} w=${start}`}
      data-time-ms="0"
      data-weight={weight.toFixed(5)}
      data-weight-idle={shown?.after[1].toFixed(5) ?? ''}
    >
      <FigureFrame
        className="plasticity-grid"
        phoneHeight={44}
        status={status}
        controls={
          <>
            <PlayButton playing={playing} setPlaying={setPlaying} />
            <ResetButton onClick={() => setTake((n) => n + 1)} />
            <Choice
              label={t('inputs')}
              value={mode}
              options={[
                { value: 'pair', label: t('pair') },
                { value: 'compete', label: `${t('groupA')} + ${t('groupB')}` },
              ]}
              onChange={(value) => setState({ mode: value === 'pair' ? '' : value, try: '' })}
            />
          </>
        }
        sliders={
          <>
            <Slider
              symbol="deltaT"
              label={t('pair')}
              value={lag}
              {...LAG}
              step={0.5}
              onChange={setLag}
            />
            <Slider
              symbol="w"
              label={`${t('weight')}, ${t('before')}`}
              value={start}
              {...START}
              step={0.05}
              disabled={compete}
              onChange={setStart}
            />
            <Slider
              label={`${t('speed')}, ${t('repetitions')}`}
              unit="/ s"
              value={pace}
              {...PACE}
              log
              onChange={setPace}
            />
          </>
        }
      >
        {error ? (
          <EngineNotice error={error} retry={() => setTake((n) => n + 1)} />
        ) : (
          <>
            <div className="plasticity-neurons">
              <Plot
                {...plotProps(0)}
                label={`${props.label}. ${t('weight')}: ${short(Number(weight.toFixed(2)))}`}
                draw={(ctx, size, theme) => drawNeurons(ctx, size, theme, scene(), names)}
              />
            </div>
            <div className="plasticity-pair">
              <Plot
                {...plotProps(1)}
                label={`${t('spikeTrains')}: Δt = ${shortUnit(lag, 'ms')}`}
                draw={(ctx, size, theme) => drawPair(ctx, size, theme, scene(), names)}
                onPointerDown={drag}
                onPointerMove={drag}
              />
            </div>
            <div className="plasticity-weights">
              <Plot
                {...plotProps(2)}
                label={`${t('weight')}, ${t('repetitions')}: ${told.index}`}
                draw={(ctx, size, theme) => drawWeights(ctx, size, theme, scene(), names)}
              />
            </div>
          </>
        )}
      </FigureFrame>
    </div>
  );
}

function signed(value: number, { short }: Numbers): string {
  const text = short(Number(value.toPrecision(2)));
  return value > 0 ? `+${text}` : text;
}
