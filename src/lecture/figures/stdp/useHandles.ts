import { type PointerEvent, useState } from 'react';
import { pointIn } from '../../../plots/canvas.ts';
import { type CurveData, curveLayout } from '../../../plots/curve.ts';
import { readTheme } from '../../../plots/theme.ts';
import { HANDLES, type Handle, handlePlaces } from './draw.ts';
import { AMPLITUDE, type Rule, TAU } from './pairs.ts';

type Domain = readonly [number, number];

interface Options {
  rule: Rule;
  /** The curve as it is drawn now. */
  data: (domain: Domain) => CurveData;
  onChange: (handle: Handle, value: number) => void;
}

/** Drags the constants of the curve by the four handles on it. */
export function useHandles({ rule, data, onChange }: Options) {
  const [drag, setDrag] = useState<{ handle: Handle; domain: Domain } | null>(null);
  const largest = Math.max(rule.aPlus, rule.aMinus, 0.002);
  const fitting: Domain = [
    -Math.max(rule.aMinus, 0.3 * largest) * 1.3,
    Math.max(rule.aPlus, 0.3 * largest) * 1.25,
  ];
  // The scale stands still while a handle is dragged.
  const domain = drag?.domain ?? fitting;

  const grab = (event: PointerEvent<HTMLCanvasElement>) => {
    const canvas = event.currentTarget;
    const theme = readTheme(canvas);
    const places = handlePlaces(sizeOf(canvas), theme, data(domain), rule);
    const [x, y] = pointIn(event);
    const near = HANDLES.map((handle) => ({
      handle,
      distance: Math.hypot(places[handle][0] - x, places[handle][1] - y),
    })).sort((a, b) => a.distance - b.distance)[0];
    if (near.distance > 2 * theme.fontSize) return;
    canvas.setPointerCapture(event.pointerId);
    setDrag({ handle: near.handle, domain });
  };
  const pull = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!drag) return;
    const canvas = event.currentTarget;
    const layout = curveLayout(sizeOf(canvas), readTheme(canvas), data(domain));
    const [px, py] = pointIn(event);
    const x = (layout.x as unknown as { invert(v: number): number }).invert(px);
    const y = (layout.y as unknown as { invert(v: number): number }).invert(py);
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

function sizeOf(canvas: HTMLCanvasElement) {
  const box = canvas.getBoundingClientRect();
  return { width: box.width, height: box.height, dpr: devicePixelRatio };
}
