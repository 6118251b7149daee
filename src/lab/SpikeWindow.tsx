import './spikeWindow.css';
import { useShallow } from 'zustand/shallow';
import { OFFSET_SHARE, TRIPLET_GAP_MS, type WindowParameters, windowAt } from '../engine/window.ts';
import { drawCurve } from '../plots/curve.ts';
import { Plot } from '../plots/Plot.tsx';
import { WINDOW_MS, windowCurve, windowDomain } from '../plots/window.ts';
import { shownValue } from '../store/session.ts';
import { useLabState, useText } from '../ui/LabContext.ts';

const NAMES = [
  'rule',
  'aPlus',
  'aMinus',
  'tauPlusMs',
  'tauMinusMs',
  'tauPost2Ms',
  'eta',
  'traceTarget',
  'mu',
  'weightMax',
] as const satisfies readonly (keyof WindowParameters)[];
/** Changes of weight smaller than these may look like none. */
const LEAST = 1e-4;

/** Whether a parameter shapes the window: it is drawn beside these. */
export const shapesWindow = (name: string): boolean =>
  name !== 'weightMax' && (NAMES as readonly string[]).includes(name);

/** What a pair of spikes does to a weight over the time between them, by the rule as the sliders have it. */
export function SpikeWindow() {
  const { parameters: text, numbers } = useText();
  const values = useLabState(useShallow((s) => NAMES.map((name) => shownValue(s, name))));
  if (values.includes(undefined)) return null;
  const entries = NAMES.map((name, k) => [name, values[k]]);
  const rule = Object.fromEntries(entries) as WindowParameters;
  const change = (deltaMs: number) => windowAt(rule, deltaMs);
  const [most, least] = [change(1e-6), Math.min(change(0), change(WINDOW_MS))];
  const domain = windowDomain(Math.max(0, most), Math.max(0, -least), LEAST);
  const note = {
    pair: '',
    triplet: text.window.triplet(TRIPLET_GAP_MS),
    offset: text.window.offset(OFFSET_SHARE),
  }[rule.rule];
  const gained = numbers.short(most);
  const lost = numbers.short(change(0));
  return (
    <figure className="spike-window">
      <Plot
        draw={(ctx, size, theme) =>
          drawCurve(ctx, size, theme, windowCurve(change, domain, text.window))
        }
        label={`${text.window.label(gained, lost)} ${note}`}
      />
      {note && <figcaption className="help">{note}</figcaption>}
    </figure>
  );
}
