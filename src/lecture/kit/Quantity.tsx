import type { ReactNode } from 'react';
import type { SymbolId } from '../content/symbols.ts';
import { useLecture } from './LectureContext.ts';

/** A few words of a figure that light up with the symbols they are about. */
export function Quantity({
  symbols,
  children,
}: {
  symbols: readonly SymbolId[];
  children: ReactNode;
}) {
  const { highlighted } = useLecture();
  const lit = highlighted !== null && symbols.includes(highlighted);
  return (
    <span className="kit-quantity" data-lit={lit || undefined}>
      {children}
    </span>
  );
}
