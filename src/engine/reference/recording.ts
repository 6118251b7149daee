import type { MembraneTrace, SpikeLog } from '../network.ts';
import { packSpike } from '../spikeLog.ts';

/** Keeps the first `capacity` spikes of a presentation. */
export class SpikeRecorder {
  private readonly stamps: Uint32Array;
  private readonly ids: Uint32Array;
  private count = 0;

  constructor(capacity: number) {
    this.stamps = new Uint32Array(capacity);
    this.ids = new Uint32Array(capacity);
  }

  clear(): void {
    this.count = 0;
  }

  add(stamp: number, id: number): void {
    if (this.count === this.stamps.length) return;
    this.stamps[this.count] = stamp;
    this.ids[this.count] = id;
    this.count++;
  }

  log(): SpikeLog {
    return { steps: this.stamps, ids: this.ids, count: this.count };
  }
}

/** Numbers kept per step: V, threshold, g_e, g_i. */
const MEMBRANE_VALUES = 4;

/** Membrane of the watched neuron, one entry per step. */
export class MembraneRecorder {
  private readonly values: Float32Array;
  private count = 0;

  /** @param steps most steps to record */
  constructor(steps: number) {
    this.values = new Float32Array(steps * MEMBRANE_VALUES);
  }

  clear(): void {
    this.count = 0;
  }

  add(potentialMv: number, thresholdMv: number, ge: number, gi: number): void {
    this.values.set([potentialMv, thresholdMv, ge, gi], this.count * MEMBRANE_VALUES);
    this.count++;
  }

  trace(): MembraneTrace {
    return { values: this.values, count: this.count };
  }
}

const FNV_START = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;
const WORD = 0xffffffffn;

/** 64 bit FNV-1a over spikes, one multiplication per spike. */
export class SpikeHash {
  private value = FNV_START;

  add(stamp: number, neuron: number): void {
    this.value = BigInt.asUintN(64, (this.value ^ BigInt(packSpike(stamp, neuron))) * FNV_PRIME);
  }

  /** 16 hex digits. */
  hex(): string {
    return this.value.toString(16).padStart(16, '0');
  }

  /** [low, high] words. */
  get words(): Uint32Array {
    return Uint32Array.of(Number(this.value & WORD), Number(this.value >> 32n));
  }

  set words(words: Uint32Array) {
    this.value = (BigInt(words[1]) << 32n) | BigInt(words[0]);
  }
}
