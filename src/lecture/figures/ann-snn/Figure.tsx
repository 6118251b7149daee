import { useEffect, useMemo, useRef, useState } from 'react';
import { PRESETS } from '../../../engine/presets.ts';
import { drawCurve } from '../../../plots/curve.ts';
import { fixed, integer } from '../../../plots/format.ts';
import { Plot, type PlotHandle } from '../../../plots/Plot.tsx';
import type { Frame } from '../../../protocol/messages.ts';
import type { FigureProps } from '../../figure.ts';
import { PlayButton, ResetButton } from '../../kit/Button.tsx';
import { useSession } from '../../kit/engine.ts';
import { FigureFrame } from '../../kit/FigureFrame.tsx';
import { useFrames, useStepper } from '../../kit/stepping.ts';
import { Toggle } from '../../kit/Toggle.tsx';
import { useFigureFlag } from '../../kit/useFigureNumber.ts';
import { EngineNotice, FigureRoot, Panel, Stat } from '../encoding/Panel.tsx';
import { useAttempt, useValues } from '../neuron/scope/hooks.ts';
import { ADD_PJ, costOf, MEMBRANE, MULTIPLY_PJ } from './energy.ts';
import { useAnn } from './useAnn.ts';
import './annSnn.css';

const NEURONS = 100;
const HIDDEN = 100;
const SEED = 1;
const STEPS = 700;
const MOST = 1000;
const WINDOW = 500;

/** The same digits, learned by backpropagation and by STDP, and what an answer costs either. */
export default function Figure(props: FigureProps) {
  const { t, state, setState, playing, setPlaying } = props;
  const [membranes, setMembranes] = useFigureFlag(props, 'membranes');
  const [skipZeros, setSkipZeros] = useFigureFlag(props, 'zeros');
  const [open, setOpen] = useFigureFlag(props, 'assumptions');
  const [generation, setGeneration] = useState(0);
  const [done, setDone] = useState(0);
  const [until, setUntil] = useState(MOST);
  const [failure, setFailure] = useState<string | null>(null);
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
  const session = useSession(
    useMemo(
      () => ({
        parameters: {
          neurons: NEURONS,
          seed: SEED,
          ...PRESETS.find((preset) => preset.id === 'lecture')?.changes(NEURONS),
          // Begins the same training anew: the decay of theta is not changed by a millionth part.
          tauThetaMs: 6250 * NEURONS + generation * 1e-3,
        },
      }),
      [generation],
    ),
  );
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
  };
  useAttempt(props.attempt, (id) => {
    setState({ try: id, ...(id === 'energy-assumptions' ? { assumptions: '1' } : {}) });
    if (id === 'energy-assumptions') return;
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
  useEffect(() => {
    tell({
      macs: integer(cost.macs),
      events: integer(cost.events),
      energyAnn: `${fixed(cost.annUj, 2)} µJ`,
      energySnn: `${fixed(cost.snnUj, 2)} µJ`,
    });
  }, [tell, cost.macs, cost.events, cost.annUj, cost.snnUj]);

  const error = failure ?? session.error ?? ann.error;
  const perUpdate = MEMBRANE.multiplications * MULTIPLY_PJ + MEMBRANE.additions * ADD_PJ;
  return (
    <FigureRoot
      ref={root}
      name="ann-snn"
      label={props.label}
      state={`${state.try ?? ''} assumptions=${open} images=${done}`}
    >
      <FigureFrame
        phoneHeight={56}
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
            <Toggle on={open} onChange={setOpen}>
              {t('assumptions')}
            </Toggle>
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
              <section className="ann-side" data-side="ann">
                <h4>{t('ann')}</h4>
                <p>{t('withLabels')}</p>
                <dl className="enc-stats">
                  <Stat
                    label={t('accuracy')}
                    value={`${fixed(annAccuracy, 0)} %`}
                    name="ann-accuracy"
                  />
                  <Stat
                    symbol="macs"
                    label={t('macs')}
                    note={t('perImage')}
                    value={integer(cost.macs)}
                  />
                  <Stat
                    symbol="energyAnn"
                    label={t('energyEstimate')}
                    value={`${fixed(cost.annUj, 2)} µJ`}
                    name="ann-energy"
                  />
                </dl>
              </section>
              <section className="ann-side" data-side="snn">
                <h4>{t('snn')}</h4>
                <p>{t('withoutLabels')}</p>
                <dl className="enc-stats">
                  <Stat
                    label={t('accuracy')}
                    value={`${fixed(snnAccuracy, 0)} %`}
                    name="snn-accuracy"
                  />
                  <Stat
                    symbol="events"
                    label={t('synapticEvents')}
                    note={t('perImage')}
                    value={integer(cost.events)}
                  />
                  <Stat
                    symbol="energySnn"
                    label={t('energyEstimate')}
                    value={`${fixed(cost.snnUj, 2)} µJ`}
                    name="snn-energy"
                  />
                </dl>
              </section>
            </div>
            {open && (
              <div className="ann-assumptions">
                <ul>
                  <li>{t('assumptionProcess')}</li>
                  <li>{t('assumptionMultiply', { pj: MULTIPLY_PJ })}</li>
                  <li>{t('assumptionAdd', { pj: ADD_PJ })}</li>
                  <li>{t('eventsFormula', { n: NEURONS })}</li>
                  <li>
                    {t('assumptionUpdate', {
                      mul: MEMBRANE.multiplications,
                      add: MEMBRANE.additions,
                      pj: fixed(perUpdate, 1),
                    })}
                  </li>
                  <li>{t('assumptionMemory')}</li>
                  <li>{t('assumptionForward')}</li>
                </ul>
                <Toggle on={membranes} onChange={setMembranes}>
                  {t('assumptionMembrane')}
                </Toggle>
                <Toggle on={skipZeros} onChange={setSkipZeros}>
                  {t('assumptionZero')}
                </Toggle>
              </div>
            )}
          </div>
        )}
      </FigureFrame>
    </FigureRoot>
  );
}
