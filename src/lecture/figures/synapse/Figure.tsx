import { useEffect, useMemo, useRef, useState } from 'react';
import type { PlotHandle } from '../../../plots/Plot.tsx';
import type { FigureProps } from '../../figure.ts';
import { Button, PlayButton } from '../../kit/Button.tsx';
import { useExperiment } from '../../kit/engine.ts';
import { FigureFrame } from '../../kit/FigureFrame.tsx';
import { useAttempt, useSweep, useThrottle, useTouch, useValues } from '../../kit/hooks.ts';
import { EngineNotice } from '../../kit/Panel.tsx';
import { Slider } from '../../kit/Slider.tsx';
import { Choice } from '../../kit/Toggle.tsx';
import {
  numberText,
  readNumber,
  useFigureChoice,
  useFigureNumber,
} from '../../kit/useFigureNumber.ts';
import { ConstantSlider } from '../../scope/ConstantSlider.tsx';
import { marksOf, valuesOf } from '../../scope/constants.ts';
import { MoreSliders } from '../../scope/MoreSliders.tsx';
import { type Membrane, mean, membraneOf, momentAt } from '../../scope/membrane.ts';
import { ScopePlot } from '../../scope/ScopePlot.tsx';
import { formatTrains, parseTrains, type Train } from '../../scope/trains.ts';
import { useTrains } from '../../scope/useTrains.ts';
import { replaceState } from '../neuron/experiments.ts';
import {
  drawingOfSpikes,
  INHIBITORY_WEIGHT,
  KINDS,
  MORE,
  RATE,
  ROWS,
  regularTrains,
  SLIDERS,
  synapseExperiment,
  TRIES,
  WEIGHT,
  WINDOW,
} from './experiments.ts';
import { decayMarks, synapseScope } from './synapseScope.ts';

/** One sweep over the window takes this long, however long the window is. */
const SWEEP_SECONDS = 8;
const NONE: readonly Train[] = [[], []];

/** Spikes open a synapse: g_e jumps and decays, and V takes what it gets. */
export default function Figure(props: FigureProps) {
  const { integer, short, shortUnit } = props.numbers;
  const { t, state, setState, playing, setPlaying } = props;
  const windowMs = readNumber(state, 't', WINDOW);
  const rate = readNumber(state, 'rate', RATE);
  const [weight, setWeight] = useFigureNumber(props, 'w', WEIGHT);
  const [inhibitoryWeight, setInhibitoryWeight] = useFigureNumber(props, 'wi', INHIBITORY_WEIGHT);
  const [kind] = useFigureChoice(props, 'kind', KINDS);
  const [index, setIndex] = useState(0);
  const root = useRef<HTMLDivElement>(null);
  const plot = useRef<PlotHandle>(null);
  const tell = useValues(props.onValues);
  const due = useThrottle(200);
  const touch = useTouch();

  const placed = state.s ?? '';
  const drawing = useMemo(
    () => (kind === 'poisson' ? drawingOfSpikes(rate, windowMs, index) : null),
    [kind, rate, windowMs, index],
  );
  const drawn = useTrains({ placed: '', drawing, rows: ROWS, durationMs: windowMs });
  const trains = useMemo(() => {
    if (kind === 'regular') return regularTrains(rate, windowMs);
    return kind === 'placed' ? parseTrains(placed, ROWS, windowMs) : drawn;
  }, [kind, rate, windowMs, placed, drawn]);
  const experiment = useMemo(
    () => (trains ? synapseExperiment(state, trains) : null),
    [state, trains],
  );
  const { result, error } = useExperiment(experiment);
  const membrane = useMemo(() => (result ? membraneOf(result) : null), [result]);
  const data = useMemo(
    () => synapseScope(trains ?? NONE, membrane, weight, windowMs, touch),
    [trains, membrane, weight, windowMs, touch],
  );
  const overlay = useMemo(() => decayMarks(data), [data]);

  const msPerSecond = windowMs / SWEEP_SECONDS;
  const sweep = useSweep({
    figure: props,
    durationMs: windowMs,
    msPerSecond,
    root,
    plot,
    onCycle: () => kind === 'poisson' && setIndex((n) => n + 1),
    onFrame: () => due() && tellNow(membrane),
  });
  const tellNow = (of: Membrane | null) => {
    if (!of) return;
    const { tauEffective, VInfinity, ...values } = valuesOf(
      of,
      momentAt(of, sweep.now() ?? windowMs),
      props.numbers,
    );
    const [first] = trains?.[0] ?? [];
    tell({
      ...values,
      w: short(weight),
      rate: kind === 'placed' ? '' : shortUnit(rate, 'Hz'),
      spikeTime: first === undefined ? '' : shortUnit(first, 'ms'),
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: all else has changed with the result
  useEffect(() => tellNow(membrane), [membrane]);

  useAttempt(props.attempt, (id) => {
    setState(replaceState(state, { ...TRIES[id], try: id }));
    if (props.reducedMotion) sweep.complete();
    else {
      sweep.restart();
      setPlaying(true);
    }
  });
  const place = (next: readonly Train[]) => {
    setState({ s: formatTrains(next), kind: 'placed', try: '' });
    if (!playing) sweep.complete();
  };

  const values = membrane
    ? { ...valuesOf(membrane, momentAt(membrane, windowMs), props.numbers), w: short(weight) }
    : {};
  const meanText = short(Number(mean(membrane?.gE ?? []).toPrecision(2)));
  const expected = (weight * rate * (membrane?.parameters.tauGeMs ?? 1)) / 1000;
  const status = `⟨gₑ⟩ ${t('measured')}: ${meanText}${
    kind === 'placed' ? '' : `, ${t('expected')}: ${short(Number(expected.toPrecision(2)))}`
  } · ${t('slowDown', { factor: integer(1000 / msPerSecond) })}`;
  return (
    <div
      ref={root}
      className="figure-root"
      data-figure="synapse"
      data-state={state.try ?? ''}
      data-mean-ge={membrane ? mean(membrane.gE).toFixed(4) : ''}
    >
      <FigureFrame
        phoneHeight={30}
        controls={
          <>
            <PlayButton playing={playing} setPlaying={setPlaying} />
            <Choice
              label={t('spikeTrains')}
              value={kind}
              options={KINDS.filter((one) => one !== 'placed' || kind === 'placed').map(
                (value) => ({
                  value,
                  label: t(KIND_LABELS[value]),
                }),
              )}
              onChange={(value) => setState({ kind: value === 'poisson' ? '' : value, try: '' })}
            />
            <Button onClick={() => place(NONE)}>{t('clear')}</Button>
            <span className="scope-status">{status}</span>
          </>
        }
        sliders={
          <MoreSliders
            title={t('constants')}
            more={
              <>
                {MORE.map((entry) => (
                  <ConstantSlider key={entry.key} entry={entry} figure={props} />
                ))}
                <Slider
                  label={`${t('weight')}, ${t('inhibitory')}`}
                  value={inhibitoryWeight}
                  {...INHIBITORY_WEIGHT}
                  step={0.1}
                  onChange={setInhibitoryWeight}
                />
              </>
            }
          >
            <Slider symbol="w" value={weight} {...WEIGHT} step={0.05} onChange={setWeight} />
            {SLIDERS.map((entry) => (
              <ConstantSlider key={entry.key} entry={entry} figure={props} />
            ))}
            <Slider
              symbol="rate"
              label={t('inputRate')}
              value={rate}
              {...RATE}
              log
              onChange={(value) =>
                setState({
                  rate: numberText(value, RATE),
                  ...(kind === 'placed' ? { kind: '', s: '' } : {}),
                })
              }
            />
            <Slider
              symbol="duration"
              label={t('timeShown')}
              value={windowMs}
              {...WINDOW}
              step={10}
              onChange={(value) => setState({ t: numberText(value, WINDOW) })}
            />
          </MoreSliders>
        }
      >
        {error ? (
          <EngineNotice error={error} />
        ) : (
          <ScopePlot
            ref={plot}
            data={data}
            label={props.label}
            timeTitle={t('axisTime')}
            highlighted={props.highlighted}
            values={marksOf(values)}
            now={sweep.now}
            overlay={overlay}
            rowLabels={[
              `${t('inputSpikes')}, ${t('excitatory')}`,
              `${t('inputSpikes')}, ${t('inhibitory')}`,
            ]}
            onTrain={(row, train) =>
              place((trains ?? NONE).map((old, k) => (k === row ? train : old)))
            }
            spikesText={(n) => t('spikeCount', { n })}
          />
        )}
      </FigureFrame>
    </div>
  );
}

const KIND_LABELS = {
  poisson: 'poissonTrain',
  regular: 'regularTrain',
  placed: 'spikesPlaced',
} as const;
