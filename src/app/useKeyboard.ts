/** The keys of the laboratory; they rest while a control that takes them has the focus. */
import { useEffect } from 'react';
import { useLab } from '../ui/LabContext.ts';
import { useRoute } from './router.ts';

/** Controls that take letters, and those that take the space bar. */
const TYPING = 'input:not([type="range"]), select, textarea, [contenteditable]';
const PRESSING = `${TYPING}, input, button, a, dialog`;

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
