import type { SymbolId } from '../../content/symbols.ts';
import { FIGURE_NEURONS } from '../../kit/networks.ts';
import type { FigureHandle } from '../../kit/runtime/useFigure.ts';
import { Toggle } from '../../kit/Toggle.tsx';
import { ADD_PJ, MEMBRANE, MULTIPLY_PJ, UPDATE_PJ } from './energy.ts';
import type { AnnSnn } from './spec.ts';

/** What the estimate of the energy rests on, and the two assumptions that one can change. */
export function Assumptions({ figure }: { figure: FigureHandle<AnnSnn> }) {
  const { t, state, set, highlighted, numbers } = figure;
  const pj = (value: number) => numbers.fixed(value, 1);
  const lit = (symbol: SymbolId) => (highlighted === symbol ? '' : undefined);
  const { multiplications: mul, additions: add } = MEMBRANE;
  return (
    <section className="ann-assumptions" aria-label={t('assumptions')}>
      <ul>
        <li>{t('assumptionProcess')}</li>
        <li data-lit={lit('energyMultiply')}>{t('assumptionMultiply', { pj: pj(MULTIPLY_PJ) })}</li>
        <li data-lit={lit('energyAdd')}>{t('assumptionAdd', { pj: pj(ADD_PJ) })}</li>
        <li data-lit={lit('events')}>{t('eventsFormula', { n: FIGURE_NEURONS })}</li>
        <li>{t('assumptionForward')}</li>
        <li>{t('assumptionMemory')}</li>
        {state.membranes && <li>{t('assumptionUpdate', { mul, add, pj: pj(UPDATE_PJ) })}</li>}
      </ul>
      <div className="ann-switches">
        <Toggle on={state.membranes} onChange={(membranes) => set({ membranes })}>
          {t('assumptionMembrane')}
        </Toggle>
        <Toggle on={state.skipZeros} onChange={(skipZeros) => set({ skipZeros })}>
          {t('assumptionZero')}
        </Toggle>
      </div>
    </section>
  );
}
