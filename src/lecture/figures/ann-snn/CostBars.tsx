import { type SymbolId, symbolSpec } from '../../content/symbols.ts';
import { Tex } from '../../kit/Tex.tsx';
import { useLight } from '../../kit/useLight.ts';

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
  const most = Math.max(costs.ann.value, costs.snn.value, 1e-9);
  return (
    <section className="ann-bars">
      <h3>{title}</h3>
      <dl>
        {(['ann', 'snn'] as const).map((side) => (
          <Bar key={side} side={side} cost={costs[side]} most={most} format={format} />
        ))}
      </dl>
    </section>
  );
}

interface BarProps extends Pick<Props, 'format'> {
  side: 'ann' | 'snn';
  cost: Cost;
  /** What fills the scale. */
  most: number;
}

function Bar({ side, cost: { symbol, label, value, name }, most, format }: BarProps) {
  const { lit, pointing } = useLight(symbol);
  return (
    <div data-side={side} data-lit={lit} {...pointing}>
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
}
