/**
 * The stage: the one presentation that every part of the laboratory shows, be it a training image, a test
 * digit or a drawing. Like the frame bus it does not pass through React: who draws it subscribes.
 */
import { bisectRight } from 'd3';
import type { Population } from '../engine/network.ts';
import { INPUTS } from '../engine/parameters.ts';
import { mostFired } from '../engine/spikeLog.ts';
import type { Classification } from '../protocol/messages.ts';
import type { Recording } from '../protocol/recording.ts';
import { type Live, SpikeBuffer, TraceBuffer } from './live.ts';

/** Whose turn it is. */
export type StageSource = 'training' | 'test' | 'drawing';

/** The membrane of one neuron, one sample after each step. */
export interface StageTrace {
  population: Population;
  neuron: number;
  samples: TraceBuffer;
}

/** Input weights of one neuron, shape [784] each. */
export interface StageWeights {
  neuron: number;
  before: Float32Array;
  after: Float32Array;
}

export class Stage {
  /** False while there is nothing to show. */
  filled = false;
  /** Moves with each other presentation, not with the time within one. */
  generation = 0;
  /** Training: position in the run; test image: its number; drawing: 0. */
  index = 0;
  /** Class of the image, -1 where nobody knows. */
  label = -1;
  /** What the network made of it, -1: nothing, or not known yet. */
  given = -1;
  showing = 0;
  boostHz = 0;
  /** Pixels, shape [784]. */
  readonly picture = new Uint8Array(INPUTS);
  readonly input = new SpikeBuffer();
  readonly excitatory = new SpikeBuffer();
  readonly inhibitory = new SpikeBuffer();
  dtMs = 0.5;
  durationMs = 350;
  /** How far the presentation has come: spikes and membranes are known up to here, ms. */
  reachedMs = 0;
  /** The moment that is shown, 0..reachedMs. */
  nowMs = 0;
  /** Membranes that are known, in the order in which they were asked for. */
  traces: StageTrace[] = [];
  weights: StageWeights[] = [];
  private readonly listeners = new Set<() => void>();

  /** Calls back after each change; returns the function that stops it. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }

  /** Nothing is on stage. */
  clear(): void {
    this.filled = false;
    this.generation++;
    this.label = this.given = -1;
    this.picture.fill(0);
    this.input.count = this.excitatory.count = this.inhibitory.count = 0;
    this.reachedMs = this.nowMs = 0;
    this.traces = [];
    this.weights = [];
    this.tell();
  }

  /** The run as it goes: the moment shown is the newest. */
  takeLive(live: Live): void {
    const { none, index, showing, label, given, boostHz, dtMs } = live.presentation;
    if (none) {
      if (this.filled) this.clear();
      return;
    }
    const another = !this.filled || index !== this.index || showing !== this.showing;
    if (another || live.now < this.reachedMs) {
      this.generation++;
      this.traces = [];
      this.weights = [];
    }
    Object.assign(this, { filled: true, index, label, given, showing, boostHz, dtMs });
    this.picture.set(live.image);
    copySpikes(this.input, live.input);
    copySpikes(this.excitatory, live.excitatory);
    copySpikes(this.inhibitory, live.inhibitory);
    this.durationMs = live.duration;
    this.reachedMs = this.nowMs = live.now;
    this.tell();
  }

  /** An answer to a picture; all of it is known at once. */
  takeAnswer(
    picture: Uint8Array,
    answer: Classification,
    about: { index: number; label: number; dtMs: number; durationMs: number },
  ): void {
    const { index, label, dtMs, durationMs } = about;
    this.generation++;
    Object.assign(this, { filled: true, index, label, dtMs, durationMs });
    this.given = answer.digit;
    this.showing = answer.showings - 1;
    this.boostHz = 0;
    this.picture.set(picture);
    this.input.set(answer.input, answer.input.length, dtMs);
    this.excitatory.set(answer.excitatory, answer.excitatory.length, dtMs);
    this.inhibitory.set(answer.inhibitory, answer.inhibitory.length, dtMs);
    this.reachedMs = this.nowMs = durationMs;
    this.traces = [];
    this.weights = [];
    this.tell();
  }

  /**
   * The same presentation, shown again with membranes and weights. The moment shown stays. One that the run
   * has meanwhile got beyond brings membranes and weights only.
   */
  takeRecording(recording: Recording): void {
    const { index, given, showing, boostHz, dtMs, steps, reached, traces, weights } = recording;
    const another = !this.filled || index !== this.index || showing !== this.showing;
    if (another) this.generation++;
    if (another || reached * dtMs >= this.reachedMs) {
      Object.assign(this, { filled: true, index, given, showing, boostHz, dtMs });
      // Whoever drew a picture knows best what it is.
      if (recording.of === 'training') this.label = recording.label;
      this.picture.set(recording.image);
      this.input.set(recording.input, recording.input.length, dtMs);
      this.excitatory.set(recording.excitatory, recording.excitatory.length, dtMs);
      this.inhibitory.set(recording.inhibitory, recording.inhibitory.length, dtMs);
      this.durationMs = steps * dtMs;
      this.reachedMs = reached * dtMs;
      this.nowMs = another ? this.reachedMs : Math.min(this.nowMs, this.reachedMs);
    }
    this.weights = weights;
    this.traces = traces.map(({ population, neuron, values }) => {
      const samples = new TraceBuffer();
      samples.set(values, values.length / 4);
      samples.setSpikes(population === 'excitatory' ? this.excitatory : this.inhibitory, neuron);
      return { population, neuron, samples };
    });
    this.tell();
  }

  /** Shows another moment. @param ms brought into 0..reachedMs */
  moveTo(ms: number): void {
    const next = Math.max(0, Math.min(this.reachedMs, ms));
    if (next === this.nowMs || Number.isNaN(next)) return;
    this.nowMs = next;
    this.tell();
  }

  /** The moment shown is the end. */
  get over(): boolean {
    return this.nowMs >= this.durationMs;
  }

  /** Excitatory neuron with the most spikes up to now, the first among equals; -1: none. */
  get winner(): number {
    return this.mostUntil(this.nowMs);
  }

  /** The winner of all that is known, whatever the moment shown. */
  get finalWinner(): number {
    return this.mostUntil(this.reachedMs);
  }

  private mostUntil(ms: number): number {
    return mostFired(this.excitatory.ids, spikesUntil(this.excitatory, ms));
  }

  /** The excitatory neuron that fired first, and when; null before any did. */
  get first(): { neuron: number; ms: number } | null {
    const { times, ids, count } = this.excitatory;
    if (count === 0 || times[0] > this.nowMs) return null;
    return { neuron: ids[0], ms: times[0] };
  }
}

/** Spikes of a buffer up to a moment, ms. */
export function spikesUntil({ times, count }: SpikeBuffer, ms: number): number {
  return bisectRight(times, ms, 0, count);
}

function copySpikes(to: SpikeBuffer, from: SpikeBuffer): void {
  if (to.times.length < from.count) {
    to.times = new Float32Array(from.times.length);
    to.ids = new Uint16Array(from.times.length);
  }
  to.times.set(from.times.subarray(0, from.count));
  to.ids.set(from.ids.subarray(0, from.count));
  to.count = from.count;
}
