import { useLabState } from '../../ui/LabContext.ts';

/** How fast time goes on stage, ms of the presentation in a second; 0 where it stands. */
export function useRate(): number {
  const playing = useLabState((s) => s.playing);
  const replayRate = useLabState((s) => s.replayRate);
  const follows = useLabState((s) => s.running && !s.held && s.onStage === 'training');
  const speed = useLabState((s) => s.speed);
  if (playing !== 0) return replayRate;
  if (!follows || speed.kind === 'fast') return 0;
  return speed.kind === 'slow' ? speed.msPerSecond : 1000;
}
