import { type ComponentType, useEffect, useRef } from 'react';
import type { Figure, FigureProps } from '../../figure.ts';
import { Waiting } from './notices.tsx';
import type { FigureRuntime } from './runtime.ts';
import type { FigureSpec, Shape } from './spec.ts';
import { FigureContext, type FigureHandle, handleOf, useRuntime } from './useFigure.ts';
import '../panel.css';

/** The figure of a chapter, from its specification and its view. */
export function figureOf<T extends Shape>(
  spec: FigureSpec<T>,
  View: ComponentType<{ figure: FigureHandle<T> }>,
): Figure {
  return function SpecifiedFigure(props: FigureProps) {
    const { runtime, snapshot } = useRuntime(spec, props);
    const { scene, ready, failure, missing } = snapshot;
    const root = useRef<HTMLElement>(null);
    useEffect(() => writeProgress(runtime, root.current), [runtime]);
    const data = ready ? spec.data(scene) : { state: failure ? 'failed' : 'loading' };
    const attributes = Object.fromEntries(
      Object.entries(data).map(([name, value]) => [`data-${name}`, value]),
    );
    const surroundings = { root, runtime, snapshot } as never;
    return (
      <FigureContext value={surroundings}>
        <section
          ref={root}
          className="kit-root"
          data-figure={spec.id}
          data-time-ms="0"
          aria-label={props.label}
          {...attributes}
        >
          {ready ? (
            <View figure={handleOf(runtime, snapshot, props)} />
          ) : (
            <Waiting failure={failure} missing={missing} />
          )}
        </section>
      </FigureContext>
    );
  };
}

/** How far the figure is, as attributes, at every tick: React need not render for it. */
function writeProgress<T extends Shape>(
  runtime: FigureRuntime<T>,
  root: HTMLElement | null,
): (() => void) | undefined {
  if (!root) return;
  const { dataset } = root;
  return runtime.onPaint(() => {
    const { clock, learning, spec } = runtime;
    dataset.timeMs = clock.nowMs.toFixed(1);
    if (clock.cycles) dataset.cycle = String(clock.cycles);
    if (spec.learning) dataset.images = String(learning.images);
  });
}
