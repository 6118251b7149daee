/** Lines, spikes and panels of one neuron that every scope draws in the same way. */
import type { PlotColor } from '../../plots/theme.ts';
import type { TraceData, TraceLine, TracePanel, TraceSpikes } from '../../plots/trace.ts';
import { conductanceDomain, type Membrane, potentialDomain } from './membrane.ts';

const NOTHING = new Float32Array(0);

export function potentialLine(membrane: Membrane | null, name = 'V'): TraceLine {
  return { name, color: 'accent', values: membrane?.v ?? NOTHING };
}

export function thresholdLine(membrane: Membrane | null, name = 'v_{th}'): TraceLine {
  return { name, color: 'threshold', values: membrane?.threshold ?? NOTHING, dashed: true };
}

export function excitationLine(membrane: Membrane | null): TraceLine {
  return { name: 'g_e', color: 'exc', values: membrane?.gE ?? NOTHING, filled: true };
}

export function inhibitionLine(membrane: Membrane | null): TraceLine {
  return { name: 'g_i', color: 'inh', values: membrane?.gI ?? NOTHING, filled: true };
}

/** The spikes that the neuron sends, with the refractory time to shade. */
export function outputSpikes(membrane: Membrane | null, color: PlotColor = 'accent'): TraceSpikes {
  return {
    times: membrane?.spikes ?? [],
    count: membrane?.spikes.length ?? 0,
    color,
    refractory: membrane?.parameters.refractoryExcMs,
  };
}

/** V with its threshold and spikes. */
export function potentialPanel(membrane: Membrane | null, weight: number): TracePanel {
  return {
    title: 'V (mV)',
    weight,
    domain: potentialDomain(membrane ? [membrane] : []),
    lines: [potentialLine(membrane), thresholdLine(membrane)],
    spikes: outputSpikes(membrane),
  };
}

/** Conductances that share a scale. */
export function conductancePanel(lines: readonly TraceLine[], weight: number): TracePanel {
  const values = lines.map((line) => line.values);
  return { title: '', weight, domain: conductanceDomain(values, 1), lines };
}

/** Panels over the time of one run of a neuron, its first sample after the first step. */
export function runOf(
  membrane: Membrane | null,
  durationMs: number,
  panels: readonly TracePanel[],
): TraceData {
  const dt = membrane?.dtMs ?? 0.5;
  return { t0: 0, t1: durationMs, start: dt, dt, count: membrane?.count ?? 0, panels };
}
