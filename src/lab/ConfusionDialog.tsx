import { useState } from 'react';
import { VOTES, type Vote } from '../engine/readout.ts';
import { drawMatrix } from '../plots/matrix.ts';
import { Plot } from '../plots/Plot.tsx';
import type { TestResult } from '../protocol/messages.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useText } from '../ui/LabContext.ts';
import { Segments } from './Segments.tsx';
import { confusionTables } from './tables.ts';
import { useClassNames } from './useClassNames.ts';

interface Props {
  result: TestResult;
  open: boolean;
  onClose: () => void;
}

/** Which digits were taken for which. */
export function ConfusionDialog({ result, open, onClose }: Props) {
  const text = useText();
  const names = useClassNames();
  const [vote, setVote] = useState<Vote>(result.bestVote);
  const { counts, noAnswer } = square(result.confusion[vote], names.length);
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
      </div>
      <details className="confusion-table">
        <summary>{text.access.table.button(text.accuracy.confusion)}</summary>
        {confusionTables(text, names, result.confusion[vote]).map((table) => (
          <DataTable key={table.caption} {...table} />
        ))}
      </details>
      <div className="confusion-plot">
        <Plot
          label={text.accuracy.confusion}
          draw={(ctx, size, theme) =>
            drawMatrix(ctx, size, theme, {
              counts,
              classes: names.length,
              names,
              columnTitle: text.accuracy.answer,
              rowTitle: text.accuracy.truth,
            })
          }
        />
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
