import { useLabState, useText } from '../../ui/LabContext.ts';
import { useStageFacts } from '../useStage.ts';

/** What the picture is, and how far its presentation has come. */
export function PictureFacts() {
  const text = useText();
  const onStage = useLabState((s) => s.onStage);
  const showing = useLabState((s) => s.showing);
  const { picture } = text.stage;
  const at = useStageFacts((stage) => ({
    filled: stage.filled,
    index: stage.index,
    label: stage.label,
    showing: stage.showing,
    boostHz: stage.boostHz,
    nowMs: stage.nowMs,
    durationMs: stage.durationMs,
  }));
  let what = picture.none;
  if (onStage === 'drawing') what = at.filled ? picture.drawing : picture.draw;
  else if (at.filled) what = picture[onStage](at.index, at.label);
  else if (onStage === 'test') what = text.stage.tests.none;
  return (
    <div className="facts" data-label={at.filled ? at.label : -1} data-index={at.index}>
      <p>{what}</p>
      {showing ? (
        <p className="note">
          {text.pad.computing(
            showing.doneMs,
            showing.totalMs,
            showing.showing,
            showing.showingsMax,
          )}
        </p>
      ) : (
        at.filled &&
        // Of a drawing that is over there is nothing more to say.
        !(onStage === 'drawing' && at.nowMs >= at.durationMs) && (
          <p className="note" data-ms={at.nowMs}>
            {picture.time(at.nowMs, at.durationMs)}
            {at.boostHz > 0 && ` · ${picture.showing(at.showing + 1, at.boostHz)}`}
          </p>
        )
      )}
    </div>
  );
}
