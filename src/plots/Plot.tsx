import type { CanvasHTMLAttributes, ReactNode, Ref } from 'react';
import { useImperativeHandle, useLayoutEffect, useRef } from 'react';
import type { DrawFunction } from './canvas.ts';
import { PlotCanvas } from './canvas.ts';

export interface PlotHandle {
  /** Draws again in the next animation frame; cheap to call often. */
  redraw(): void;
  /** Draws now, for a picture that has to change together with a text. */
  drawNow(): void;
}

export interface PlotProps
  extends Omit<CanvasHTMLAttributes<HTMLCanvasElement>, 'children' | 'className' | 'style'> {
  /** Draws one frame; the function of the latest render is used. */
  draw: DrawFunction;
  /** What the picture shows, for those who do not see it. */
  label: string;
  ref?: Ref<PlotHandle>;
  className?: string;
  /** Elements laid over the picture, such as a tooltip. */
  children?: ReactNode;
}

/**
 * A canvas that fills its parent and draws with `draw`: sharp at any pixel ratio, at most once
 * per animation frame, again on resize and on a change of theme. High-rate data stay outside
 * React: mutate them and call `redraw` on the handle. Other props reach the canvas element.
 */
export function Plot({ draw, label, ref, className, children, ...rest }: PlotProps) {
  const element = useRef<HTMLCanvasElement>(null);
  const plot = useRef<PlotCanvas | null>(null);
  const latest = useRef(draw);

  useLayoutEffect(() => {
    latest.current = draw;
    plot.current?.redraw();
  }, [draw]);

  useLayoutEffect(() => {
    const created = new PlotCanvas(element.current!, (...frame) => latest.current(...frame));
    plot.current = created;
    return () => {
      created.dispose();
      plot.current = null;
    };
  }, []);

  useImperativeHandle(
    ref,
    () => ({
      redraw: () => plot.current?.redraw(),
      drawNow: () => plot.current?.drawNow(),
    }),
    [],
  );

  return (
    <div className={className ? `plot ${className}` : 'plot'}>
      <canvas ref={element} role="img" aria-label={label} {...rest} />
      {children}
    </div>
  );
}
