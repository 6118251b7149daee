import type { SymbolId } from '../../content/symbols.ts';
import { symbolSpec } from '../../content/symbols.ts';
import { useLecture } from '../../kit/LectureContext.ts';
import { Tex } from '../../kit/Tex.tsx';

export interface CostBar {
  side: 'ann' | 'snn';
  symbol: SymbolId;
  label: string;
  value: number;
  text: string;
  /** Names the number for tests. */
  name: string;
}

/** Bars of one kind of cost on a common scale from 0. */
export function CostBars({ title, bars }: { title: string; bars: readonly CostBar[] }) {
  const { highlighted, highlight } = useLecture();
  const most = Math.max(...bars.map((bar) => bar.value), 1e-9);
  return (
    <section className="ann-bars">
      <h3>{title}</h3>
      <dl>
        {bars.map((bar) => (
          <div
            key={bar.symbol}
            data-side={bar.side}
            data-lit={highlighted === bar.symbol || undefined}
            onPointerEnter={(e) => e.pointerType === 'mouse' && highlight(bar.symbol)}
            onPointerLeave={(e) => e.pointerType === 'mouse' && highlight(null)}
          >
            <dt>
              <Tex tex={symbolSpec(bar.symbol).tex} decorative />
              <span>{bar.label}</span>
            </dt>
            <dd>
              <i style={{ width: `${(72 * bar.value) / most}%` }} />
              <strong data-stat={bar.name}>{bar.text}</strong>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
