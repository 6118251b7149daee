/** Dragging on the run's curve, or the arrow keys on it, show the fields as they were. */
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';

/** @param imagesAt the images at the pointer; null where there is no curve yet */
export function usePast(imagesAt: (event: PointerEvent<HTMLCanvasElement>) => number | null) {
  const lab = useLab();
  const text = useText();
  const shown = useLabState((s) => s.past);
  const seen = useLabState((s) => s.status.imagesSeen);
  const dragging = useRef(false);
  const { timeline } = lab;
  const end = () => {
    dragging.current = false;
    timeline.show(null);
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') timeline.step(-1);
    else if (event.key === 'ArrowRight') timeline.step(1);
    else if (event.key === 'Home') timeline.show(0);
    else if (event.key === 'End' || (event.key === 'Escape' && shown !== null)) timeline.show(null);
    else return;
    event.preventDefault();
  };
  return {
    /** After how many images the fields were as they are shown; null: they are as they are. */
    shown,
    /** The pointer is at so many images. */
    moved(images: number): void {
      if (dragging.current) timeline.show(images);
    },
    props: {
      role: 'slider',
      tabIndex: 0,
      'aria-valuemin': 0,
      'aria-valuemax': seen,
      'aria-valuenow': shown ?? seen,
      'aria-valuetext': shown === null ? text.timeline.now(seen) : text.timeline.past(shown),
      onPointerDown(event: PointerEvent<HTMLCanvasElement>) {
        const images = imagesAt(event);
        if (images === null || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        dragging.current = true;
        timeline.show(images);
      },
      onPointerUp: end,
      onPointerCancel: end,
      onKeyDown: keyed,
      onBlur: end,
    },
  } as const;
}
