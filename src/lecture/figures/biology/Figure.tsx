import { useEffect, useMemo, useRef } from 'react';
import { Plot, type PlotHandle } from '../../../plots/Plot.tsx';
import type { Experiment } from '../../../protocol/messages.ts';
import type { FigureProps } from '../../figure.ts';
import { Button, PlayButton } from '../../kit/Button.tsx';
import { useExperiment } from '../../kit/engine.ts';
import { FigureFrame } from '../../kit/FigureFrame.tsx';
import { useAttempt, useSweep, useThrottle, useValues } from '../../kit/hooks.ts';
import { EngineNotice, FigureRoot } from '../../kit/Panel.tsx';
import { marksOf, valuesOf } from '../../scope/constants.ts';
import { drawScope } from '../../scope/drawScope.ts';
import { membraneOf, momentAt } from '../../scope/membrane.ts';
import { biologyScope } from './biologyScope.ts';
import { drawCell, type Fired, SYNAPSES } from './draw.ts';
import './biology.css';

const DURATION_MS = 120;
const DT_MS = 0.5;
/** Conductance that one spike opens; strong, so that a few of them are enough. */
const EXCITATION = 8;
const INHIBITION = 17;
const SLOWER = 20;
const MOST_SPIKES = 60;

const TRIES: Record<string, string> = {
  'one-spike': '1@20',
  burst: '1@20,1@24,1@28,1@32,1@36',
  inhibit: '1@20,3@22,1@24,1@28,1@32,1@36',
};

/** `synapse@ms`, with commas between. */
export function parseFired(text: string): Fired[] {
  return text
    .split(',')
    .map((part) => part.split('@').map(Number))
    .filter(([synapse, time]) => SYNAPSES[synapse] && time >= 0 && time < DURATION_MS - 1)
    .map(([synapse, timeMs]) => ({ synapse, timeMs }))
    .sort((a, b) => a.timeMs - b.timeMs)
    .slice(0, MOST_SPIKES);
}

export function formatFired(fired: readonly Fired[]): string {
  return fired.map(({ synapse, timeMs }) => `${synapse}@${timeMs}`).join(',');
}

function experimentOf(fired: readonly Fired[]): Experiment {
  return {
    parameters: {
      neurons: 1,
      weightExcInh: 0,
      thetaPlusMv: 0,
      presentationMs: DURATION_MS,
      dtMs: DT_MS,
    },
    spikes: { timesMs: [], inputs: [] },
    injections: fired.map(({ synapse, timeMs }) => ({
      timeMs,
      population: 'excitatory',
      kind: SYNAPSES[synapse].inhibitory ? 'gi' : 'ge',
      neuron: 0,
      amount: SYNAPSES[synapse].inhibitory ? INHIBITION : EXCITATION,
    })),
    watch: { population: 'excitatory', neuron: 0 },
    learn: false,
  };
}

/** A cell whose synapses one can fire, and its membrane potential as the engine computes it. */
export default function Figure(props: FigureProps) {
  const { integer } = props.numbers;
  const { t, state, setState, playing, setPlaying } = props;
  const root = useRef<HTMLElement & HTMLDivElement>(null);
  const cell = useRef<PlotHandle>(null);
  const trace = useRef<PlotHandle>(null);
  const tell = useValues(props.onValues);
  const due = useThrottle(150);
  const text = state.f ?? TRIES.burst;
  const fired = useMemo(() => parseFired(text), [text]);
  const experiment = useMemo(() => experimentOf(fired), [fired]);
  const { result, error } = useExperiment(experiment);
  const membrane = useMemo(() => (result ? membraneOf(result) : null), [result]);
  const scope = useMemo(() => biologyScope(membrane, DURATION_MS), [membrane]);

  const sweep = useSweep({
    figure: props,
    durationMs: DURATION_MS,
    msPerSecond: 1000 / SLOWER,
    root,
    plot: trace,
    onFrame: () => {
      cell.current?.redraw();
      if (due()) tellNow();
    },
  });
  const valuesNow = () =>
    membrane
      ? valuesOf(membrane, momentAt(membrane, sweep.now() ?? DURATION_MS), props.numbers)
      : {};
  const tellNow = () => tell(valuesNow());
  // biome-ignore lint/correctness/useExhaustiveDependencies: all else has changed with the result
  useEffect(() => {
    tellNow();
    cell.current?.redraw();
    trace.current?.redraw();
  }, [membrane]);

  useAttempt(props.attempt, (id) => {
    setState({ f: TRIES[id] === TRIES.burst ? '' : TRIES[id], try: id });
    if (props.reducedMotion) sweep.complete();
    else {
      sweep.restart();
      setPlaying(true);
    }
  });
  const fire = (synapse: number) => {
    const now = sweep.now() ?? 10;
    const timeMs = Math.round(now / DT_MS) * DT_MS;
    setState({ f: formatFired(parseFired(`${text},${synapse}@${timeMs}`)), try: '' });
    if (!playing && !props.reducedMotion) setPlaying(true);
  };

  return (
    <FigureRoot
      ref={root}
      name="biology"
      label={props.label}
      state={`${state.try ?? ''} f=${text}`}
      spikes={membrane?.spikes.join(',')}
    >
      <FigureFrame
        phoneHeight={34}
        controls={
          <>
            <PlayButton playing={playing} setPlaying={setPlaying} />
            <Button onClick={() => setState({ f: '-', try: '' })}>{t('clear')}</Button>
            <span className="scope-status">
              {t('clickSynapse')} · {t('slowDown', { factor: integer(SLOWER) })}
            </span>
          </>
        }
      >
        {error ? (
          <EngineNotice error={error} retry={() => setState({ f: '', try: '' })} />
        ) : (
          <div className="bio">
            <div className="bio-cell">
              <Plot
                ref={cell}
                label={`${t('dendrite')}, ${t('soma')}, ${t('axon')}`}
                draw={(ctx, size, theme) => {
                  if (!membrane) return;
                  const now = sweep.now() ?? DURATION_MS;
                  const { restExcMv, thresholdExcMv } = membrane.parameters;
                  const { v, refractory } = momentAt(membrane, now);
                  drawCell(ctx, size, theme, {
                    fired,
                    spikes: membrane.spikes,
                    now,
                    excitement: (v - restExcMv) / (thresholdExcMv - restExcMv),
                    refractory,
                    names: {
                      dendrite: t('dendrite'),
                      soma: t('soma'),
                      axon: t('axon'),
                      synapse: t('synapses'),
                    },
                    lit: props.highlighted === 'V' || props.highlighted === 'vThresh',
                  });
                }}
              />
              <div className="bio-buttons">
                {SYNAPSES.map((synapse, k) => (
                  <button
                    key={`${synapse.x} ${synapse.y}`}
                    type="button"
                    data-inhibitory={synapse.inhibitory || undefined}
                    style={{ left: `${synapse.x}%`, top: `${(100 * synapse.y) / 46}%` }}
                    aria-label={t('fireSynapse', {
                      kind: t(synapse.inhibitory ? 'inhibitory' : 'excitatory'),
                      n: k + 1,
                    })}
                    onClick={() => fire(k)}
                  >
                    {synapse.inhibitory ? '−' : '+'}
                  </button>
                ))}
              </div>
            </div>
            <div className="bio-trace">
              <Plot
                ref={trace}
                label={t('membranePotential')}
                draw={(ctx, size, theme) =>
                  drawScope(ctx, size, theme, scope, {
                    nowMs: sweep.now(),
                    highlighted: props.highlighted,
                    timeTitle: t('axisTime'),
                    values: marksOf(valuesNow()),
                    hidesFuture: true,
                  })
                }
              />
            </div>
          </div>
        )}
      </FigureFrame>
    </FigureRoot>
  );
}
