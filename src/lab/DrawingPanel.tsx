import { Eraser } from 'lucide-react';
import { useEffect, useState } from 'react';
import { drawImage } from '../plots/image.ts';
import { Plot } from '../plots/Plot.tsx';
import { imagesLearned } from '../store/session.ts';
import { Button } from '../ui/Button.tsx';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';
import { DrawingPad } from './DrawingPad.tsx';
import { Panel } from './Panel.tsx';
import { Strokes } from './strokes.ts';
import { TestDigit } from './TestDigit.tsx';
import { useFilesOff } from './useOff.ts';
import { digitOf } from './votes.ts';

/** Draw a digit; the network says which one it is. */
export function DrawingPanel() {
  const lab = useLab();
  const text = useText();
  const drawn = useLabState((s) => s.drawn);
  const classification = useLabState((s) => s.classification);
  const current = useLabState((s) => s.drawn === s.answered);
  const answerMs = useLabState((s) => s.answerMs);
  const showing = useLabState((s) => s.showing);
  const vote = useLabState((s) => s.vote);
  const clearings = useLabState((s) => s.clearings);
  const untrained = useLabState((s) => s.info !== null && imagesLearned(s) === 0);
  const filesOff = useFilesOff();
  const generation = useLabState((s) => s.generation);
  const shown = useLabState((s) => s.shownDigit);
  const [strokes] = useState(() => new Strokes());
  const digit = digitOf(classification, vote);

  const { pad } = text;
  let note = pad.waiting;
  if (showing) {
    const { doneMs, totalMs, showing: nth, showingsMax } = showing;
    note = pad.computing(doneMs, totalMs, nth, showingsMax);
  } else if (classification && !classification.untrained) {
    const { spikes } = classification;
    note = spikes === 0 ? pad.silent : pad.took(answerMs ?? 0, spikes);
  }

  // Another network is asked about the same drawing.
  useEffect(() => {
    if (generation > 1) void lab.drawing.askAgain();
  }, [lab, generation]);

  useEffect(() => {
    if (shown) strokes.clear();
  }, [shown, strokes]);

  return (
    <Panel
      area="drawing"
      title={text.pad.title}
      tools={
        <>
          <TestDigit />
          <Button
            className="button small clear"
            title={text.pad.clear}
            off={drawn === null ? text.off.emptyPad : null}
            onClick={() => {
              strokes.clear();
              lab.drawing.clear();
            }}
          >
            <Eraser aria-hidden="true" />
            <span>{text.pad.clear}</span>
          </Button>
        </>
      }
    >
      <div className="pad-row">
        <DrawingPad strokes={strokes} clearings={clearings} />
        <div className="pad-answer">
          <output
            className="recognised"
            aria-label={text.pad.digit}
            aria-busy={!current}
            // The announcer reads it out once it stands, with the runner-up.
            aria-live="off"
            style={digit >= 0 ? { color: `var(--class-${digit})` } : undefined}
          >
            {digit >= 0 ? digit : ''}
          </output>
          {shown && (
            <p className="true-digit" data-right={digit >= 0 ? digit === shown.label : undefined}>
              {text.pad.truth(shown.label)}
            </p>
          )}
          <p className="note">{note}</p>
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
          <Button
            className="button small"
            off={filesOff}
            onClick={() => lab.networks.loadShipped()}
          >
            {text.pad.offer}
          </Button>
        </div>
      )}
    </Panel>
  );
}
