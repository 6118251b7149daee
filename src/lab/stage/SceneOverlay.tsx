import { type RefObject, useEffect, useRef } from 'react';
import type { DrawFunction } from '../../plots/canvas.ts';
import type { Box } from '../../plots/geometry.ts';
import type { Mosaic } from '../../plots/mosaic.ts';
import { Plot, type PlotHandle } from '../../plots/Plot.tsx';
import { drawScene } from '../../plots/scene.ts';
import { fadeMs, inhibitionLevel, litNeurons } from '../../store/scene.ts';
import { isDigest } from '../../store/stageControl.ts';
import { useLab, useLabState, useText } from '../../ui/LabContext.ts';
import { useMedia } from '../../ui/useMedia.ts';
import { useStage } from '../useStage.ts';
import { useRate } from './useRate.ts';

/** All spikes on their way, over picture, fields and answer; takes no pointer. */
export function SceneOverlay({
  scene,
  mosaic,
}: {
  scene: RefObject<HTMLElement | null>;
  mosaic: Mosaic;
}) {
  const lab = useLab();
  const text = useText();
  const plot = useRef<PlotHandle>(null);
  const digest = useLabState(isDigest);
  const tauGiMs = useLabState((s) => s.info?.parameters.tauGiMs ?? 2);
  const rate = useRate();
  const calm = useMedia('(prefers-reduced-motion: reduce)');
  useStage(() => plot.current?.redraw());
  // biome-ignore lint/correctness/useExhaustiveDependencies: at the change
  useEffect(() => plot.current?.redraw(), [digest]);

  const draw: DrawFunction = (ctx, size, theme) => {
    const { stage } = lab.stage;
    const root = scene.current;
    // At full speed there is no single spike to follow.
    if (!root || !stage.filled || digest) return;
    const origin = root.getBoundingClientRect();
    const boxOf = (selector: string): Box | null => {
      const element = root.querySelector(selector);
      if (!element) return null;
      const { left, top, width, height } = element.getBoundingClientRect();
      if (width === 0) return null;
      return { x: left - origin.left, y: top - origin.top, width, height };
    };
    const layer = boxOf('.mosaic > canvas');
    const { bounds } = mosaic;
    drawScene(ctx, size, theme, {
      picture: boxOf('.pad > canvas'),
      mosaic: layer && bounds && { ...bounds, x: bounds.x + layer.x, y: bounds.y + layer.y },
      answer: boxOf('.answer-digit > [data-answer]'),
      cell: (neuron) => {
        const cell = mosaic.cell(neuron);
        return cell && layer ? { ...cell, x: cell.x + layer.x, y: cell.y + layer.y } : null;
      },
      input: stage.input,
      excitatory: stage.excitatory,
      nowMs: stage.nowMs,
      over: stage.over,
      fadeMs: fadeMs(rate),
      // What is over has no wave left to see, and a wave that comes and goes is motion.
      inhibition: stage.over || (calm && rate > 0) ? 0 : inhibitionLevel(stage, tauGiMs),
      lit: litNeurons(stage, rate),
      color: (neuron) => {
        const digit = lab.bus.live.assignment[neuron] ?? -1;
        return digit < 0 ? 'muted' : `class${digit}`;
      },
    });
  };
  return (
    <div className="scene-overlay" aria-hidden="true">
      <Plot ref={plot} draw={draw} label={text.stage.scene} />
    </div>
  );
}
