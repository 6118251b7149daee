import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deflateRawSync, gunzipSync, inflateRawSync } from 'node:zlib';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import { INPUTS, makeParameters, type Parameters } from '../../src/engine/parameters.ts';
import { applySnapshot, decodeSnapshot } from '../../src/engine/snapshot.ts';

/** Spikes of one presentation: neuron or pixel `ids[k]` at stamp `steps[k]`, ascending. */
export interface Spikes {
  steps: number[];
  ids: number[];
}

/** A committed run of Brian2, test/engine/golden/brian2/NAME.json; packed numbers as `pack` writes them. */
export interface RunFile {
  title: string;
  /** Version of Brian2 and its integration. */
  brian2: string;
  method: string;
  parameters: Parameters;
  /** A network that ships with the page, to go on from; null for a fresh one. */
  network: string | null;
  /** SHA-256 of weights and theta at the start. */
  start: string;
  /** File with the input spikes; runs with the same step share it. */
  inputs: string;
  images: number;
  /** Packed, see `packSpikes`. */
  excitatory: string;
  inhibitory: string;
  /** Float64 in base64, after the last image. */
  thetaMv: string;
  /** Float64 in base64, shape [N][PROBES]: each column's weights added up under different signs and factors. */
  probes: string;
  /** Whole columns of the neurons that spiked most, float64 in base64. */
  columns: Record<string, string>;
}

export const FOLDER = new URL('../../test/engine/golden/brian2/', import.meta.url);

/** Where a run starts, with weights that float32 can hold, so that Brian2, reference and kernel start alike. */
export interface Start {
  /** Shape [784][N]. */
  weights: Float64Array;
  /** mV, shape [N]. */
  thetaMv: Float64Array;
}

/** @param network file of a network that ships with the page, or null for a fresh one */
export function startOf(parameters: Parameters, network: string | null): Start {
  const kernel = new KernelNetwork(parameters, { recording: false });
  if (network) {
    const file = readFileSync(new URL(`../../public/networks/${network}`, import.meta.url));
    applySnapshot(kernel, decodeSnapshot(gunzipSync(file)));
  }
  const { neurons } = parameters;
  const weights = new Float64Array(INPUTS * neurons);
  for (let j = 0; j < neurons; j++) {
    const column = kernel.readWeights(j);
    for (let i = 0; i < INPUTS; i++) weights[i * neurons + j] = column[i];
  }
  return { weights, thetaMv: kernel.readTheta() };
}

/** SHA-256 of weights and theta. */
export function fingerprint({ weights, thetaMv }: Start): string {
  return createHash('sha256').update(bytesOf(weights)).update(bytesOf(thetaMv)).digest('hex');
}

const bytesOf = (values: Float64Array | Uint16Array) =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength);

export const packNumbers = (values: Float64Array): string => bytesOf(values).toString('base64');

export function unpackNumbers(text: string): Float64Array {
  return new Float64Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer);
}

/**
 * All spikes of all presentations: their number in each, the steps since the one before, the neurons,
 * as uint16, deflated, in base64.
 */
export function packSpikes(presentations: readonly Spikes[]): string {
  const words: number[] = [presentations.length];
  for (const { steps } of presentations) words.push(steps.length);
  for (const { steps } of presentations)
    words.push(...steps.map((at, k) => at - (steps[k - 1] ?? 0)));
  for (const { ids } of presentations) words.push(...ids);
  return deflateRawSync(bytesOf(Uint16Array.from(words)), { level: 9 }).toString('base64');
}

export function unpackSpikes(text: string): Spikes[] {
  const bytes = Uint8Array.from(inflateRawSync(Buffer.from(text, 'base64')));
  const words = Array.from(new Uint16Array(bytes.buffer));
  const counts = words.slice(1, 1 + words[0]);
  const total = counts.reduce((a, b) => a + b, 0);
  let at = 1 + words[0];
  return counts.map((count) => {
    let step = 0;
    const steps = words.slice(at, at + count).map((gap) => (step += gap));
    const ids = words.slice(at + total, at + total + count);
    at += count;
    return { steps, ids };
  });
}

export const PROBES = 3;

/** Factor of weight i in probe k: three numbers of a column that no small change leaves as they are. */
const factor = (k: number, i: number) => (k === 0 ? 1 : Math.cos((k * 1.7 + 0.3) * i + k));

/** @param weights shape [784][N] @returns shape [N][PROBES] */
export function probesOf(weights: Float64Array, neurons: number): Float64Array {
  const probes = new Float64Array(neurons * PROBES);
  for (let j = 0; j < neurons; j++) {
    for (let k = 0; k < PROBES; k++) {
      let sum = 0;
      for (let i = 0; i < INPUTS; i++) sum += factor(k, i) * weights[i * neurons + j];
      probes[j * PROBES + k] = sum;
    }
  }
  return probes;
}

/** Weights onto a neuron. @param weights shape [784][N] */
export function columnOf(weights: Float64Array, neurons: number, j: number): Float64Array {
  return Float64Array.from({ length: INPUTS }, (_, i) => weights[i * neurons + j]);
}

export function readRun(name: string): { run: RunFile; inputs: Spikes[] } {
  const run = JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')) as RunFile;
  // Parameters that have come since are at rest.
  run.parameters = makeParameters(run.parameters);
  const { spikes } = JSON.parse(readFileSync(new URL(run.inputs, FOLDER), 'utf8'));
  return { run, inputs: unpackSpikes(spikes).slice(0, run.images) };
}
