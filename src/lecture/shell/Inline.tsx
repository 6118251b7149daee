import { Fragment, memo, type ReactNode } from 'react';
import { type Piece, parseInline } from '../content/inline.ts';
import { type SymbolId, symbolSpec } from '../content/symbols.ts';
import { useLecture } from '../kit/LectureContext.ts';
import { Tex } from '../kit/Tex.tsx';

/** Running text with its formulas and symbols. */
export const Inline = memo(function Inline({ text }: { text: string }) {
  return keyed(parseInline(text)).map(({ key, piece }) => (
    <Fragment key={key}>{pieceNode(piece)}</Fragment>
  ));
});

function pieceNode(piece: Piece) {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'strong':
      return <strong>{piece.text}</strong>;
    case 'math':
      return together(<Tex tex={piece.tex} />, piece.after);
    case 'symbol':
      return together(<SymbolMark id={piece.id} />, piece.after);
  }
}

function together(formula: ReactNode, after: string) {
  if (!after) return formula;
  return (
    <span className="nowrap">
      {formula}
      {after}
    </span>
  );
}

/** Pieces with keys that stay the same while the text does. */
export function keyed(pieces: readonly Piece[]): { key: string; piece: Piece }[] {
  return pieces.map((piece, at) => ({ key: `${at}${piece.kind}`, piece }));
}

/**
 * A symbol in running text: pointing at it shows its value and lights its quantity up. One tab stop
 * serves all symbols of a chapter; up and down go from one to the next (see useSymbols).
 */
function SymbolMark({ id }: { id: SymbolId }) {
  const { lecture } = useLecture();
  return (
    // The glyphs read as letters only, so the symbol is named; a button's name would have to hold them.
    <span
      className="sym"
      role="math"
      tabIndex={-1}
      data-symbol={id}
      data-stop=""
      aria-label={lecture.symbols[id].name}
    >
      <Tex tex={symbolSpec(id).tex} decorative />
    </span>
  );
}
