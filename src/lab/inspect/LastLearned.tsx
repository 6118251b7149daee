import { useEffect, useMemo, useState } from 'react';
import { windowAt } from '../../engine/window.ts';
import { drawCurve } from '../../plots/curve.ts';
import { drawImage } from '../../plots/image.ts';
import { Plot } from '../../plots/Plot.tsx';
import { windowCurve, windowDomain } from '../../plots/window.ts';
import { type Learned, learnedIn } from '../../store/learned.ts';
import type { Stage } from '../../store/stage.ts';
import { isDigest } from '../../store/stageControl.ts';
import { useLab, useLabState, useText } from '../../ui/LabContext.ts';
import { useStageFacts } from '../useStage.ts';

/** Changes smaller than these look like none. */
const LEAST = 1e-6;
const DOT = 2.2;

/** What the presentation on stage made of the weights of a neuron, and the pairs of spikes behind it. */
export function LastLearned({ neuron }: { neuron: number }) {
  const lab = useLab();
  const { inspect: text } = useText();
  const parameters = useLabState((s) => s.info?.parameters);
  const onStage = useLabState((s) => s.onStage);
  const digest = useLabState(isDigest);
  const { filled, weights, reachedMs } = useStageFacts((stage: Stage) => ({
    filled: stage.filled,
    reachedMs: stage.reachedMs,
    weights: stage.weights.find((one) => one.neuron === neuron) ?? null,
    generation: stage.generation,
  }));
  const learned = useMemo(() => {
    if (!weights || !parameters) return null;
    const { input, excitatory } = lab.stage.stage;
    return learnedIn(weights, input, excitatory, reachedMs, parameters);
  }, [lab, weights, reachedMs, parameters]);
  // At full speed the last presentation that was recorded stays.
  const [kept, setKept] = useState<Learned | null>(null);
  useEffect(() => setKept(learned), [learned]);
  const why = !filled
    ? text.learned.none
    : onStage !== 'training'
      ? text.learned.frozen
      : digest
        ? text.learned.fast
        : !kept
          ? text.learned.wait
          : kept.spikes === 0
            ? text.learned.silent
            : null;
  return (
    <section className="sheet-learned">
      <h3>{text.learned.title}</h3>
      {why ? <p className="note">{why}</p> : kept && <Shown neuron={neuron} learned={kept} />}
    </section>
  );
}

function Shown({ neuron, learned }: { neuron: number; learned: Learned }) {
  const { inspect, parameters: words } = useText();
  const text = inspect.learned;
  const parameters = useLabState((s) => s.info?.parameters);
  const { spikes, change, gained, lost, total, deltasMs, asked } = learned;
  const most = Math.max(LEAST, ...change.map(Math.abs));
  if (!parameters) return null;
  const domain = windowDomain(Math.max(0, ...asked), Math.max(0, ...asked.map((x) => -x)), LEAST);
  const curve = windowCurve((deltaMs) => windowAt(parameters, deltaMs), domain, words.window);
  const marks = {
    name: '',
    color: 'ink' as const,
    kind: 'scatter' as const,
    x: deltasMs,
    y: asked,
    size: DOT,
    alpha: 0.12,
  };
  return (
    <>
      <div className="sheet-change">
        <figure>
          <div className="sheet-field">
            <Plot
              label={text.change(neuron, most)}
              draw={(ctx, size, theme) =>
                drawImage(
                  ctx,
                  size,
                  theme,
                  { pixels: change, min: -most, max: most },
                  { ramp: 'diverging' },
                )
              }
            />
          </div>
          <figcaption className="note">{text.scale(most)}</figcaption>
        </figure>
        <div className="sheet-curve">
          <Plot
            label={`${text.pairs}. ${text.gained}: ${text.side(gained.pairs, gained.sum)}; ${text.lost}: ${text.side(lost.pairs, lost.sum)}`}
            draw={(ctx, size, theme) =>
              drawCurve(ctx, size, theme, { ...curve, series: [...curve.series, marks] })
            }
          />
        </div>
      </div>
      <p>{text.fired(spikes)}</p>
      <dl className="facts" data-gained={gained.sum} data-lost={lost.sum} data-total={total}>
        <div>
          <dt>{text.gained}</dt>
          <dd>{text.side(gained.pairs, gained.sum)}</dd>
        </div>
        <div>
          <dt>{text.lost}</dt>
          <dd>{text.side(lost.pairs, lost.sum)}</dd>
        </div>
        <div>
          <dt>{text.total}</dt>
          <dd>{text.totalOf(total)}</dd>
        </div>
      </dl>
      <p className="note">{text.bounds}</p>
    </>
  );
}
