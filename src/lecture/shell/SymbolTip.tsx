import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { symbolSpec } from '../content/symbols.ts';
import { useLecture } from '../kit/LectureContext.ts';
import { Tex } from '../kit/Tex.tsx';
import type { Pointed } from './useSymbols.ts';
import { symbolValue, type ValueStore } from './values.ts';

const MARGIN = 8;

/** Name, value and unit of the symbol pointed at, beside it. */
export function SymbolTip({ pointed, values }: { pointed: Pointed | null; values: ValueStore }) {
  const { lecture, numbers } = useLecture();
  const told = useSyncExternalStore(values.subscribe, values.values);
  const element = useRef<HTMLDivElement>(null);
  const anchor = pointed?.anchor ?? null;
  useLayoutEffect(() => {
    const tip = element.current;
    if (!tip || !anchor) return;
    const place = () => {
      const at = anchor.getBoundingClientRect();
      const { width, height } = tip.getBoundingClientRect();
      const left = at.left + at.width / 2 - width / 2;
      const above = at.top - height - MARGIN;
      tip.style.left = `${Math.max(MARGIN, Math.min(innerWidth - width - MARGIN, left))}px`;
      tip.style.top = `${above > MARGIN ? above : at.bottom + MARGIN}px`;
    };
    place();
    addEventListener('scroll', place, { passive: true, capture: true });
    addEventListener('resize', place);
    return () => {
      removeEventListener('scroll', place, { capture: true });
      removeEventListener('resize', place);
    };
  });
  const id = anchor && pointed?.id;
  const value = id ? symbolValue(id, told, numbers) : null;
  return (
    <div className="symbol-tip" role="status" ref={element} data-open={id ? '' : undefined}>
      {id && (
        <>
          <span className="symbol-tip-name">{lecture.symbols[id].name}</span>
          {value !== null && (
            <span className="symbol-tip-value">
              <Tex tex={symbolSpec(id).tex} decorative /> = {value}
            </span>
          )}
        </>
      )}
    </div>
  );
}
