import { useEffect, useRef, useState } from 'react';
import { readTheme } from '../../plots/theme.ts';
import { useLab, useText } from '../../ui/LabContext.ts';
import { useFrames } from '../useFrames.ts';
import { useStage } from '../useStage.ts';
import { MembraneRegion } from './MembraneRegion.tsx';
import { RasterRegion } from './RasterRegion.tsx';
import { SpikeCauses } from './SpikeCauses.tsx';
import './strip.css';
import { Transport } from './Transport.tsx';
import { useWheelZoom } from './useWheelZoom.ts';
import { StripView, stripMargins, timeAt } from './view.ts';

/** Below this width in rem, titles and tools stand above the plots instead of beside them. */
const NARROW_REM = 42;

/** Raster and membranes on one time axis, with one cursor: where a presentation is looked at closely. */
export function TimeStrip() {
  const lab = useLab();
  const text = useText();
  const strip = useRef<HTMLElement>(null);
  const raster = useRef<HTMLElement>(null);
  const membrane = useRef<HTMLElement>(null);
  const [view] = useState(() => new StripView());
  const { stage } = lab.stage;
  useFrames('spikes', strip, lab.stage.takeLive);

  const follow = () => {
    view.fit(stage, lab.store.getState().held);
    const element = strip.current;
    if (!element) return;
    element.dataset.now = String(stage.nowMs);
    element.dataset.reached = String(stage.reachedMs);
  };
  useStage(follow);
  useEffect(follow);

  useEffect(() => {
    const element = strip.current!;
    const observer = new ResizeObserver(([{ contentRect }]) => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      element.toggleAttribute('data-narrow', contentRect.width < NARROW_REM * rem);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const names = [text.raster.input, text.raster.excitatory, text.raster.inhibitory];
  const across = (canvas: HTMLCanvasElement) => {
    const { left, width, height } = canvas.getBoundingClientRect();
    const size = { width, height, dpr: devicePixelRatio };
    const theme = readTheme(canvas);
    const margins = stripMargins(size, theme, names);
    const timeOf = (clientX: number) =>
      timeAt(clientX - left, size, theme.fontSize, margins, view.window);
    const plotPx = width - (margins.left + margins.right) * theme.fontSize;
    return { timeOf, plotPx: Math.max(1, plotPx) };
  };
  useWheelZoom(strip, {
    zoom: (factor, clientX, canvas) =>
      view.zoom(factor, across(canvas).timeOf(clientX), stage.durationMs),
    pan: (px, canvas) => {
      if (view.all) return false;
      const { t0, t1 } = view.window;
      view.move((px / across(canvas).plotPx) * (t1 - t0), stage.durationMs);
      return true;
    },
  });

  return (
    <section
      ref={strip}
      className="panel time-strip"
      data-area="strip"
      aria-label={text.strip.region}
    >
      <Transport view={view} />
      <div className="strip-plots">
        <RasterRegion view={view} area={raster} />
        <MembraneRegion view={view} area={membrane} />
        <SpikeCauses view={view} />
      </div>
    </section>
  );
}
