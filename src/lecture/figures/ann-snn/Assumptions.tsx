import type { SymbolId } from '../../content/symbols.ts';
import { useLecture } from '../../kit/LectureContext.ts';
import { Toggle } from '../../kit/Toggle.tsx';
import { ADD_PJ, MEMBRANE, MULTIPLY_PJ, UPDATE_PJ } from './energy.ts';

interface Props {
  neurons: number;
  membranes: boolean;
  setMembranes: (on: boolean) => void;
  skipZeros: boolean;
  setSkipZeros: (on: boolean) => void;
}

/** What the estimate of the energy rests on, and the two assumptions that one can change. */
export function Assumptions(props: Props) {
  const { fixed } = useLecture().numbers;
  const { t, highlighted } = useLecture();
  const lit = (symbol: SymbolId) => (highlighted === symbol ? '' : undefined);
  return (
    <section className="ann-assumptions" aria-label={t('assumptions')}>
      <ul>
        <li>{t('assumptionProcess')}</li>
        <li data-lit={lit('energyMultiply')}>
          {t('assumptionMultiply', { pj: fixed(MULTIPLY_PJ, 1) })}
        </li>
        <li data-lit={lit('energyAdd')}>{t('assumptionAdd', { pj: fixed(ADD_PJ, 1) })}</li>
        <li data-lit={lit('events')}>{t('eventsFormula', { n: props.neurons })}</li>
        <li>{t('assumptionForward')}</li>
        <li>{t('assumptionMemory')}</li>
        {props.membranes && (
          <li>
            {t('assumptionUpdate', {
              mul: MEMBRANE.multiplications,
              add: MEMBRANE.additions,
              pj: fixed(UPDATE_PJ, 1),
            })}
          </li>
        )}
      </ul>
      <div className="ann-switches">
        <Toggle on={props.membranes} onChange={props.setMembranes}>
          {t('assumptionMembrane')}
        </Toggle>
        <Toggle on={props.skipZeros} onChange={props.setSkipZeros}>
          {t('assumptionZero')}
        </Toggle>
      </div>
    </section>
  );
}
