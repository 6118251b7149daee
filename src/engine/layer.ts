/** The layer of excitatory neurons as a whole: who takes part, and what they have learned on average. */
import { binned } from './bins.ts';
import { INPUTS } from './parameterTable.ts';
import type { Responses } from './readout.ts';

/** A neuron with more than so many times its share of all spikes is greedy. */
export const GREEDY_TIMES = 10;
export const WEIGHT_BINS = 40;

export interface LayerSource {
  neurons: number;
  /** Shape [784][rowLength], the first `neurons` of each row valid. */
  weights: Float32Array;
  rowLength: number;
  /** Answers of the neurons to images of each class; null before there are any. */
  answers: Responses | null;
  /** Class of each neuron, -1: none, shape [N]; null where none has one. */
  assignment: ArrayLike<number> | null;
  classes: number;
}

export interface Layer {
  /** How many weights lie in each part of 0..weightLargest, shape [WEIGHT_BINS]. */
  weights: Float64Array;
  weightLargest: number;
  /** Excitatory spikes to an image on average, shape [N]; 0 where nothing is known. */
  rates: Float32Array;
  /** Images behind the rates; older ones count less. */
  images: number;
  /** Neurons that fired at none of them. */
  silent: Uint32Array;
  /** Those with more than GREEDY_TIMES their share, the greediest first; null before there is an image a neuron. */
  greedy: Uint32Array | null;
  /** Neurons of each class, shape [C], and the mean of their weights, shape [C][784]. */
  sizes: Uint32Array;
  meanFields: Float32Array;
}

export function layerOf(source: LayerSource): Layer {
  const { neurons, answers, assignment, classes } = source;
  const rates = new Float32Array(neurons);
  const images = answers ? answers.images.reduce((sum, n) => sum + n, 0) : 0;
  let all = 0;
  for (let j = 0; j < neurons && answers && images > 0; j++) {
    for (let c = 0; c < classes; c++) rates[j] += answers.spikes[c * neurons + j] / images;
    all += rates[j];
  }
  const ids = Array.from(rates, (_, j) => j);
  const fair = all / neurons;
  const greedy = ids
    .filter((j) => rates[j] > GREEDY_TIMES * fair)
    .sort((a, b) => rates[b] - rates[a]);
  const sizes = new Uint32Array(classes);
  for (let j = 0; j < neurons; j++) {
    const c = assignment?.[j] ?? -1;
    if (c >= 0) sizes[c]++;
  }
  return {
    ...weightsOf(source),
    rates,
    images,
    silent: Uint32Array.from(ids.filter((j) => rates[j] === 0)),
    greedy: images >= neurons ? Uint32Array.from(greedy) : null,
    sizes,
    meanFields: meanFieldsOf(source, sizes),
  };
}

function weightsOf({ neurons, weights, rowLength }: LayerSource) {
  const row = (i: number) => weights.subarray(i * rowLength, i * rowLength + neurons);
  let weightLargest = 0;
  for (let i = 0; i < INPUTS; i++) {
    const of = row(i);
    for (let j = 0; j < neurons; j++) if (of[j] > weightLargest) weightLargest = of[j];
  }
  const counts = new Float64Array(WEIGHT_BINS);
  for (let i = 0; i < INPUTS; i++) binned(row(i), weightLargest, WEIGHT_BINS, counts);
  return { weights: counts, weightLargest };
}

function meanFieldsOf(source: LayerSource, sizes: Uint32Array): Float32Array {
  const { neurons, weights, rowLength, assignment } = source;
  const fields = new Float32Array(sizes.length * INPUTS);
  if (!assignment) return fields;
  const sums = new Float64Array(sizes.length);
  for (let i = 0; i < INPUTS; i++) {
    sums.fill(0);
    for (let j = 0; j < neurons; j++) {
      if (assignment[j] >= 0) sums[assignment[j]] += weights[i * rowLength + j];
    }
    for (let c = 0; c < sizes.length; c++) {
      if (sizes[c]) fields[c * INPUTS + i] = sums[c] / sizes[c];
    }
  }
  return fields;
}
