import type { SymbolId } from '../../content/symbols.ts';
import type { UiKey } from '../../content/uiKeys.ts';
import { FigureFrame } from '../../kit/FigureFrame.tsx';
import { figureOf } from '../../kit/runtime/Figure.tsx';
import { Play } from '../../kit/runtime/parts.tsx';
import type { FigureHandle } from '../../kit/runtime/useFigure.ts';
import { Tex } from '../../kit/Tex.tsx';
import { useLight } from '../../kit/useLight.ts';
import { ScopePlot } from '../../scope/ScopePlot.tsx';
import { comparisonScope } from './draw.ts';
import type { Part } from './model.ts';
import { type BiologyToSnn, spec, toggle } from './spec.ts';
import './biologyToSnn.css';

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

type Props = { figure: FigureHandle<BiologyToSnn> };

function View({ figure }: Props) {
  const { t, answers } = figure;
  const { whole, reduced } = answers;
  const names = { whole: t('fullModel'), part: t('reducedModel'), potential: t('axisPotential') };
  return (
    <FigureFrame
      phoneHeight={40}
      controls={
        <>
          <Play />
          <span className="scope-status">{figure.spoken}</span>
        </>
      }
    >
      <div className="b2s">
        <ul className="b2s-parts">
          {ROWS.map((row) => (
            <Row key={row.name} figure={figure} {...row} />
          ))}
        </ul>
        {whole && (
          <ScopePlot
            figure={figure}
            data={comparisonScope(whole, reduced, names)}
            values={() => spec.values(figure)}
            hidesFuture
          />
        )}
      </div>
    </FigureFrame>
  );
}

/** A part of the cell, with a box to leave it out where the model can do without. */
function Row({ figure, part, name, tex, symbols }: Props & (typeof ROWS)[number]) {
  const { t, state } = figure;
  const { lit, pointing } = useLight(symbols[0], symbols);
  const off = part !== null && state.without.includes(part);
  return (
    <li data-lit={lit} data-off={off || undefined} {...pointing}>
      {part ? (
        <label>
          <input
            type="checkbox"
            checked={!off}
            onChange={() => figure.move(toggle(figure, part))}
          />
          <span>{t(name)}</span>
        </label>
      ) : (
        <span>{t(name)}</span>
      )}
      <Tex tex={tex} decorative />
    </li>
  );
}

export default figureOf(spec, View);
