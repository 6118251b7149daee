import { useEffect, useMemo, useRef, useState } from 'react';
import type { UserMessage } from '../../../engine/messages.ts';
import { drawCurve } from '../../../plots/curve.ts';
import { Plot, type PlotHandle } from '../../../plots/Plot.tsx';
import type { Frame } from '../../../protocol/messages.ts';
import type { FigureProps } from '../../figure.ts';
import { PlayButton, ResetButton } from '../../kit/Button.tsx';
import { useSession } from '../../kit/engine.ts';
import { FigureFrame } from '../../kit/FigureFrame.tsx';
import { useAttempt, useValues } from '../../kit/hooks.ts';
import { FIGURE_NEURONS, quickLearner } from '../../kit/networks.ts';
import { EngineNotice, FigureRoot, Panel } from '../../kit/Panel.tsx';
import { useFrames, useStepper } from '../../kit/stepping.ts';
import { useFigureFlag } from '../../kit/useFigureNumber.ts';
import { Assumptions } from './Assumptions.tsx';
import { CostBars } from './CostBars.tsx';
import { ADD_PJ, costOf, MULTIPLY_PJ } from './energy.ts';
import { useAnn } from './useAnn.ts';
import './annSnn.css';

const NEURONS = FIGURE_NEURONS;
const HIDDEN = 100;
const SEED = 1;
const SETTINGS = { parameters: { ...quickLearner(), seed: SEED } };
const STEPS = 700;
const MOST = 1000;
const WINDOW = 500;
/** Symbols that mean the artificial network as a whole. */
const ANN_SYMBOLS = new Set<FigureProps['highlighted']>(['activation', 'w']);

/** The same digits, learned by backpropagation and by STDP, and what an answer costs either. */
export default function Figure(props: FigureProps) {
  const { fixed, integer, shortUnit } = props.numbers;
  const { t, state, setState, playing, setPlaying } = props;
  const [membranes, setMembranes] = useFigureFlag(props, 'membranes');
  const [skipZeros, setSkipZeros] = useFigureFlag(props, 'zeros');
  const [generation, setGeneration] = useState(0);
  const [done, setDone] = useState(0);
  const [until, setUntil] = useState(MOST);
  const [failure, setFailure] = useState<UserMessage | null>(null);
  const root = useRef<HTMLElement & HTMLDivElement>(null);
  const curve = useRef<PlotHandle>(null);
  const tell = useValues(props.onValues);
  const spiking = useMemo(
    () => ({
      generation,
      input: 0,
      shown: 0,
      output: 0,
      last: -1,
      x: [] as number[],
      y: [] as number[],
    }),
    [generation],
  );
  const ann = useAnn(HIDDEN, SEED, generation, () => curve.current?.redraw());
  const session = useSession(SETTINGS);
  const onFrame = (frame: Frame) => {
    const { presentation } = frame;
    spiking.output = frame.spikesPerImage;
    if (
      !presentation.none &&
      presentation.step >= presentation.steps &&
      presentation.index !== spiking.last
    ) {
      spiking.last = presentation.index;
      spiking.shown++;
      spiking.input += (frame.inputCount - spiking.input) / spiking.shown;
    }
    spiking.x = frame.accuracy.filter((_, k) => k % 2 === 0);
    spiking.y = frame.accuracy.filter((_, k) => k % 2 === 1).map((share) => 100 * share);
    curve.current?.redraw();
  };
  useFrames(session.client, onFrame, { spikes: true });
  useStepper([session.client], {
    playing,
    until,
    perFrame: props.reducedMotion ? 25 : 2,
    onStep: (images) => {
      if (root.current) root.current.dataset.images = String(images);
      if (images % 10 === 0 || images === until) {
        ann.learn(images);
        setDone(images);
      }
    },
    onEnd: () => setPlaying(false),
    onError: setFailure,
  });

  const again = () => {
    setFailure(null);
    setDone(0);
    setGeneration((n) => n + 1);
    session.restart();
  };
  useAttempt(props.attempt, (id) => {
    if (id === 'energy-assumptions') return setState({ try: id, membranes: '1', zeros: '' });
    setState({ try: id, membranes: '', zeros: '' });
    const target = id === 'run-100' ? 100 : MOST;
    if (done >= target) again();
    setUntil(target);
    setPlaying(true);
  });

  const cost = costOf(
    {
      neurons: NEURONS,
      steps: STEPS,
      inputSpikes: spiking.input,
      outputSpikes: spiking.output,
      activePixels: ann.record.activePixels,
    },
    HIDDEN,
    { membranes, skipZeros },
  );
  const snnAccuracy = spiking.y.at(-1) ?? 0;
  const annAccuracy = 100 * ann.record.accuracy;
  const { activation, weight } = ann.record;
  useEffect(() => {
    tell({
      energyMultiply: shortUnit(MULTIPLY_PJ, 'pJ'),
      energyAdd: shortUnit(ADD_PJ, 'pJ'),
      activation: `${t('mean')} ${fixed(activation, 2)}`,
      w: `0 ± ${fixed(weight, 3)}`,
      macs: integer(cost.macs),
      events: integer(cost.events),
      energyAnn: `${fixed(cost.annUj, 2)} µJ`,
      energySnn: `${fixed(cost.snnUj, 2)} µJ`,
    });
  }, [
    tell,
    t,
    activation,
    weight,
    cost.macs,
    cost.events,
    cost.annUj,
    cost.snnUj,
    shortUnit,
    integer,
    fixed,
  ]);

  const error = failure ?? session.error ?? ann.error;
  return (
    <FigureRoot
      ref={root}
      name="ann-snn"
      label={props.label}
      state={`${state.try ?? ''} membranes=${membranes} zeros=${skipZeros} images=${done}`}
    >
      <FigureFrame
        phoneHeight={64}
        controls={
          <>
            <PlayButton
              playing={playing}
              setPlaying={(on) => {
                if (on && done >= until) {
                  if (until < MOST) setUntil(MOST);
                  else again();
                }
                setPlaying(on);
              }}
            />
            <ResetButton onClick={again} />
            <span className="scope-status">
              {t('progressImages', { done: integer(done), total: integer(until) })}
            </span>
          </>
        }
      >
        {error ? (
          <EngineNotice error={error} retry={again} />
        ) : (
          <div className="ann">
            <Panel title={t('rollingAccuracy', { n: WINDOW })} className="ann-curve">
              <Plot
                ref={curve}
                label={t('rollingAccuracy', { n: WINDOW })}
                draw={(ctx, size, theme) =>
                  drawCurve(ctx, size, theme, {
                    series: [
                      { name: 'ANN', color: 'inh', x: ann.record.x, y: ann.record.y, size: 3 },
                      { name: 'SNN', color: 'exc', x: spiking.x, y: spiking.y, size: 3 },
                    ],
                    x: { title: t('axisImages'), domain: [0, MOST] },
                    y: { title: t('axisAccuracy'), domain: [0, 100] },
                    references: [{ axis: 'y', value: 10, label: '10 %' }],
                  })
                }
              />
            </Panel>
            <div className="ann-sides">
              <section
                className="ann-side"
                data-side="ann"
                data-lit={ANN_SYMBOLS.has(props.highlighted) || undefined}
              >
                <h3>{t('ann')}</h3>
                <p>{t('withLabels')}</p>
                <strong data-stat="ann-accuracy">{fixed(annAccuracy, 0)} %</strong>
              </section>
              <section className="ann-side" data-side="snn">
                <h3>{t('snn')}</h3>
                <p>{t('withoutLabels')}</p>
                <strong data-stat="snn-accuracy">{fixed(snnAccuracy, 0)} %</strong>
              </section>
              <CostBars
                title={t('axisOperations')}
                bars={[
                  {
                    side: 'ann',
                    symbol: 'macs',
                    label: t('macs'),
                    value: cost.macs,
                    text: integer(cost.macs),
                    name: 'macs',
                  },
                  {
                    side: 'snn',
                    symbol: 'events',
                    label: t('synapticEvents'),
                    value: cost.events,
                    text: integer(cost.events),
                    name: 'events',
                  },
                ]}
              />
              <CostBars
                title={`${t('energyEstimate')} ${t('perImage')}`}
                bars={[
                  {
                    side: 'ann',
                    symbol: 'energyAnn',
                    label: '',
                    value: cost.annUj,
                    text: `${fixed(cost.annUj, 2)} µJ`,
                    name: 'ann-energy',
                  },
                  {
                    side: 'snn',
                    symbol: 'energySnn',
                    label: '',
                    value: cost.snnUj,
                    text: `${fixed(cost.snnUj, 2)} µJ`,
                    name: 'snn-energy',
                  },
                ]}
              />
            </div>
            <Assumptions
              neurons={NEURONS}
              membranes={membranes}
              setMembranes={setMembranes}
              skipZeros={skipZeros}
              setSkipZeros={setSkipZeros}
            />
          </div>
        )}
      </FigureFrame>
    </FigureRoot>
  );
}
