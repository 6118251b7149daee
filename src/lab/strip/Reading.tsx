/** The reading beside the pointer. Told by hand: pointers move as often as the screen is painted. */
import { type Ref, useImperativeHandle, useState } from 'react';

export interface Shown {
  x: number;
  y: number;
  /** Of the plot, px. */
  width: number;
  lines: readonly string[];
}

export interface ReadingHandle {
  /** null: nothing is pointed at. */
  show(reading: Shown | null): void;
}

export function Reading({ ref }: { ref: Ref<ReadingHandle> }) {
  const [shown, setShown] = useState<Shown | null>(null);
  useImperativeHandle(ref, () => ({ show: setShown }), []);
  if (!shown) return null;
  const { x, y, width, lines } = shown;
  const right = x > width * 0.6;
  return (
    <div
      className="tooltip reading"
      data-left={right || undefined}
      style={{ left: x, top: y }}
      aria-hidden="true"
    >
      {lines.map((line, k) =>
        k === 0 ? <strong key={line}>{line}</strong> : <span key={line}>{line}</span>,
      )}
    </div>
  );
}
