/** What a presentation taught one neuron: its pairs of spikes, and the change of its weights. */
import { pairsOf } from '../engine/pairs.ts';
import { INPUTS, type Parameters } from '../engine/parameters.ts';
import { applyRule, type SpikeList } from '../engine/reference/again.ts';
import { windowAt } from '../engine/window.ts';
import type { StageWeights } from './stage.ts';

/** Changes of one sign. */
export interface Changes {
  /** Pairs of spikes behind them. */
  pairs: number;
  /** Of all weights, as far as the bounds let them. */
  sum: number;
}

export interface Learned {
  /** Spikes of the neuron itself. */
  spikes: number;
  /** t_post − t_pre of each pair, ms, and the Δw that the rule has for it. */
  deltasMs: number[];
  asked: number[];
  gained: Changes;
  lost: Changes;
  /** After minus before, as the engine has them, before the column is rescaled; shape [784], and its sum. */
  change: Float32Array;
  total: number;
}

/**
 * What the rule made of the spikes of a presentation on the weights onto one neuron. Pairs are those of eq. 1;
 * under the other rules each change counts as one, with the spikes that are nearest.
 * @param reachedMs how far the presentation has come
 */
export function learnedIn(
  { neuron, before, after }: StageWeights,
  input: SpikeList,
  excitatory: SpikeList,
  reachedMs: number,
  parameters: Readonly<Parameters>,
): Learned {
  const { dtMs, rule, pairing } = parameters;
  const change = after.map((w, i) => w - before[i]);
  const own = stampsOf(excitatory, neuron, dtMs);
  const found: Learned = {
    spikes: own.length,
    deltasMs: [],
    asked: [],
    gained: { pairs: 0, sum: 0 },
    lost: { pairs: 0, sum: 0 },
    change,
    total: change.reduce((sum, w) => sum + w, 0),
  };
  const pair = (deltaMs: number | null, asked: number) => {
    if (asked === 0) return;
    (asked > 0 ? found.gained : found.lost).pairs++;
    if (deltaMs === null) return;
    found.deltasMs.push(deltaMs);
    found.asked.push(asked);
  };
  const untilStep = Math.round(reachedMs / dtMs);
  applyRule({ neuron, input, excitatory, before, untilStep }, parameters, {
    changed({ asked, applied, deltaSteps }) {
      (asked > 0 ? found.gained : found.lost).sum += applied;
      if (rule !== 'pair') pair(deltaSteps === null ? null : deltaSteps * dtMs, asked);
    },
  });
  if (rule !== 'pair' || own.length === 0) return found;
  for (let i = 0; i < INPUTS; i++) {
    for (const { deltaMs } of pairsOf(stampsOf(input, i, dtMs), own, pairing === 'all')) {
      pair(deltaMs * dtMs, windowAt(parameters, deltaMs * dtMs));
    }
  }
  return found;
}

/** Stamps of the spikes of one neuron or input. */
function stampsOf({ times, ids, count }: SpikeList, id: number, dtMs: number): number[] {
  const stamps: number[] = [];
  for (let k = 0; k < count; k++) if (ids[k] === id) stamps.push(Math.round(times[k] / dtMs));
  return stamps;
}
