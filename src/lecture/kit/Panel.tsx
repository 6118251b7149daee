import type { ReactNode } from 'react';
import type { SymbolId } from '../content/symbols.ts';
import { symbolSpec } from '../content/symbols.ts';
import { Tex } from './Tex.tsx';
import { useLight } from './useLight.ts';
import './panel.css';

interface PanelProps {
  /** The quantity in the panel: lights up with it. */
  symbol?: SymbolId;
  /** Further quantities in it. */
  symbols?: readonly SymbolId[];
  title: ReactNode;
  /** At the right end of the title's line. */
  value?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A titled part of a figure that lights up with the symbol it shows. */
export function Panel({ symbol, symbols, title, value, className, children }: PanelProps) {
  const { lit, pointing } = useLight(symbol, symbols);
  return (
    <div className={className ? `kit-panel ${className}` : 'kit-panel'} data-lit={lit}>
      <div className="kit-title" {...pointing}>
        {symbol && <Tex tex={symbolSpec(symbol).tex} decorative />}
        <span>{title}</span>
        {value !== undefined && <output>{value}</output>}
      </div>
      <div className="kit-body">{children}</div>
    </div>
  );
}

interface StatProps {
  symbol?: SymbolId;
  symbols?: readonly SymbolId[];
  label: ReactNode;
  value: ReactNode;
  note?: ReactNode;
  tone?: 'right' | 'wrong';
  /** Names the number for tests. */
  name?: string;
}

/** A number large enough for the last row. */
export function Stat({ symbol, symbols, label, value, note, tone, name }: StatProps) {
  const { lit, pointing } = useLight(symbol, symbols);
  return (
    <div className="kit-stat" data-lit={lit} data-tone={tone} {...pointing}>
      <dt>
        {symbol && <Tex tex={symbolSpec(symbol).tex} decorative />}
        <span>{label}</span>
      </dt>
      <dd>
        <strong data-stat={name}>{value}</strong>
        {note !== undefined && <span>{note}</span>}
      </dd>
    </div>
  );
}
