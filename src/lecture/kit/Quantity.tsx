import type { ReactNode } from 'react';
import type { SymbolId } from '../content/symbols.ts';
import { useLight } from './useLight.ts';

/** A few words of a figure that light up with the symbols they are about. */
export function Quantity({
  symbols,
  children,
}: {
  symbols: readonly SymbolId[];
  children: ReactNode;
}) {
  const { lit } = useLight(undefined, symbols);
  return (
    <span className="kit-quantity" data-lit={lit}>
      {children}
    </span>
  );
}
