/** Presentations for tests of the stage: what the run brings, what a replay tells, what a drawing is answered. */
import type { Population } from '../../src/engine/network.ts';
import { packSpike } from '../../src/engine/spikeLog.ts';
import type { Classification } from '../../src/protocol/messages.ts';
import type { Recording } from '../../src/protocol/recording.ts';
import { Live } from '../../src/store/live.ts';

/** [stamp, id] of each spike, in order of time. */
export type Spikes = readonly (readonly [stamp: number, id: number])[];

export const packed = (spikes: Spikes) =>
  Uint32Array.from(spikes, ([stamp, id]) => packSpike(stamp, id));

export const DT_MS = 0.5;
export const STEPS = 700;

interface Told {
  index?: number;
  showing?: number;
  /** Steps reached. */
  step?: number;
  input?: Spikes;
  excitatory?: Spikes;
  inhibitory?: Spikes;
}

/** The run at a moment. */
export function liveOf({ index = 0, showing = 0, step = STEPS, ...spikes }: Told = {}): Live {
  const live = new Live();
  live.reset(20);
  live.presentation = {
    none: false,
    index,
    label: 5,
    given: -1,
    showing,
    boostHz: 0,
    step,
    steps: STEPS,
    dtMs: DT_MS,
    spikes: 0,
  };
  for (const kind of ['input', 'excitatory', 'inhibitory'] as const) {
    const log = packed(spikes[kind] ?? []);
    live[kind].set(log, log.length, DT_MS);
  }
  return live;
}

/** A replay's answer; V of each membrane is minus the neuron's number. */
export function recordingOf(
  { index = 0, showing = 0, step = STEPS, ...spikes }: Told = {},
  watched: readonly { population: Population; neuron: number }[] = [],
): Recording {
  return {
    of: 'training',
    index,
    label: 5,
    given: -1,
    image: new Uint8Array(784).fill(9),
    showing,
    boostHz: 0,
    dtMs: DT_MS,
    steps: STEPS,
    reached: step,
    input: packed(spikes.input ?? []),
    excitatory: packed(spikes.excitatory ?? []),
    inhibitory: packed(spikes.inhibitory ?? []),
    traces: watched.map((one) => ({
      ...one,
      values: new Float32Array(step * 4).fill(-one.neuron),
    })),
    weights: watched.map(({ neuron }) => ({
      neuron,
      before: new Float32Array(784).fill(0.1),
      after: new Float32Array(784).fill(0.2),
    })),
    computeMs: 1,
  };
}

export function answerOf(excitatory: Spikes, digit = 3): Classification {
  return {
    digit,
    scores: {} as Classification['scores'],
    spikes: excitatory.length,
    showings: 1,
    computeMs: 1,
    input: packed([[1, 400]]),
    excitatory: packed(excitatory),
    inhibitory: packed([]),
    counts: new Uint32Array(20),
    untrained: false,
  };
}
