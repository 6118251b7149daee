import { type PointerEvent, useState } from 'react';
import { type CurveData, curveLayout } from '../../../plots/curve.ts';
import { pointed } from '../../../plots/pointed.ts';
import { type Domain, windowDomain } from '../../../plots/window.ts';
import { HANDLES, type Handle, handlePlaces } from './draw.ts';
import { AMPLITUDE, type Rule, TAU } from './pairs.ts';

interface Options {
  rule: Rule;
  /** The curve as it is drawn now. */
  data: (domain: Domain) => CurveData;
  onChange: (handle: Handle, value: number) => void;
}

/** Drags the constants of the curve by the four handles on it. */
export function useHandles({ rule, data, onChange }: Options) {
  const [drag, setDrag] = useState<{ handle: Handle; domain: Domain } | null>(null);
  const fitting = windowDomain(rule.aPlus, rule.aMinus, 0.002);
  // The scale stands still while a handle is dragged.
  const domain = drag?.domain ?? fitting;

  const grab = (event: PointerEvent<HTMLCanvasElement>) => {
    const { size, theme, x, y } = pointed(event);
    const places = handlePlaces(size, theme, data(domain), rule);
    const near = HANDLES.map((handle) => ({
      handle,
      distance: Math.hypot(places[handle][0] - x, places[handle][1] - y),
    })).sort((a, b) => a.distance - b.distance)[0];
    if (near.distance > 2 * theme.fontSize) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ handle: near.handle, domain });
  };
  const pull = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!drag) return;
    const { size, theme, ...at } = pointed(event);
    const layout = curveLayout(size, theme, data(domain));
    const x = (layout.x as unknown as { invert(v: number): number }).invert(at.x);
    const y = (layout.y as unknown as { invert(v: number): number }).invert(at.y);
    const value = { aPlus: y, aMinus: -y, tauPlus: x, tauMinus: -x }[drag.handle];
    const range = drag.handle.startsWith('a') ? AMPLITUDE.plus : TAU;
    onChange(drag.handle, Number(Math.min(range.max, Math.max(range.min, value)).toPrecision(3)));
  };
  const drop = () => setDrag(null);

  return {
    domain,
    dragged: drag?.handle ?? null,
    /** For the plot of the curve. */
    events: {
      onPointerDown: grab,
      onPointerMove: pull,
      onPointerUp: drop,
      onPointerCancel: drop,
    },
  };
}
