/** What can be seen at one moment on stage: who has fired, who is held down, and what is said about it. */
import type { Stage } from './stage.ts';
import { spikesUntil } from './stage.ts';

/** A flash can be seen for so much real time at least, ms. */
const SEEN_MS = 300;
/** … and for so much of the presentation, ms. */
const FADE_MS = 40;

/** How long a spike is seen, ms of the presentation. @param rate ms of it in a second; 0 where it stands */
export function fadeMs(rate: number): number {
  return Math.max(FADE_MS, (SEEN_MS * rate) / 1000);
}

/**
 * How brightly neurons are lit, 0..1: by their latest spike, or, once the presentation is over, by their
 * share of the winner's spikes. What stands still stays lit.
 */
export function litNeurons(stage: Stage, rate: number): ReadonlyMap<number, number> {
  const lit = new Map<number, number>();
  const { times, ids } = stage.excitatory;
  const { nowMs } = stage;
  const until = spikesUntil(stage.excitatory, nowMs);
  if (stage.over) {
    let most = 0;
    for (let k = 0; k < until; k++) {
      const spikes = (lit.get(ids[k]) ?? 0) + 1;
      lit.set(ids[k], spikes);
      most = Math.max(most, spikes);
    }
    for (const [id, spikes] of lit) lit.set(id, spikes / most);
    return lit;
  }
  const fade = fadeMs(rate);
  for (let k = until - 1; k >= 0; k--) {
    const age = nowMs - times[k];
    if (age >= fade) break;
    if (!lit.has(ids[k])) lit.set(ids[k], 1 - age / fade);
  }
  return lit;
}

/**
 * How strongly the layer is held down: inhibitory spikes, each decayed since (MODEL: g_i of every neuron but
 * the one above). 1 is the mark of one spike.
 * @param tauGiMs decay of g_i
 */
export function inhibitionLevel(stage: Stage, tauGiMs: number): number {
  const { times } = stage.inhibitory;
  let level = 0;
  for (let k = spikesUntil(stage.inhibitory, stage.nowMs) - 1; k >= 0; k--) {
    const age = stage.nowMs - times[k];
    if (age > 8 * tauGiMs) break;
    level += Math.exp(-age / tauGiMs);
  }
  return level;
}

/** What there is to say of a moment on stage. */
export type SceneFact =
  | { kind: 'empty' }
  | { kind: 'waiting'; inputSpikes: number }
  | { kind: 'first'; neuron: number; ms: number; silenced: boolean }
  | { kind: 'silent' }
  | { kind: 'over'; neuron: number; spikes: number; others: number; given: number; label: number };

/** The one thing that matters at this moment. */
export function sceneFact(stage: Stage): SceneFact {
  if (!stage.filled) return { kind: 'empty' };
  const { over, first, winner, given, label } = stage;
  if (!first) {
    if (over) return { kind: 'silent' };
    return { kind: 'waiting', inputSpikes: spikesUntil(stage.input, stage.nowMs) };
  }
  if (!over) {
    const silenced = spikesUntil(stage.inhibitory, stage.nowMs) > 0;
    return { kind: 'first', ...first, silenced };
  }
  let spikes = 0;
  const until = spikesUntil(stage.excitatory, stage.nowMs);
  for (let k = 0; k < until; k++) if (stage.excitatory.ids[k] === winner) spikes++;
  return { kind: 'over', neuron: winner, spikes, others: until - spikes, given, label };
}
