import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { imageOf } from '../../../data/pack.ts';
import { pointIn } from '../../../plots/canvas.ts';
import { Plot, type PlotHandle } from '../../../plots/Plot.tsx';
import { readTheme } from '../../../plots/theme.ts';
import type { Experiment } from '../../../protocol/messages.ts';
import type { FigureProps } from '../../figure.ts';
import { useExperiment } from '../../kit/engine.ts';
import { useAttempt, useThrottle, useValues } from '../../kit/hooks.ts';
import { useImages } from '../../kit/images.ts';
import {
  Button,
  FigureFrame,
  FigureNotice,
  ImagesNotice,
  PlayButton,
  Slider,
} from '../../kit/index.ts';
import { EngineNotice } from '../../kit/Panel.tsx';
import { useAnimation } from '../../kit/useAnimation.ts';
import { numberText, useFigureNumber } from '../../kit/useFigureNumber.ts';
import '../../scope/scope.css';
import './architecture.css';
import { drawScene, type Names } from './draw.ts';
import { beforeFirstAnswer, countsUntil, firstAfter, shownOf } from './events.ts';
import {
  hitScene,
  moveTarget,
  readTarget,
  sceneLayout,
  type Target,
  targetText,
} from './layout.ts';
import { NEURONS, TRAINING_IMAGES, useNetwork } from './useNetwork.ts';

const IMAGE = { default: 0, min: 0, max: 9999, integer: true };
const SPEED = { default: 6, min: 0.5, max: 100 };
const SLOW = 1.5;
const INHIBITION = { default: 17, min: 0, max: 34 };
/** Only input happens before the first answer: the figure begins this long before it. */
const LEAD_MS = 12;
const SLOW_LEAD_MS = 3;
const HOLD_SECONDS = 1.5;
const SYNAPSES = 784 * NEURONS + NEURONS + NEURONS * (NEURONS - 1);
const counts = new Uint16Array(NEURONS);

/** Figure 2 of the hand-out, alive: who is connected with whom, and spikes on their way. */
export default function ArchitectureFigure(props: FigureProps) {
  const { fixed, hz, integer, ms, short } = props.numbers;
  const { t, state, setState, playing, setPlaying, reducedMotion } = props;
  const digits = useImages('test10k');
  const { network, learned, error: learningError, retry } = useNetwork();
  const [number] = useFigureNumber(props, 'image', IMAGE);
  const [speed, setSpeed] = useFigureNumber(props, 'speed', SPEED);
  const [inhibition, setInhibition] = useFigureNumber(props, 'lab.weightInhExc', INHIBITION);
  const [hovered, setHovered] = useState<Target | null>(null);
  const pinned = readTarget(state.target, NEURONS);
  const target = hovered ?? pinned;
  const pixels = useMemo(
    () => digits.images && imageOf(digits.images, number % digits.images.count),
    [digits.images, number],
  );
  const [take, setTake] = useState(0);
  const [boost, setBoost] = useState({ of: '', times: 0 });
  const shownWith = `${number} ${inhibition}`;
  const times = boost.of === shownWith ? boost.times : 0;
  const boostHz = times * (network?.parameters.brighterStepHz ?? 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `take` is there to try again
  const experiment = useMemo<Experiment | null>(
    () =>
      network && pixels
        ? {
            parameters: { ...network.parameters, weightInhExc: inhibition },
            weights: network.weights,
            thetaMv: network.thetaMv,
            learn: false,
            image: { pixels, index: number, boostHz },
          }
        : null,
    [network, pixels, number, inhibition, boostHz, take],
  );
  const { result, error, pending } = useExperiment(experiment);
  // Too weak an answer: shown again, brighter, as the model has it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each result, if it is the newest
  useEffect(() => {
    if (!result || pending) return;
    const { spikesMin, attemptsMax } = result.parameters;
    if (result.excitatory.length < spikesMin && times + 1 < attemptsMax) {
      setBoost({ of: shownWith, times: times + 1 });
    }
  }, [result]);
  const shown = useMemo(() => (result ? shownOf(result) : null), [result]);
  const durationMs = shown?.durationMs ?? 350;

  const root = useRef<HTMLDivElement>(null);
  const plot = useRef<PlotHandle>(null);
  const time = useRef(0);
  const lead = useRef(LEAD_MS);
  const [active, setActive] = useState({ now: 0, neurons: 0, spikes: 0 });
  const due = useThrottle(100);
  const tell = useValues(props.onValues);

  const show = useCallback(
    (nowMs: number, deltaMs: number) => {
      time.current = Math.min(nowMs, durationMs);
      plot.current?.redraw();
      if (!due() && deltaMs > 0 && nowMs < durationMs) return;
      if (root.current) root.current.dataset.timeMs = time.current.toFixed(2);
      if (!shown) return;
      countsUntil(shown.excitatory, time.current, counts);
      setActive({
        now: time.current,
        neurons: counts.reduce((sum, n) => sum + Number(n > 0), 0),
        spikes: firstAfter(shown.excitatory, time.current),
      });
    },
    [durationMs, shown, due],
  );
  const clock = useAnimation({
    playing,
    reducedMotion,
    msPerSecond: speed,
    endMs: durationMs + HOLD_SECONDS * speed,
    onFrame: show,
    onEnd: () => next(),
  });
  const next = () =>
    setState({ image: numberText((number + 1) % (digits.images?.count ?? 1e4), IMAGE) });
  const begin = useCallback(() => {
    if (shown) clock.seek(beforeFirstAnswer(shown, lead.current));
  }, [clock, shown]);
  const latest = useRef({ playing, reducedMotion });
  useEffect(() => {
    latest.current = { playing, reducedMotion };
  });
  // Each presentation begins shortly before its first answer; at rest, the answer is on its way.
  useEffect(() => {
    if (!shown) return;
    if (latest.current.playing) begin();
    else clock.seek((shown.excitatory.times[0] ?? 0) + 0.3);
  }, [shown, clock, begin]);

  useAttempt(props.attempt, (id) => {
    lead.current = id === 'slow' ? SLOW_LEAD_MS : LEAD_MS;
    const standard = { target: '', speed: '', 'lab.weightInhExc': '', try: id };
    if (id === 'slow') setState({ ...standard, speed: String(SLOW) });
    if (id === 'hover-excitatory') {
      const neuron = shown?.excitatory.count ? shown.excitatory.ids[0] : 5;
      setState({ ...standard, target: targetText({ kind: 'excitatory', id: neuron }) });
    }
    if (id === 'no-inhibition') setState({ ...standard, 'lab.weightInhExc': '0', speed: '20' });
    setHovered(null);
    setPlaying(true);
    begin();
  });

  const excites = short(network?.parameters.weightExcInh ?? 10.4);
  useEffect(() => {
    tell({
      neurons: integer(NEURONS),
      synapses: integer(SYNAPSES),
      wExcInh: excites,
      wInhExc: short(inhibition),
    });
  }, [tell, excites, inhibition, short, integer]);

  const stateText = `try=${state.try ?? ''} speed=${speed} target=${targetText(target)} inhibition=${inhibition} image=${number}`;
  const nameOf = (one: Target | null) => {
    if (!one) return t('hoverNeuron');
    if (one.kind === 'input') {
      return t('pixelAt', { row: Math.floor(one.id / 28) + 1, column: (one.id % 28) + 1 });
    }
    return `${t(one.kind === 'excitatory' ? 'excitatoryNeuron' : 'inhibitoryNeuron')} ${one.id + 1}`;
  };
  const names = (narrow: boolean): Names => ({
    input: narrow ? t('inputs') : t('inputLayer'),
    excitatory: narrow ? t('excitatory') : `${NEURONS} ${t('excitatoryLayer')}`,
    inhibitory: narrow ? t('inhibitory') : `${NEURONS} ${t('inhibitoryLayer')}`,
    spikes: narrow ? '' : t('spikes'),
    allToAll: t('allToAll'),
    oneToOne: t('oneToOne'),
    allButOne: t('allButOne'),
    values: narrow ? ['', ''] : [`, w_{ei} = ${excites}`, `, w_{ie} = ${short(inhibition)}`],
    field: (neuron) => {
      const short = t('neuronNumber', { n: neuron + 1 });
      return [`${t('receptiveField')}, ${short}`, short];
    },
  });
  const hitAt = (element: HTMLCanvasElement, x: number, y: number) => {
    const { width, height } = element.getBoundingClientRect();
    const size = { width, height, dpr: devicePixelRatio };
    return hitScene(sceneLayout(size, readTheme(element).fontSize, NEURONS), x, y);
  };
  const spoken = nameOf(target);

  return (
    <div
      ref={root}
      className="figure-root"
      data-figure="architecture"
      data-state={stateText}
      data-time-ms="0"
      data-neurons-active={active.neurons}
      data-boost={boostHz}
    >
      <FigureFrame
        phoneHeight={34}
        controls={
          <>
            <PlayButton playing={playing} setPlaying={setPlaying} />
            <Button onClick={next}>{t('nextDigit')}</Button>
            <span className="scope-status">
              {ms(active.now, 1)} · {t('neuronsUsed')}: {active.neurons} · {t('spikes')}:{' '}
              {active.spikes} · {t('slowDown', { factor: fixed(1000 / speed) })}
              {boostHz > 0 && ` · +${hz(boostHz, 0)}`}
              <br />
              {spoken}
            </span>
          </>
        }
        sliders={
          <>
            <Slider
              label={t('speed')}
              unit="ms/s"
              value={speed}
              {...SPEED}
              log
              onChange={setSpeed}
            />
            <Slider
              symbol="wInhExc"
              label={`${t('weight')}, ${t('inhibitory')}`}
              value={inhibition}
              {...INHIBITION}
              step={0.5}
              onChange={setInhibition}
            />
          </>
        }
      >
        {notice() ?? (
          <Plot
            ref={plot}
            label={`${props.label}. ${spoken}`}
            draw={(ctx, size, theme) => {
              if (!network || !shown || !pixels) return;
              const narrow = size.width < 46 * theme.fontSize;
              drawScene(
                ctx,
                size,
                theme,
                {
                  network,
                  shown,
                  pixels,
                  now: time.current,
                  msPerSecond: speed,
                  target,
                  highlighted: props.highlighted,
                  inhibition: inhibition > 0,
                  reducedMotion,
                },
                names(narrow),
              );
            }}
            className="architecture-plot"
            onPointerMove={(e) =>
              e.pointerType === 'mouse' && setHovered(hitAt(e.currentTarget, ...pointIn(e)))
            }
            onPointerLeave={() => setHovered(null)}
            onMouseDown={(e) => e.preventDefault()}
            onClick={(e) => {
              const text = targetText(hitAt(e.currentTarget, ...pointIn(e)));
              setState({ target: text === state.target ? '' : text });
            }}
            role="slider"
            tabIndex={0}
            aria-valuemin={0}
            aria-valuemax={NEURONS}
            aria-valuenow={target && target.kind !== 'input' ? target.id + 1 : 0}
            aria-valuetext={spoken}
            onKeyDown={(e) => {
              if (e.key === 'Escape' && pinned) {
                e.preventDefault();
                setState({ target: '' });
              }
              const dx = Number(e.key === 'ArrowRight') - Number(e.key === 'ArrowLeft');
              const dy = Number(e.key === 'ArrowDown') - Number(e.key === 'ArrowUp');
              if (!dx && !dy) return;
              e.preventDefault();
              setHovered(null);
              setState({ target: targetText(moveTarget(target, dx, dy, NEURONS)) });
            }}
          />
        )}
      </FigureFrame>
    </div>
  );

  function notice() {
    if (digits.error || !digits.images) return <ImagesNotice images={digits} />;
    const failure = learningError ?? (shown ? null : error);
    if (failure) {
      return <EngineNotice error={failure} retry={network ? () => setTake(take + 1) : retry} />;
    }
    if (!network) {
      return (
        <FigureNotice>
          {t('progressImages', { done: learned, total: TRAINING_IMAGES })}
        </FigureNotice>
      );
    }
    return shown ? null : <FigureNotice>{t('loadingEngine')}</FigureNotice>;
  }
}
