/** The keys of the laboratory; they rest while a control that takes them has the focus. */
import { useEffect } from 'react';
import type { Lab } from '../store/lab.ts';
import { useLab } from '../ui/LabContext.ts';
import { useRoute } from './router.ts';

/** Controls that take letters, and those that take the space bar. */
const TYPING = 'input:not([type="range"]), select, textarea, [contenteditable]';
const PRESSING = `${TYPING}, input, button, a, dialog`;

/** What a remote control for slides sends. */
const PAGES: ReadonlySet<string> = new Set(['PageDown', 'PageUp']);

/** In stage mode: the next test digit or training image; backwards the test digit before, or a replay. */
function turnPage(lab: Lab, on: boolean): void {
  const { onStage } = lab.store.getState();
  if (onStage === 'test') void lab.drawing.leaf(on ? 1 : -1, { digit: null, given: null });
  else if (on && onStage === 'training') void lab.stepImage();
  else void lab.stage.replay();
}

export function useKeyboard(): void {
  const lab = useLab();
  const route = useRoute();
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.altKey || event.defaultPrevented) return;
      const on = (controls: string) => (event.target as Element | null)?.closest?.(controls);
      if (on(TYPING)) return;
      if (event.ctrlKey || event.metaKey) {
        const undo = event.key.toLowerCase() === 'z' && !event.shiftKey && !on('dialog');
        if (!undo || route !== 'laboratory' || !lab.store.getState().undo) return;
        event.preventDefault();
        void lab.runs.undo();
        return;
      }
      if (event.key === '?') lab.store.setState((s) => ({ keysOpen: !s.keysOpen }));
      else if (route !== 'laboratory' || on('dialog')) return;
      else if (event.key === '.') void lab.stepImage();
      else if (event.key === ',') void lab.stepMs();
      else if (event.key === 's') lab.store.setState((s) => ({ stageMode: !s.stageMode }));
      else if (event.key === 'Escape' && lab.store.getState().stageMode)
        lab.store.setState({ stageMode: false });
      else if (lab.store.getState().stageMode && PAGES.has(event.key))
        turnPage(lab, event.key === 'PageDown');
      else if (event.key === 'i') lab.inspect.toggle(lab.store.getState().selected.neuron);
      else if (event.key === 'r') void lab.stage.replay();
      else if (event.key === 'm' && !event.repeat) void lab.trainUntil({ kind: 'mistake' });
      else if (event.key === ' ' && !on(PRESSING) && !event.repeat) void lab.toggle();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [lab, route]);
}
