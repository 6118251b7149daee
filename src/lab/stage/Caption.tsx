import { sceneFact } from '../../store/scene.ts';
import { isDigest } from '../../store/stageControl.ts';
import { useLabState, useText } from '../../ui/LabContext.ts';
import { useStageFacts } from '../useStage.ts';

/** One line that says what is happening, from what is on stage. */
export function Caption() {
  const text = useText();
  const running = useLabState((s) => s.running);
  const playing = useLabState((s) => s.playing);
  const held = useLabState((s) => s.held);
  const onStage = useLabState((s) => s.onStage);
  const digest = useLabState(isDigest);
  const seen = useLabState((s) => s.status.imagesSeen);
  const perSecond = useLabState((s) => s.status.imagesPerSecond);
  const hello = useLabState((s) => s.hello);
  const fact = useStageFacts(sceneFact);
  const moving = playing !== 0 || (running && !held && onStage === 'training');
  let words = text.stage.caption(fact);
  if (digest) words = text.stage.fast(seen, Math.round(perSecond));
  if (hello) words = text.stage.hello[hello];
  return (
    <p className="caption" aria-live={moving ? 'off' : 'polite'} data-caption="">
      {words}
    </p>
  );
}
