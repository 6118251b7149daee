import { Eraser } from 'lucide-react';
import { useEffect, useState } from 'react';
import { drawImage } from '../plots/image.ts';
import { Plot } from '../plots/Plot.tsx';
import { imagesLearned } from '../store/session.ts';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';
import { DrawingPad } from './DrawingPad.tsx';
import { Panel } from './Panel.tsx';
import { Strokes } from './strokes.ts';
import { digitOf } from './votes.ts';

/** Draw a digit; the network says which one it is. */
export function DrawingPanel() {
  const lab = useLab();
  const text = useText();
  const drawn = useLabState((s) => s.drawn);
  const classification = useLabState((s) => s.classification);
  const current = useLabState((s) => s.drawn === s.answered);
  const answerMs = useLabState((s) => s.answerMs);
  const vote = useLabState((s) => s.vote);
  const clearings = useLabState((s) => s.clearings);
  const untrained = useLabState((s) => s.info !== null && imagesLearned(s) === 0);
  const busy = useLabState((s) => s.networkBusy);
  const generation = useLabState((s) => s.generation);
  const [strokes] = useState(() => new Strokes());
  const digit = digitOf(classification, vote);

  // Another network is asked about the same drawing.
  useEffect(() => {
    const picture = lab.store.getState().drawn;
    if (picture && generation > 1) void lab.classify(picture);
  }, [lab, generation]);

  return (
    <Panel
      area="drawing"
      title={text.pad.title}
      tools={
        <button
          type="button"
          className="button small"
          disabled={drawn === null}
          onClick={() => {
            strokes.clear();
            lab.clearDrawing();
          }}
        >
          <Eraser aria-hidden="true" />
          {text.pad.clear}
        </button>
      }
    >
      <div className="pad-row">
        <DrawingPad strokes={strokes} clearings={clearings} />
        <div className="pad-answer">
          <output
            className="recognised"
            aria-label={text.pad.digit}
            aria-busy={!current}
            style={digit >= 0 ? { color: `var(--class-${digit})` } : undefined}
          >
            {digit >= 0 ? digit : ''}
          </output>
          <p className="note">
            {classification && !classification.untrained
              ? classification.spikes === 0
                ? text.pad.silent
                : text.pad.took(answerMs ?? 0, classification.spikes)
              : text.pad.waiting}
          </p>
          <figure className="seen">
            <div className="seen-image">
              <Plot
                label={text.pad.seen}
                draw={(ctx, size, theme) => drawImage(ctx, size, theme, { pixels: drawn })}
              />
            </div>
            <figcaption className="note">{text.pad.seen}</figcaption>
          </figure>
        </div>
      </div>
      {untrained && (
        <div className="untrained">
          <p>
            <strong>{text.pad.untrained}</strong> {text.pad.untrainedHow}
          </p>
          <button
            type="button"
            className="button small"
            disabled={busy}
            onClick={() => lab.networks.loadShipped()}
          >
            {text.pad.offer}
          </button>
        </div>
      )}
    </Panel>
  );
}
