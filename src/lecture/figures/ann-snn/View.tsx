import { drawCurve } from '../../../plots/curve.ts';
import type { SymbolId } from '../../content/symbols.ts';
import { FigureFrame } from '../../kit/FigureFrame.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { figureOf } from '../../kit/runtime/Figure.tsx';
import { Again, Play, ScenePlot } from '../../kit/runtime/parts.tsx';
import type { FigureHandle } from '../../kit/runtime/useFigure.ts';
import { Assumptions } from './Assumptions.tsx';
import { CostBars } from './CostBars.tsx';
import { WINDOW } from './records.ts';
import { type AnnSnn, accuracyOf, costIn, MOST, spec } from './spec.ts';
import './annSnn.css';

/** Symbols that mean the artificial network as a whole. */
const ANN_SYMBOLS = new Set<SymbolId | null>(['activation', 'w']);

function View({ figure }: { figure: FigureHandle<AnnSnn> }) {
  const { t, state, model, numbers, highlighted } = figure;
  const { ann, snn } = model;
  const { macs, events, annUj, snnUj } = costIn(figure);
  const title = t('rollingAccuracy', { n: WINDOW });
  return (
    <FigureFrame
      phoneHeight={64}
      controls={
        <>
          <Play />
          <Again />
          <span className="scope-status">
            {t('progressImages', { done: figure.learned, total: state.until })}
          </span>
        </>
      }
    >
      <div className="ann">
        <Panel title={title} className="ann-curve">
          <ScenePlot
            label={`${title}. ${figure.spoken}`}
            draw={(ctx, size, theme) =>
              drawCurve(ctx, size, theme, {
                series: [
                  { name: 'ANN', color: 'inh', x: ann.x, y: ann.y, size: 3 },
                  { name: 'SNN', color: 'exc', x: snn.x, y: snn.y, size: 3 },
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
            data-lit={ANN_SYMBOLS.has(highlighted) || undefined}
          >
            <h3>{t('ann')}</h3>
            <p>{t('withLabels')}</p>
            <strong data-stat="ann-accuracy">{numbers.fixed(accuracyOf(ann), 0)} %</strong>
          </section>
          <section className="ann-side" data-side="snn">
            <h3>{t('snn')}</h3>
            <p>{t('withoutLabels')}</p>
            <strong data-stat="snn-accuracy">{numbers.fixed(accuracyOf(snn), 0)} %</strong>
          </section>
          <CostBars
            title={t('axisOperations')}
            format={numbers.integer}
            ann={{ symbol: 'macs', name: 'macs', label: t('macs'), value: macs }}
            snn={{ symbol: 'events', name: 'events', label: t('synapticEvents'), value: events }}
          />
          <CostBars
            title={`${t('energyEstimate')} ${t('perImage')}`}
            format={(value) => `${numbers.fixed(value, 2)} µJ`}
            ann={{ symbol: 'energyAnn', name: 'ann-energy', value: annUj }}
            snn={{ symbol: 'energySnn', name: 'snn-energy', value: snnUj }}
          />
        </div>
        <Assumptions figure={figure} />
      </div>
    </FigureFrame>
  );
}

export default figureOf(spec, View);
