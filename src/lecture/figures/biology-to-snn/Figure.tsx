import { useEffect, useMemo, useRef } from 'react';
import { integer } from '../../../plots/format.ts';
import { SmoothDomain } from '../../../plots/geometry.ts';
import { Plot, type PlotHandle } from '../../../plots/Plot.tsx';
import { drawTrace, type TraceData } from '../../../plots/trace.ts';
import type { SymbolId } from '../../content/symbols.ts';
import type { UiKey } from '../../content/uiKeys.ts';
import type { FigureProps } from '../../figure.ts';
import { PlayButton } from '../../kit/Button.tsx';
import { useExperiment } from '../../kit/engine.ts';
import { FigureFrame } from '../../kit/FigureFrame.tsx';
import { useLecture } from '../../kit/LectureContext.ts';
import { Tex } from '../../kit/Tex.tsx';
import { EngineNotice, FigureRoot } from '../encoding/Panel.tsx';
import { useAttempt, useSweep, useThrottle, useValues } from '../neuron/scope/hooks.ts';
import { type Membrane, membraneOf, momentAt, sampleAt } from '../neuron/scope/membrane.ts';
import { DURATION_MS, experimentOf, type Part, readWithout } from './model.ts';
import './biologyToSnn.css';

const SLOWER = 40;

/** What the cell does, what the model has for it, and which symbols belong to it. */
const ROWS: { part: Part | null; name: UiKey; tex: string; symbols: SymbolId[] }[] = [
  { part: 'leak', name: 'leak', tex: '(E_{\\text{rest}} - V)', symbols: ['eRest', 'tau'] },
  {
    part: 'conductance',
    name: 'conductanceSynapse',
    tex: 'g_e\\,(E_{\\text{exc}} - V)',
    symbols: ['gE', 'eExc', 'V'],
  },
  {
    part: null,
    name: 'threshold',
    tex: 'V > v_{\\text{thresh}} \\Rightarrow V \\leftarrow V_{\\text{reset}}',
    symbols: ['vThresh', 'vReset'],
  },
  { part: 'refractory', name: 'refractoryPeriod', tex: 't_{\\text{ref}}', symbols: ['tRef'] },
];

const TRIES: Record<string, string> = {
  'leak-off': 'leak',
  'no-refractory': 'refractory',
  real: '',
};

/** The full model beside one with a part left out, under the same input. */
export default function Figure(props: FigureProps) {
  const { t, state, setState, playing, setPlaying } = props;
  const { highlighted, highlight } = useLecture();
  const root = useRef<HTMLElement & HTMLDivElement>(null);
  const plot = useRef<PlotHandle>(null);
  const tell = useValues(props.onValues);
  const due = useThrottle(150);
  const text = state.without ?? 'leak';
  const without = useMemo(() => readWithout(text), [text]);
  const fullExperiment = useMemo(() => experimentOf(new Set()), []);
  const reducedExperiment = useMemo(() => experimentOf(without), [without]);
  const full = useExperiment(fullExperiment);
  const reduced = useExperiment(reducedExperiment);
  const whole = useMemo(() => full.result && membraneOf(full.result), [full.result]);
  const part = useMemo(() => reduced.result && membraneOf(reduced.result), [reduced.result]);
  const domains = useMemo(
    () => [
      new SmoothDomain({ include: [-66, -50], padding: 0.1 }),
      new SmoothDomain({ include: [0, 1], padding: 0.1 }),
    ],
    [],
  );

  const sweep = useSweep({
    figure: props,
    durationMs: DURATION_MS,
    msPerSecond: 1000 / SLOWER,
    root,
    plot,
    onFrame: () => due() && tellNow(),
  });
  const tellNow = () => {
    if (!part) return;
    const { parameters } = part;
    const moment = momentAt(part, sweep.now() ?? DURATION_MS);
    tell({
      V: `${moment.v.toFixed(1)} mV`,
      gE: moment.gE.toFixed(2),
      tau: `${parameters.tauExcMs} ms`,
      tRef: `${parameters.refractoryExcMs} ms`,
      eRest: `${parameters.restExcMv} mV`.replace('-', '−'),
      eExc: `${parameters.reversalExcOnExcMv} mV`,
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: all else has changed with the results
  useEffect(() => {
    tellNow();
    plot.current?.redraw();
  }, [part, whole]);

  useAttempt(props.attempt, (id) => {
    setState({ without: TRIES[id] || 'nothing', try: id });
    if (props.reducedMotion) sweep.complete();
    else {
      sweep.restart();
      setPlaying(true);
    }
  });
  const toggle = (which: Part) => {
    const next = new Set(without);
    if (!next.delete(which)) next.add(which);
    setState({ without: [...next].join(',') || 'nothing', try: '' });
  };

  const dataNow = (fullTrace: Membrane, partTrace: Membrane): TraceData => {
    const now = sweep.now();
    const same = without.size === 0;
    const shown = (times: readonly number[]) =>
      now === null ? times : times.filter((time) => time <= now);
    const spikes = shown(partTrace.spikes);
    return {
      panels: [
        {
          title: t('axisPotential'),
          domain: domains[0],
          weight: 3,
          lines: [
            { name: t('fullModel'), color: 'muted', values: fullTrace.v },
            ...(same
              ? []
              : [{ name: t('reducedModel'), color: 'accent' as const, values: partTrace.v }]),
            { name: '', color: 'threshold', values: partTrace.threshold, dashed: true },
          ],
          spikes: {
            times: spikes,
            count: spikes.length,
            color: same ? 'muted' : 'accent',
            refractory: partTrace.parameters.refractoryExcMs,
          },
        },
        {
          title: 'g_e',
          domain: domains[1],
          lines: [{ name: '', color: 'exc', values: fullTrace.gE, filled: true }],
        },
      ],
      t0: 0,
      t1: DURATION_MS,
      start: fullTrace.dtMs,
      dt: fullTrace.dtMs,
      count: now === null ? fullTrace.count : sampleAt(fullTrace, now) + 1,
      cursor: now ?? undefined,
    };
  };

  const error = full.error ?? reduced.error;
  return (
    <FigureRoot
      ref={root}
      name="biology-to-snn"
      label={props.label}
      state={`${state.try ?? ''} without=${[...without].join(',')}`}
    >
      <FigureFrame
        phoneHeight={40}
        controls={
          <>
            <PlayButton playing={playing} setPlaying={setPlaying} />
            <span className="scope-status">
              {t('fullModel')}: {t('spikeCount', { n: integer(whole?.spikes.length ?? 0) })} ·{' '}
              {t('reducedModel')}: {t('spikeCount', { n: integer(part?.spikes.length ?? 0) })}
            </span>
          </>
        }
      >
        {error ? (
          <EngineNotice error={error} retry={() => setState({ without: '', try: '' })} />
        ) : (
          <div className="b2s">
            <ul className="b2s-parts">
              {ROWS.map((row) => (
                <li
                  key={row.name}
                  data-lit={(highlighted && row.symbols.includes(highlighted)) || undefined}
                  data-off={(row.part && without.has(row.part)) || undefined}
                  onPointerEnter={(e) => e.pointerType === 'mouse' && highlight(row.symbols[0])}
                  onPointerLeave={(e) => e.pointerType === 'mouse' && highlight(null)}
                >
                  {row.part ? (
                    <label>
                      <input
                        type="checkbox"
                        checked={!without.has(row.part)}
                        onChange={() => row.part && toggle(row.part)}
                      />
                      <span>{t(row.name)}</span>
                    </label>
                  ) : (
                    <span>{t(row.name)}</span>
                  )}
                  <Tex tex={row.tex} decorative />
                </li>
              ))}
            </ul>
            <div className="b2s-plot">
              <Plot
                ref={plot}
                label={t('membranePotential')}
                draw={(ctx, size, theme) => {
                  if (whole && part) {
                    drawTrace(ctx, size, theme, dataNow(whole, part), { title: t('axisTime') });
                  }
                }}
              />
            </div>
          </div>
        )}
      </FigureFrame>
    </FigureRoot>
  );
}
