import type { Ref } from 'react';
import { Plot, type PlotHandle } from '../../plots/Plot.tsx';
import type { SymbolId } from '../content/symbols.ts';
import { drawScope } from './drawScope.ts';
import { RowEditor } from './RowEditor.tsx';
import { rightEm, rowEm, SCOPE, type ScopeData, type ScopeOverlay } from './scope.ts';
import type { Train } from './trains.ts';

interface Props {
  ref: Ref<PlotHandle>;
  data: ScopeData;
  label: string;
  timeTitle: string;
  highlighted: SymbolId | null;
  values: Partial<Record<SymbolId, string>>;
  now: () => number | null;
  /** For each row that can be edited, its accessible name. */
  rowLabels: readonly (string | null)[];
  onTrain?: (row: number, train: Train) => void;
  spikesText: (n: number) => string;
  /** Marks of the figure's own, drawn before the highlight. */
  overlay?: ScopeOverlay;
}

/** Rows and traces, with a layer on the rows that takes clicks and keys. */
export function ScopePlot(props: Props) {
  const { data, highlighted, values, now, timeTitle, rowLabels, onTrain, spikesText, overlay } =
    props;
  const right = rightEm(data.trace.panels);
  let top = SCOPE.top;
  return (
    <div className="scope">
      <Plot
        ref={props.ref}
        label={props.label}
        draw={(ctx, size, theme) =>
          drawScope(ctx, size, theme, data, {
            nowMs: now(),
            highlighted,
            timeTitle,
            values,
            overlay,
          })
        }
      >
        <div className="scope-rows">
          {data.rows.map((row, k) => {
            const at = top;
            const height = rowEm(row, data.touch);
            top += height;
            const name = rowLabels[k];
            if (!name || !onTrain) return null;
            return (
              <RowEditor
                key={row.name}
                label={name}
                train={row.times}
                durationMs={data.durationMs}
                onChange={(train) => onTrain(k, train)}
                spikesText={spikesText}
                topEm={at}
                heightEm={height}
                leftEm={SCOPE.leftEm}
                rightEm={right}
              />
            );
          })}
        </div>
      </Plot>
    </div>
  );
}
