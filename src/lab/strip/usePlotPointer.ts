/** Dragging, clicking, pointing and pinching on a plot of the strip. */
import { type PointerEvent, useMemo, useRef } from 'react';
import { type Pointed, pointed } from '../../plots/pointed.ts';
import type { TimeWindow } from './timeWindow.ts';
import type { StripView } from './view.ts';

/** A press that moves less than this is a click, px. */
const STILL_PX = 4;

export interface PlotPointer {
  view: StripView;
  /** Of the presentation, ms. */
  durationMs: () => number;
  timeOf: (at: Pointed) => number;
  /** Moves the stage to a time. */
  scrub: (ms: number) => void;
  /** Something that can be clicked; what clicking it does, null where there is nothing. */
  clickable?: (at: Pointed) => (() => void) | null;
  /** Tells what is pointed at, null: nothing. */
  onHover: (at: Pointed | null) => void;
}

interface Drag {
  id: number;
  x: number;
  click: (() => void) | null;
  /** Time goes along already. */
  moving: boolean;
}

interface Pinch {
  distance: number;
  middle: number;
  aroundMs: number;
  window: TimeWindow;
}

type CanvasPointer = PointerEvent<HTMLCanvasElement>;

/** Handlers for a plot's canvas; the latest `options` are used. */
export function usePlotPointer(options: PlotPointer) {
  const latest = useRef(options);
  latest.current = options;
  return useMemo(() => {
    const fingers = new Map<number, number>();
    let drag: Drag | null = null;
    let pinch: Pinch | null = null;

    const spread = () => {
      const [a, b] = [...fingers.values()];
      return { distance: Math.max(10, Math.abs(a - b)), middle: (a + b) / 2 };
    };
    const beginPinch = (event: CanvasPointer) => {
      drag = null;
      const { view, timeOf } = latest.current;
      const { distance, middle } = spread();
      const at = pointed(event);
      const aroundMs = timeOf({ ...at, x: at.x + middle - event.clientX });
      pinch = { distance, middle, aroundMs, window: view.window };
    };
    const movePinch = (event: CanvasPointer, from: Pinch) => {
      const { view, timeOf, durationMs } = latest.current;
      const { distance, middle } = spread();
      const factor = from.distance / distance;
      const at = pointed(event);
      const px = { from: at.x + from.middle - event.clientX, to: at.x + middle - event.clientX };
      const perWindow = timeOf({ ...at, x: px.from }) - timeOf({ ...at, x: px.to });
      const { t0, t1 } = view.window;
      const { window } = from;
      // The shift in the window as it is now, told in that of the beginning.
      const byMs = (perWindow / Math.max(1e-9, t1 - t0)) * (window.t1 - window.t0) * factor;
      view.pinch(window, factor, from.aroundMs, byMs, durationMs());
    };

    const down = (event: CanvasPointer) => {
      if (event.button !== 0) return;
      const { timeOf, scrub, clickable } = latest.current;
      const touch = event.pointerType === 'touch';
      if (touch) fingers.set(event.pointerId, event.clientX);
      if (fingers.size === 2) {
        beginPinch(event);
        return;
      }
      event.currentTarget.setPointerCapture(event.pointerId);
      const at = pointed(event);
      const click = clickable?.(at) ?? null;
      // A finger may be on its way to scroll the page.
      const moving = !click && !touch;
      drag = { id: event.pointerId, x: event.clientX, click, moving };
      if (moving) scrub(timeOf(at));
    };
    const move = (event: CanvasPointer) => {
      const { timeOf, scrub, onHover } = latest.current;
      const at = pointed(event);
      if (fingers.has(event.pointerId)) fingers.set(event.pointerId, event.clientX);
      if (pinch) {
        if (fingers.size === 2) movePinch(event, pinch);
        return;
      }
      if (event.pointerType !== 'touch') onHover(at);
      if (drag?.id !== event.pointerId) return;
      if (Math.abs(event.clientX - drag.x) > STILL_PX) drag.moving = true;
      if (drag.moving) scrub(timeOf(at));
    };
    const up = (event: CanvasPointer) => {
      const { timeOf, scrub } = latest.current;
      fingers.delete(event.pointerId);
      if (fingers.size === 0) pinch = null;
      if (drag?.id !== event.pointerId) return;
      const { click, moving } = drag;
      drag = null;
      if (moving) return;
      if (click) click();
      else scrub(timeOf(pointed(event)));
    };
    const cancel = (event: CanvasPointer) => {
      fingers.delete(event.pointerId);
      if (fingers.size === 0) pinch = null;
      drag = null;
      latest.current.onHover(null);
    };
    const leave = () => latest.current.onHover(null);
    const twice = () => latest.current.view.showAll(latest.current.durationMs());
    return {
      onPointerDown: down,
      onPointerMove: move,
      onPointerUp: up,
      onPointerCancel: cancel,
      onPointerLeave: leave,
      onDoubleClick: twice,
    };
  }, []);
}
