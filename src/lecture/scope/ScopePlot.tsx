import { useSyncExternalStore } from 'react';
import { mediaMatches, onMediaChange } from '../../plots/media.ts';
import { NARROW } from '../../ui/breakpoints.ts';
import { ScenePlot } from '../kit/runtime/parts.tsx';
import type { FigureHandle } from '../kit/runtime/useFigure.ts';
import { marksOf, type Texts } from './constants.ts';
import { drawScope } from './drawScope.ts';
import { RowEditor } from './RowEditor.tsx';
import { rightEm, rowEm, SCOPE, type ScopeData, type ScopeOverlay } from './scope.ts';
import type { Train } from './trains.ts';

interface Props {
  // biome-ignore lint/suspicious/noExplicitAny: of any figure
  figure: FigureHandle<any>;
  data: ScopeData;
  /** What symbols stand at, for the mark of the one pointed at. */
  values: () => Texts;
  /** For each row that can be edited, its accessible name. */
  rowLabels?: readonly string[];
  onTrain?: (row: number, train: Train) => void;
  /** Marks of the figure's own, drawn before the highlight. */
  overlay?: ScopeOverlay;
  hidesFuture?: boolean;
}

/** Where fingers may have to hit the rows. */
const TOUCH = `(pointer: coarse), ${NARROW}`;
const onTouchChange = (listener: () => void) => onMediaChange(TOUCH, listener);

/** Rows and traces, with a layer on the rows that takes clicks and keys. */
export function ScopePlot(props: Props) {
  const { figure, values, rowLabels, onTrain, overlay, hidesFuture } = props;
  const touch = useSyncExternalStore(onTouchChange, () => mediaMatches(TOUCH));
  const data = { ...props.data, touch };
  const right = rightEm(data.trace.panels);
  let top = SCOPE.top;
  return (
    <div className="scope">
      <ScenePlot
        label={`${figure.label}: ${figure.spoken}`}
        draw={(ctx, size, theme) =>
          drawScope(ctx, size, theme, data, {
            nowMs: figure.cursor(),
            highlighted: figure.highlighted,
            timeTitle: figure.t('axisTime'),
            values: marksOf(values()),
            overlay,
            hidesFuture,
          })
        }
      >
        <div className="scope-rows">
          {data.rows.map((row, k) => {
            const at = top;
            const height = rowEm(row, touch);
            top += height;
            return (
              rowLabels?.[k] && (
                <RowEditor
                  key={row.name}
                  label={rowLabels[k]}
                  train={row.times}
                  durationMs={data.durationMs}
                  onChange={(train) => onTrain?.(k, train)}
                  topEm={at}
                  heightEm={height}
                  leftEm={SCOPE.leftEm}
                  rightEm={right}
                />
              )
            );
          })}
        </div>
      </ScenePlot>
    </div>
  );
}
