/** Parts of views that know the runtime around them. */
import { useEffect, useRef } from 'react';
import { Plot, type PlotHandle, type PlotProps } from '../../../plots/Plot.tsx';
import { PlayButton, ResetButton } from '../Button.tsx';
import { useFigureContext } from './useFigure.ts';

/** A plot that is drawn again at every tick of the figure's clock and every frame of its networks. */
export function ScenePlot(props: Omit<PlotProps, 'ref'>) {
  const figure = useFigureContext();
  const plot = useRef<PlotHandle>(null);
  const onPaint = figure?.runtime.onPaint;
  useEffect(() => onPaint?.(() => plot.current?.redraw()), [onPaint]);
  return <Plot ref={plot} {...props} />;
}

/** Play and pause, as the space bar does. */
export function Play() {
  const figure = useFigureContext();
  if (!figure) return null;
  const { runtime, snapshot } = figure;
  return <PlayButton playing={snapshot.scene.playing} setPlaying={runtime.setPlaying} />;
}

/** Networks and model begin anew. */
export function Again() {
  const figure = useFigureContext();
  return figure && <ResetButton onClick={figure.runtime.again} />;
}

/** Tells how wide the figure is, in em of its type, at first and whenever that changes. */
export function useFigureWidth(listener: (em: number) => void): void {
  const root = useFigureContext()?.root;
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => {
    const element = root?.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      const em = Number.parseFloat(getComputedStyle(element).fontSize);
      latest.current(entry.contentRect.width / em);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [root]);
}
