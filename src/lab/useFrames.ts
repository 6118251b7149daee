/** Subscribes a panel to the parts of the frames that it draws, while it is in sight. */
import { type RefObject, useEffect, useRef } from 'react';
import type { BusListener, Part } from '../store/frameBus.ts';
import { useLab } from '../ui/LabContext.ts';
import { useVisible } from './useVisible.ts';

/** The latest `listener` is called; it need not keep its identity. */
export function useFrames(
  part: Part,
  panel: RefObject<Element | null>,
  listener: BusListener,
  active = true,
): void {
  const { bus } = useLab();
  const visible = useVisible(panel);
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => {
    if (!visible || !active) return;
    return bus.subscribe(part, (...args) => latest.current(...args));
  }, [bus, part, visible, active]);
}
