/** Lines and spikes of one neuron that every scope draws in the same way. */
import type { PlotColor } from '../../plots/theme.ts';
import type { TraceLine, TraceSpikes } from '../../plots/trace.ts';
import type { Membrane } from './membrane.ts';

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
