import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Stage } from '../../store/stage.ts';
import { useLab, useText } from '../../ui/LabContext.ts';
import { useStage } from '../useStage.ts';

/** So far Shift and an arrow, or a page key, moves, ms. */
const FAR_MS = 10;

/** The moment shown, as a slider: the keys' way through a presentation. */
export function TimeSlider() {
  const lab = useLab();
  const text = useText();
  const slider = useRef<HTMLInputElement>(null);
  const { stage } = lab.stage;

  // It moves with every frame: React has no part in it.
  const show = ({ nowMs, reachedMs, durationMs, dtMs }: Stage) => {
    const element = slider.current;
    if (!element) return;
    element.max = String(durationMs);
    element.step = String(dtMs);
    element.value = String(nowMs);
    element.style.setProperty('--now', `${(100 * nowMs) / durationMs}%`);
    element.style.setProperty('--reached', `${(100 * reachedMs) / durationMs}%`);
    element.setAttribute('aria-valuetext', text.strip.timeValue(nowMs, durationMs));
  };
  useStage(show);
  useEffect(() => show(stage));

  const keyed = (event: KeyboardEvent) => {
    const { key, shiftKey } = event;
    const forwards = key === 'ArrowRight' || key === 'ArrowUp' || key === 'PageUp';
    const direction = forwards
      ? 1
      : key === 'ArrowLeft' || key === 'ArrowDown' || key === 'PageDown'
        ? -1
        : 0;
    if (key === 'Home') lab.stage.moveTo(0);
    else if (key === 'End') lab.stage.moveTo(stage.reachedMs);
    else if (key === ' ') lab.stage.play(lab.store.getState().playing ? 0 : 1);
    else if (direction === 0) return;
    else if (event.ctrlKey || event.altKey || event.metaKey) lab.stage.moveToSpike(direction);
    else if (shiftKey || key.startsWith('Page')) {
      lab.stage.moveBy((direction * FAR_MS) / stage.dtMs);
    } else lab.stage.moveBy(direction);
    event.preventDefault();
  };

  return (
    <input
      ref={slider}
      type="range"
      className="time-slider"
      aria-label={text.strip.time}
      title={text.strip.hint}
      min={0}
      defaultValue={0}
      onInput={(event) => lab.stage.moveTo(Number(event.currentTarget.value))}
      onKeyDown={keyed}
    />
  );
}
