import { label } from '../../../plots/labels.ts';
import { resolveColor } from '../../../plots/theme.ts';
import type { TracePanel } from '../../../plots/trace.ts';
import { conductanceDomain, type Membrane, mean } from '../../scope/membrane.ts';
import {
  excitationLine,
  inhibitionLine,
  potentialLine,
  potentialPanel,
  runOf,
} from '../../scope/panels.ts';
import { type PanelKind, type ScopeData, type ScopeOverlay, xOf, yOf } from '../../scope/scope.ts';
import type { Train } from '../../scope/trains.ts';

/** Far below the threshold the axis closes in, or the effect of one spike could not be seen. */
const FAR_MV = 8;
const LEAST_SPAN_MV = 1;

/** Trains, conductances with their mean, V. */
export function synapseScope(
  trains: readonly Train[],
  membrane: Membrane | null,
  weight: number,
  windowMs: number,
): ScopeData {
  const excitation = excitationLine(membrane);
  const inhibition = inhibitionLine(membrane);
  const inhibited = (trains[1]?.length ?? 0) > 0;
  const kinds: PanelKind[][] = inhibited ? [['gE'], ['gI'], ['v']] : [['gE'], ['v']];
  const meanLine = new Float32Array(excitation.values.length).fill(mean(excitation.values));
  const near = membrane !== null && closeIn(membrane);
  const excitatory: TracePanel = {
    title: 'g_e',
    weight: 1.5,
    domain: conductanceDomain([excitation.values], Math.max(0.02, weight * 1.1)),
    lines: [
      excitation,
      ...((trains[0]?.length ?? 0) > 1
        ? [{ name: '⟨g_e⟩', color: 'ink', values: meanLine, dashed: true }]
        : []),
    ],
  };
  const inhibitory: TracePanel = {
    title: 'g_i',
    weight: 0.8,
    domain: conductanceDomain([inhibition.values], 0.1),
    lines: [inhibition],
  };
  const potential: TracePanel = {
    ...potentialPanel(membrane, 1.5),
    ...(near ? { domain: near, lines: [potentialLine(membrane)] } : {}),
  };
  return {
    rows: [
      {
        name: 's',
        color: 'exc',
        times: trains[0] ?? [],
        symbols: ['spikeTime', 'rate', 'spikeTrain'],
      },
      {
        name: 's_{inh}',
        color: 'inh',
        times: trains[1] ?? [],
        symbols: ['wInhExc', 'gI', 'tauGi'],
      },
    ],
    membrane,
    kinds,
    weight,
    durationMs: windowMs,
    trace: runOf(
      membrane,
      windowMs,
      inhibited ? [excitatory, inhibitory, potential] : [excitatory, potential],
    ),
  };
}

/** A domain around V alone, when the threshold is out of reach; else false. */
function closeIn({ v, parameters, threshold }: Membrane): [number, number] | false {
  let lo = parameters.restExcMv;
  let hi = parameters.restExcMv;
  for (const value of v) {
    if (value < lo) lo = value;
    if (value > hi) hi = value;
  }
  if (hi > (threshold[0] ?? 0) - FAR_MV) return false;
  const room = Math.max(0.1, (hi - lo) * 0.15);
  return [lo - room, Math.max(hi + room, lo + LEAST_SPAN_MV)];
}

/** How much of a single spike is left after one and after three time constants. */
export function decayMarks(data: ScopeData): ScopeOverlay | undefined {
  const { membrane, weight, rows } = data;
  const [first, second] = rows[0].times;
  if (!membrane || !weight || first === undefined || second !== undefined) return undefined;
  const { tauGeMs } = membrane.parameters;
  return (ctx, _size, theme, layout) => {
    const panel = 0;
    const em = theme.fontSize;
    for (const [taus, text] of [
      [1, '37 %'],
      [3, '5 %'],
    ] as const) {
      const time = first + taus * tauGeMs;
      const sample = Math.round(time / membrane.dtMs) - 1;
      if (time > data.durationMs || sample < 0 || sample >= membrane.count) continue;
      const x = xOf(layout, data, time);
      const y = yOf(layout, data, panel, membrane.gE[sample]);
      ctx.fillStyle = resolveColor(theme, 'ink');
      ctx.beginPath();
      ctx.arc(x, y, 4 * theme.unit, 0, 2 * Math.PI);
      ctx.fill();
      label(ctx, theme, text, x + 0.6 * em, y - 0.7 * em, { bold: true, halo: true });
    }
  };
}
