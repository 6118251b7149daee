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
