import { type SymbolId, symbolSpec } from '../../content/symbols.ts';
import { useLecture } from '../../kit/LectureContext.ts';
import { Tex } from '../../kit/Tex.tsx';

interface Cost {
  symbol: SymbolId;
  label?: string;
  value: number;
  /** Names the number for tests. */
  name: string;
}

interface Props {
  title: string;
  format: (value: number) => string;
  ann: Cost;
  snn: Cost;
}

/** Bars of one kind of cost on a common scale from 0. */
export function CostBars({ title, format, ...costs }: Props) {
  const { highlighted, highlight } = useLecture();
  const most = Math.max(costs.ann.value, costs.snn.value, 1e-9);
  return (
    <section className="ann-bars">
      <h3>{title}</h3>
      <dl>
        {(['ann', 'snn'] as const).map((side) => {
          const { symbol, label, value, name } = costs[side];
          return (
            <div
              key={side}
              data-side={side}
              data-lit={highlighted === symbol || undefined}
              onPointerEnter={(e) => e.pointerType === 'mouse' && highlight(symbol)}
              onPointerLeave={(e) => e.pointerType === 'mouse' && highlight(null)}
            >
              <dt>
                <Tex tex={symbolSpec(symbol).tex} decorative />
                <span>{label}</span>
              </dt>
              <dd>
                <i style={{ width: `${(72 * value) / most}%` }} />
                <strong data-stat={name}>{format(value)}</strong>
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
