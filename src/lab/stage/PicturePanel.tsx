import { Eraser } from 'lucide-react';
import { useEffect, useState } from 'react';
import { drawImage } from '../../plots/image.ts';
import { Plot } from '../../plots/Plot.tsx';
import { Button } from '../../ui/Button.tsx';
import { useLab, useLabState, useText } from '../../ui/LabContext.ts';
import { DrawingPad } from '../DrawingPad.tsx';
import { Panel } from '../Panel.tsx';
import { Strokes } from '../strokes.ts';
import { DatasetChoice } from './DatasetChoice.tsx';
import { InterfereBadges } from './Interfere.tsx';
import { PictureFacts } from './PictureFacts.tsx';
import { TestDigits } from './TestDigits.tsx';

/** The picture on stage, which is also the paper: whoever draws on it takes the stage. */
export function PicturePanel() {
  const lab = useLab();
  const text = useText();
  const onStage = useLabState((s) => s.onStage);
  const drawn = useLabState((s) => s.drawn);
  const generation = useLabState((s) => s.generation);
  const shown = useLabState((s) => s.shownDigit);
  const clearings = useLabState((s) => s.clearings);
  const [strokes] = useState(() => new Strokes());

  // Another network is asked about the same picture.
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
          {onStage === 'training' && <DatasetChoice />}
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
      <DrawingPad strokes={strokes} clearings={clearings} />
      <div className="picture-facts">
        <PictureFacts />
        {onStage === 'drawing' && drawn && (
          <figure className="seen">
            <div className="seen-image">
              <Plot
                label={text.pad.seen}
                draw={(ctx, size, theme) => drawImage(ctx, size, theme, { pixels: drawn })}
              />
            </div>
            <figcaption className="note">{text.stage.picture.seen}</figcaption>
          </figure>
        )}
      </div>
      <InterfereBadges />
      <TestDigits />
    </Panel>
  );
}
