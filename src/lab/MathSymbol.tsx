import { Fragment } from 'react';

/** A symbol of the equations: `τ_{ge}` with its subscript. */
export function MathSymbol({ text }: { text: string }) {
  const parts = [...text.matchAll(/_\{([^}]*)\}|_(.)|([^_]+)/gu)];
  return (
    <span className="symbol" aria-hidden="true">
      {parts.map(([whole, braced, single, plain]) =>
        plain ? (
          <Fragment key={whole}>{plain}</Fragment>
        ) : (
          <sub key={whole}>{braced ?? single}</sub>
        ),
      )}
    </span>
  );
}

/** Running text in which `g_e` and `w_{max}` stand with their subscripts. */
export function MathText({ text }: { text: string }) {
  // What is split off by a group with a capture comes at every second place.
  return text.split(/(\p{L}+_(?:\{[^}]*\}|\p{L}+))/u).map((part, i) => {
    if (i % 2 === 0) return part;
    const [letters, subscript] = part.split('_');
    return (
      <Fragment key={i}>
        {letters}
        <sub>{subscript.replace(/[{}]/g, '')}</sub>
      </Fragment>
    );
  });
}
