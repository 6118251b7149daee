import type { RunEvent } from '../store/timeline.ts';
import { useText } from '../ui/LabContext.ts';
import { eventText } from './eventText.ts';

/** Where many things happened at once, the last of them are told. */
const MOST = 4;

interface Props {
  events: readonly RunEvent[];
  /** Where the marks stand in the plot, CSS px. */
  x: number;
  y: number;
  /** Width of the plot, CSS px. */
  width: number;
}

/** What happened at the marks that are pointed at. */
export function EventTooltip({ events, x, y, width }: Props) {
  const text = useText();
  const last = events.at(-1);
  if (!last) return null;
  const side = x > width / 2 ? 'left' : 'right';
  return (
    <div className="tooltip event-tooltip" data-side={side} style={{ left: x, top: y }}>
      {events.slice(-MOST).map((event, k) => (
        <strong key={k}>{eventText(text, event)}</strong>
      ))}
      <span>{text.timeline.at(last.images)}</span>
    </div>
  );
}
