import { useEffect, useMemo, useRef, useState } from 'react';
import type { PlotHandle } from '../../../plots/Plot.tsx';
import type { FigureProps } from '../../figure.ts';
import { Button, PlayButton } from '../../kit/Button.tsx';
import { useExperiment } from '../../kit/engine.ts';
import { FigureFrame } from '../../kit/FigureFrame.tsx';
import { useAttempt, useSweep, useThrottle, useTouch, useValues } from '../../kit/hooks.ts';
import { EngineNotice } from '../../kit/Panel.tsx';
import { Slider } from '../../kit/Slider.tsx';
import { numberText, readNumber, useFigureNumber } from '../../kit/useFigureNumber.ts';
import { ConstantSlider } from '../../scope/ConstantSlider.tsx';
import { type Constant, marksOf, valuesOf } from '../../scope/constants.ts';
import { MoreSliders } from '../../scope/MoreSliders.tsx';
import { type Membrane, membraneOf, momentAt } from '../../scope/membrane.ts';
import { ScopePlot } from '../../scope/ScopePlot.tsx';
import { formatTrains, type Train } from '../../scope/trains.ts';
import { useTrains } from '../../scope/useTrains.ts';
import {
  DURATION_MS,
  drawingOfSpikes,
  EXCITATORY_ROWS,
  INHIBITORY_RATE,
  INHIBITORY_WEIGHT,
  MAIN,
  MORE,
  neuronExperiment,
  RATE,
  ROWS,
  replaceState,
  TRIES,
  WEIGHT,
} from './experiments.ts';
import { neuronScope } from './neuronScope.ts';

const MS_PER_SECOND = 30;
const NONE: readonly Train[] = Array.from({ length: ROWS }, () => []);

/** Spikes arrive at one neuron; V adds them up, crosses the threshold, pauses. */
export default function Figure(props: FigureProps) {
  const { integer } = props.numbers;
  const { t, state, setState, highlighted, playing, setPlaying } = props;
  const rate = readNumber(state, 'rate', RATE);
  const inhibitoryRate = readNumber(state, 'ri', INHIBITORY_RATE);
  const [weight, setWeight] = useFigureNumber(props, 'w', WEIGHT);
  const [inhibitoryWeight, setInhibitoryWeight] = useFigureNumber(props, 'wi', INHIBITORY_WEIGHT);
  const [index, setIndex] = useState(0);
  const root = useRef<HTMLDivElement>(null);
  const plot = useRef<PlotHandle>(null);
  const tell = useValues(props.onValues);
  const due = useThrottle(200);
  const touch = useTouch();

  const placed = state.s ?? '';
  const drawing = useMemo(
    () => (placed ? null : drawingOfSpikes(rate, inhibitoryRate, index)),
    [placed, rate, inhibitoryRate, index],
  );
  const trains = useTrains({ placed, drawing, rows: ROWS, durationMs: DURATION_MS });
  const experiment = useMemo(
    () => (trains ? neuronExperiment(state, trains) : null),
    [state, trains],
  );
  const { result, error } = useExperiment(experiment);
  const membrane = useMemo(() => (result ? membraneOf(result) : null), [result]);

  const sweep = useSweep({
    figure: props,
    durationMs: DURATION_MS,
    msPerSecond: MS_PER_SECOND,
    root,
    plot,
    onCycle: () => !placed && setIndex((n) => n + 1),
    onFrame: () => due() && tellNow(membrane),
  });
  const tellNow = (of: Membrane | null) => {
    if (of) tell(valuesOf(of, momentAt(of, sweep.now() ?? DURATION_MS), props.numbers));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: constants have changed with the result
  useEffect(() => tellNow(membrane), [membrane]);

  const begin = () => {
    if (props.reducedMotion) sweep.complete();
    else {
      sweep.restart();
      setPlaying(true);
    }
  };
  useAttempt(props.attempt, (id) => {
    setState(replaceState(state, { ...TRIES[id], try: id }));
    begin();
  });
  const edit = (row: number, train: Train) => {
    const changed = (trains ?? NONE).map((old, k) => (k === row ? train : old));
    setState({ s: formatTrains(changed), try: '' });
    if (!playing) sweep.complete();
  };
  const redraw = () => {
    setState({ s: '', try: '' });
    setIndex((n) => n + 1);
    if (!playing) sweep.complete();
  };

  const data = useMemo(
    () => neuronScope(trains ?? NONE, membrane, touch),
    [trains, membrane, touch],
  );
  const values = membrane
    ? marksOf(valuesOf(membrane, momentAt(membrane, DURATION_MS), props.numbers))
    : {};
  const outputs = membrane?.spikes.length ?? 0;
  const constant = (entry: Constant) => (
    <ConstantSlider key={entry.key} entry={entry} figure={props} />
  );

  return (
    <div
      ref={root}
      className="figure-root"
      data-figure="neuron"
      data-state={state.try ?? ''}
      data-spikes={outputs}
    >
      <FigureFrame
        phoneHeight={31}
        controls={
          <>
            <PlayButton playing={playing} setPlaying={setPlaying} />
            <Button onClick={redraw}>{t('newSpikes')}</Button>
            <Button onClick={() => setState({ s: formatTrains(NONE), try: '' })}>
              {t('clear')}
            </Button>
            <span className="scope-status">
              {t('outputSpikes')}: {integer(outputs)} ·{' '}
              {t('slowDown', { factor: integer(1000 / MS_PER_SECOND) })}
            </span>
          </>
        }
        sliders={
          <MoreSliders
            title={t('constants')}
            more={
              <>
                {MORE.map(constant)}
                <Slider
                  label={`${t('weight')}, ${t('inhibitory')}`}
                  value={inhibitoryWeight}
                  {...INHIBITORY_WEIGHT}
                  step={1}
                  onChange={setInhibitoryWeight}
                />
                <Slider
                  label={`${t('inputRate')}, ${t('inhibitory')}`}
                  unit="Hz"
                  value={inhibitoryRate}
                  {...INHIBITORY_RATE}
                  step={1}
                  onChange={(value) => setState({ ri: numberText(value, INHIBITORY_RATE), s: '' })}
                />
              </>
            }
          >
            <Slider
              symbol="rate"
              label={t('inputRate')}
              value={rate}
              {...RATE}
              step={1}
              onChange={(value) => setState({ rate: numberText(value, RATE), s: '' })}
            />
            <Slider symbol="w" value={weight} {...WEIGHT} step={0.1} onChange={setWeight} />
            {MAIN.map(constant)}
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
            highlighted={highlighted}
            values={values}
            now={sweep.now}
            rowLabels={NONE.map((_, k) =>
              k < EXCITATORY_ROWS
                ? `${t('inputSpikes')} ${k + 1}, ${t('excitatory')}`
                : `${t('inputSpikes')}, ${t('inhibitory')}`,
            )}
            onTrain={edit}
            spikesText={(n) => t('spikeCount', { n })}
          />
        )}
      </FigureFrame>
    </div>
  );
}
