/** The wheel over the plots: zooms around the pointer, and leaves a page that scrolls to scroll. */
import { type RefObject, useEffect, useRef } from 'react';

/** Zoom of one px of the wheel. */
const PER_PX = 0.0022;
/** A wheel that tells lines or pages, in px. */
const LINE_PX = 16;
const PAGE_PX = 400;

export interface WheelZoom {
  /** @param factor of the window's length @param clientX of the pointer @param canvas pointed at */
  zoom: (factor: number, clientX: number, canvas: HTMLCanvasElement) => void;
  /** Moves the window by so many px. @returns false where it is whole already */
  pan: (px: number, canvas: HTMLCanvasElement) => boolean;
}

/** Whether turning the wheel over an element would scroll it, or anything around it. */
function scrollable(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const root = at === document.scrollingElement;
    if (at.scrollHeight <= at.clientHeight + 1) continue;
    const { overflowY } = getComputedStyle(at);
    if (overflowY === 'auto' || overflowY === 'scroll') return true;
    if (root && overflowY !== 'hidden') return true;
  }
  return false;
}

export function useWheelZoom(area: RefObject<HTMLElement | null>, options: WheelZoom): void {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    const turned = (event: WheelEvent) => {
      const canvas = event.target;
      if (!(canvas instanceof HTMLCanvasElement)) return;
      const unit = [1, LINE_PX, PAGE_PX][event.deltaMode];
      const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      if (!event.ctrlKey && Math.abs(sideways) >= Math.abs(event.deltaY) && sideways !== 0) {
        if (latest.current.pan(sideways * unit, canvas)) event.preventDefault();
        return;
      }
      // Pinching a touch pad comes as a wheel with Ctrl.
      if (!event.ctrlKey && scrollable(canvas)) return;
      event.preventDefault();
      // A pinch is told in small steps.
      const px = event.deltaY * unit * (event.ctrlKey && Math.abs(event.deltaY) < 30 ? 5 : 1);
      latest.current.zoom(Math.exp(px * PER_PX), event.clientX, canvas);
    };
    // React's own listener is passive.
    element.addEventListener('wheel', turned, { passive: false });
    return () => element.removeEventListener('wheel', turned);
  }, [area]);
}
