import { useEffect, useMemo, useRef } from 'react';
import { Plot, type PlotHandle } from '../../../plots/Plot.tsx';
import type { SymbolId } from '../../content/symbols.ts';
import type { UiKey } from '../../content/uiKeys.ts';
import type { FigureProps } from '../../figure.ts';
import { PlayButton } from '../../kit/Button.tsx';
import { useExperiment } from '../../kit/engine.ts';
import { FigureFrame } from '../../kit/FigureFrame.tsx';
import { useAttempt, useSweep, useThrottle, useValues } from '../../kit/hooks.ts';
import { useLecture } from '../../kit/LectureContext.ts';
import { EngineNotice, FigureRoot } from '../../kit/Panel.tsx';
import { Tex } from '../../kit/Tex.tsx';
import { marksOf, valuesOf } from '../../scope/constants.ts';
import { drawScope } from '../../scope/drawScope.ts';
import { membraneOf, momentAt } from '../../scope/membrane.ts';
import { comparisonScope } from './comparisonScope.ts';
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
  const { integer } = props.numbers;
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
  const names = { whole: t('fullModel'), part: t('reducedModel'), potential: t('axisPotential') };
  const scope = whole && part && comparisonScope(whole, without.size ? part : null, names);

  const sweep = useSweep({
    figure: props,
    durationMs: DURATION_MS,
    msPerSecond: 1000 / SLOWER,
    root,
    plot,
    onFrame: () => due() && tellNow(),
  });
  const valuesNow = () =>
    part ? valuesOf(part, momentAt(part, sweep.now() ?? DURATION_MS), props.numbers) : {};
  const tellNow = () => tell(valuesNow());
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

  const error = full.error ?? reduced.error;
  return (
    <FigureRoot
      ref={root}
      name="biology-to-snn"
      label={props.label}
      state={`${state.try ?? ''} without=${[...without].join(',')}`}
      spikes={part?.spikes.map((time) => Math.round(time)).join(',')}
    >
      <FigureFrame
        phoneHeight={40}
        controls={
          <>
            <PlayButton playing={playing} setPlaying={setPlaying} />
            <span className="scope-status">
              {t('fullModel')}: {t('spikeCount', { n: integer(whole?.spikes.length ?? 0) })}
              {without.size > 0 &&
                ` · ${t('reducedModel')}: ${t('spikeCount', { n: integer(part?.spikes.length ?? 0) })}`}
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
                  if (!scope) return;
                  drawScope(ctx, size, theme, scope, {
                    nowMs: sweep.now(),
                    highlighted,
                    timeTitle: t('axisTime'),
                    values: marksOf(valuesNow()),
                    hidesFuture: true,
                  });
                }}
              />
            </div>
          </div>
        )}
      </FigureFrame>
    </FigureRoot>
  );
}
