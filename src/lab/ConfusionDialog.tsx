import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { VOTES, type Vote } from '../engine/readout.ts';
import { pointIn } from '../plots/canvas.ts';
import {
  drawMatrix,
  type MatrixData,
  type MatrixHit,
  matrixHit,
  matrixMove,
} from '../plots/matrix.ts';
import { Plot } from '../plots/Plot.tsx';
import type { TestResult } from '../protocol/messages.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useText } from '../ui/LabContext.ts';
import { type Cell, ConfusedPictures } from './inspect/ConfusedPictures.tsx';
import { Segments } from './Segments.tsx';
import { confusionTables } from './tables.ts';
import { useClassNames } from './useClassNames.ts';

interface Props {
  result: TestResult;
  open: boolean;
  onClose: () => void;
}

/** Which digits were taken for which, and the pictures behind each number. */
export function ConfusionDialog({ result, open, onClose }: Props) {
  const text = useText();
  const names = useClassNames();
  const [vote, setVote] = useState<Vote>(result.bestVote);
  const [cell, setCell] = useState<Cell | null>(null);
  const [hovered, setHovered] = useState<MatrixHit | null>(null);
  const { counts, noAnswer } = square(result.confusion[vote], names.length);
  // Which image was given what is kept of the best vote alone.
  const known = vote === result.bestVote;
  const chosen = known && cell && cell.truth !== null ? { row: cell.truth, column: cell.as } : null;
  const data: MatrixData = {
    counts,
    classes: names.length,
    names,
    columnTitle: text.accuracy.answer,
    rowTitle: text.accuracy.truth,
    selected: chosen,
    hovered: known ? hovered : null,
  };
  const hitOf = useRef<(x: number, y: number) => MatrixHit | null>(() => null);
  const choose = (hit: MatrixHit | null) => {
    if (known && hit) setCell({ truth: hit.row, as: hit.column });
  };
  const moved = (event: PointerEvent<HTMLCanvasElement>) =>
    setHovered(event.pointerType === 'touch' ? null : hitOf.current(...pointIn(event)));
  const keyed = (event: KeyboardEvent) => {
    const next = matrixMove(chosen, event.key, names.length);
    if (!next) return;
    choose(next);
    event.preventDefault();
  };
  const at = chosen ? chosen.row * names.length + chosen.column : 0;
  return (
    <Dialog title={text.accuracy.confusion} open={open} onClose={onClose} className="confusion">
      <div className="confusion-head">
        <Segments
          label={text.votes.kind}
          options={VOTES}
          value={vote}
          names={text.accuracy.votes}
          onChange={setVote}
        />
        <strong>{text.accuracy.result(text.accuracy.votes[vote], result.accuracy[vote])}</strong>
        <span className="note">{text.accuracy.confusionNote(result.images, noAnswer)}</span>
        {known && noAnswer > 0 && (
          <button
            type="button"
            className="button small"
            onClick={() => setCell({ truth: null, as: -1 })}
          >
            {text.inspect.confused.showNone}
          </button>
        )}
      </div>
      <p className="note">
        {known
          ? text.inspect.confused.hint
          : text.inspect.confused.only(text.accuracy.votes[result.bestVote])}
      </p>
      <details className="confusion-table">
        <summary>{text.access.table.button(text.accuracy.confusion)}</summary>
        {confusionTables(text, names, result.confusion[vote]).map((table) => (
          <DataTable key={table.caption} {...table} />
        ))}
      </details>
      <div className="confusion-body">
        <div className="confusion-plot">
          <Plot
            label={text.accuracy.confusion}
            role="slider"
            tabIndex={0}
            aria-valuemin={0}
            aria-valuemax={counts.length - 1}
            aria-valuenow={at}
            aria-valuetext={text.inspect.confused.cell(
              names[chosen?.row ?? 0],
              names[chosen?.column ?? 0],
              counts[at],
            )}
            onPointerMove={moved}
            onPointerLeave={() => setHovered(null)}
            onClick={(event) => choose(hitOf.current(...pointIn(event)))}
            onKeyDown={keyed}
            draw={(ctx, size, theme) => {
              hitOf.current = (x, y) => matrixHit(size, theme, data, x, y);
              drawMatrix(ctx, size, theme, data);
            }}
          />
        </div>
        {known && cell && <ConfusedPictures cell={cell} onStage={onClose} />}
      </div>
    </Dialog>
  );
}

/** Splits off the column of images without an answer. */
function square(
  confusion: Uint32Array,
  classes: number,
): { counts: Uint32Array; noAnswer: number } {
  const counts = new Uint32Array(classes * classes);
  let noAnswer = 0;
  for (let row = 0; row < classes; row++) {
    const from = row * (classes + 1);
    counts.set(confusion.subarray(from, from + classes), row * classes);
    noAnswer += confusion[from + classes];
  }
  return { counts, noAnswer };
}
