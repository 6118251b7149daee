import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useLecture } from '../kit/LectureContext.ts';
import { nearestSpike, type Train, toggleSpike, USABLE } from './trains.ts';
import './scope.css';

interface Props {
  /** Accessible name of the row. */
  label: string;
  train: Train;
  durationMs: number;
  onChange: (train: Train) => void;
  /** Place over the plot, in em of the plot's type. */
  topEm: number;
  heightEm: number;
  leftEm: number;
  rightEm: number;
}

/** A pointer this near to a spike, in px, means the spike. */
const REACH = { mouse: 6, touch: 12 };

/**
 * A row of spikes to click on: adds where there is none, removes the one that is there. With keys:
 * arrows move a caret, Enter does what a click does there, Delete empties the row.
 */
export function RowEditor(props: Props) {
  const { label, train, durationMs, onChange, topEm, heightEm, leftEm, rightEm } = props;
  const { numbers, t } = useLecture();
  const [caret, setCaret] = useState(Math.round(durationMs / 4));
  const [focused, setFocused] = useState(false);
  const [hover, setHover] = useState<number | null>(null);

  const timeOf = (event: PointerEvent<HTMLElement>) => {
    const rect = event.currentTarget.getBoundingClientRect();
    const reach = REACH[event.pointerType === 'mouse' ? 'mouse' : 'touch'];
    const share = Math.max(0, Math.min(USABLE, (event.clientX - rect.left) / rect.width));
    return { time: share * durationMs, reach: (reach / rect.width) * durationMs };
  };
  const press = (event: PointerEvent<HTMLElement>) => {
    const { time, reach } = timeOf(event);
    setCaret(time);
    setHover(null);
    onChange(toggleSpike(train, time, reach));
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    if (event.pointerType !== 'mouse') return;
    const { time, reach } = timeOf(event);
    setHover(nearestSpike(train, time, reach) ?? time);
  };
  const key = (event: KeyboardEvent<HTMLElement>) => {
    const step = (event.shiftKey ? 0.05 : 0.005) * durationMs;
    const to = {
      ArrowLeft: caret - step,
      ArrowRight: caret + step,
      Home: 0,
      End: durationMs,
    }[event.key];
    if (to !== undefined) setCaret(Math.max(0, Math.min(durationMs * USABLE, to)));
    else if (event.key === 'Enter') onChange(toggleSpike(train, caret, 0.003 * durationMs));
    else if (event.key === 'Delete' || event.key === 'Backspace') onChange([]);
    else return;
    event.preventDefault();
    // The shell turns pages with the arrows.
    event.stopPropagation();
  };

  const mark = focused && hover === null ? caret : hover;
  return (
    <div
      className="scope-row"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={durationMs}
      aria-valuenow={Math.round(caret)}
      aria-valuetext={`${numbers.integer(caret)} ms, ${t('spikeCount', { n: train.length })}`}
      data-spikes={train.length}
      style={{
        top: `${topEm}em`,
        height: `${heightEm}em`,
        left: `${leftEm}em`,
        right: `${rightEm}em`,
      }}
      onClick={(event) => press(event as unknown as PointerEvent<HTMLElement>)}
      onPointerMove={move}
      onPointerLeave={() => setHover(null)}
      onKeyDown={key}
      onFocus={(event) => setFocused(event.currentTarget.matches(':focus-visible'))}
      onBlur={() => setFocused(false)}
    >
      {mark !== null && <i style={{ left: `${(mark / durationMs) * 100}%` }} />}
    </div>
  );
}
