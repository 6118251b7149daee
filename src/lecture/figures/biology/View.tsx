import { Button } from '../../kit/Button.tsx';
import { FigureFrame } from '../../kit/FigureFrame.tsx';
import { figureOf } from '../../kit/runtime/Figure.tsx';
import { Play, ScenePlot } from '../../kit/runtime/parts.tsx';
import type { FigureHandle } from '../../kit/runtime/useFigure.ts';
import { ScopePlot } from '../../scope/ScopePlot.tsx';
import { biologyScope, cellAt, drawCell, SYNAPSES } from './draw.ts';
import { type Biology, fire, SLOWER, spec } from './spec.ts';
import './biology.css';

function View({ figure }: { figure: FigureHandle<Biology> }) {
  const { t, state, answers, highlighted } = figure;
  const { membrane } = answers;
  return (
    <FigureFrame
      phoneHeight={34}
      controls={
        <>
          <Play />
          <Button onClick={() => figure.set({ fired: [], try: '' })}>{t('clear')}</Button>
          <span className="scope-status">
            {t('clickSynapse')} · {t('slowDown', { factor: SLOWER })}
          </span>
        </>
      }
    >
      <div className="bio">
        <div className="bio-cell">
          <ScenePlot
            label={`${t('dendrite')}, ${t('soma')}, ${t('axon')}`}
            draw={(ctx, size, theme) =>
              membrane &&
              drawCell(ctx, size, theme, {
                fired: state.fired,
                ...cellAt(membrane, figure.nowMs()),
                names: {
                  dendrite: t('dendrite'),
                  soma: t('soma'),
                  axon: t('axon'),
                  synapse: t('synapses'),
                },
                lit: highlighted === 'V' || highlighted === 'vThresh',
              })
            }
          />
          <div className="bio-buttons">
            {SYNAPSES.map(({ x, y, inhibitory }, k) => (
              <button
                key={`${x} ${y}`}
                type="button"
                data-inhibitory={inhibitory || undefined}
                style={{ left: `${x}%`, top: `${(100 * y) / 46}%` }}
                aria-label={t('fireSynapse', {
                  kind: t(inhibitory ? 'inhibitory' : 'excitatory'),
                  n: k + 1,
                })}
                onClick={() => figure.move(fire(figure, k))}
              >
                {inhibitory ? '−' : '+'}
              </button>
            ))}
          </div>
        </div>
        <ScopePlot
          figure={figure}
          data={biologyScope(membrane)}
          values={() => spec.values(figure)}
          hidesFuture
        />
      </div>
    </FigureFrame>
  );
}

export default figureOf(spec, View);
