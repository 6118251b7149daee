import './inspect.css';
import { useEffect, useState } from 'react';
import { INPUTS } from '../../engine/parameters.ts';
import { drawImage } from '../../plots/image.ts';
import { Plot } from '../../plots/Plot.tsx';
import type { Confused } from '../../protocol/inspection.ts';
import { useLab, useText } from '../../ui/LabContext.ts';
import { useClassNames } from '../useClassNames.ts';

/** A cell of the confusion matrix: class, null for any, and the class given, -1 for none. */
export interface Cell {
  truth: number | null;
  as: number;
}

/** The test images behind a cell; each goes on stage with a click. */
export function ConfusedPictures({ cell, onStage }: { cell: Cell; onStage: () => void }) {
  const lab = useLab();
  const text = useText().inspect.confused;
  const names = useClassNames();
  const [found, setFound] = useState<Confused | null>(null);
  const { truth, as } = cell;
  useEffect(() => {
    let wanted = true;
    void lab.inspect.confused(truth, as).then((confused) => {
      if (wanted) setFound(confused);
    });
    return () => {
      wanted = false;
    };
  }, [lab, truth, as]);
  if (!found) return null;
  const { total, indices, labels, images } = found;
  const title = truth === null ? text.noAnswer(total) : text.cell(names[truth], names[as], total);
  return (
    <section className="confused" aria-label={title}>
      <h3>{title}</h3>
      {indices.length < total && <p className="note">{text.some(indices.length, total)}</p>}
      <ul>
        {Array.from(indices, (index, k) => (
          <li key={index}>
            <button
              type="button"
              aria-label={text.onStage(index, names[labels[k]])}
              title={text.onStage(index, names[labels[k]])}
              onClick={() => {
                onStage();
                void lab.drawing.showTestImage(index);
              }}
            >
              <Plot
                label=""
                aria-hidden="true"
                draw={(ctx, size, theme) =>
                  drawImage(ctx, size, theme, {
                    pixels: images.subarray(k * INPUTS, (k + 1) * INPUTS),
                  })
                }
              />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
