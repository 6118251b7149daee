/** Reading the class of an image from spikes. Responses and tallies are as long as there are classes, C. */

export const VOTES = ['mean', 'proportion', 'likelihood'] as const;
export type Vote = (typeof VOTES)[number];

/** Spikes given to images of each class: what labelling collects. */
export interface Responses {
  /** Shape [C][N]: spikes of neuron j to all labelled images of class c. */
  spikes: Float64Array;
  /** Shape [C]: how many images of each class were shown. */
  images: Float64Array;
}

export function emptyResponses(neurons: number, classes: number): Responses {
  return { spikes: new Float64Array(classes * neurons), images: new Float64Array(classes) };
}

/** Adds the answer to one labelled image. @param counts shape [N] */
export function addResponse(to: Responses, label: number, counts: ArrayLike<number>): void {
  const at = label * counts.length;
  for (let j = 0; j < counts.length; j++) to.spikes[at + j] += counts[j];
  to.images[label]++;
}

/** Adds what another worker collected. */
export function mergeResponses(to: Responses, from: Responses): void {
  for (let i = 0; i < to.spikes.length; i++) to.spikes[i] += from.spikes[i];
  for (let c = 0; c < to.images.length; c++) to.images[c] += from.images[c];
}

/** A network's labels and what the votes need, derived from its responses. */
export interface Labelling {
  neurons: number;
  /** Shape [N]: the class a neuron answers most, -1 for one that never spiked. */
  assignment: Int8Array;
  /** Shape [C]: neurons assigned to each class. */
  sizes: Uint32Array;
  /** Shape [C][N]: share of a neuron's mean answers that goes to class c. */
  proportions: Float32Array;
  /** Shape [C][N]: log of the mean spike count of neuron j for class c, smoothed. */
  logRates: Float32Array;
  /** Shape [C]: sum over neurons of the mean spike counts. */
  totalRates: Float64Array;
}

/** Spikes and images added to each class when estimating rates, so that none is 0. */
const PRIOR_SPIKES = 0.05;

/**
 * Labels the neurons: each gets the class with the highest mean spike count per image of that class
 * (D&C 2.6). Classes without images take no part.
 */
export function labelNeurons(responses: Responses): Labelling {
  const classes = responses.images.length;
  const neurons = responses.spikes.length / classes;
  const assignment = new Int8Array(neurons).fill(-1);
  const sizes = new Uint32Array(classes);
  const proportions = new Float32Array(classes * neurons);
  const logRates = new Float32Array(classes * neurons);
  const totalRates = new Float64Array(classes);
  const means = new Float64Array(classes);
  for (let j = 0; j < neurons; j++) {
    let sum = 0;
    let best = 0;
    for (let c = 0; c < classes; c++) {
      const images = responses.images[c];
      const spikes = responses.spikes[c * neurons + j];
      means[c] = images ? spikes / images : 0;
      sum += means[c];
      if (means[c] > best) {
        best = means[c];
        assignment[j] = c;
      }
      const rate = (spikes + PRIOR_SPIKES) / (images + 1);
      logRates[c * neurons + j] = Math.log(rate);
      totalRates[c] += rate;
    }
    if (assignment[j] >= 0) sizes[assignment[j]]++;
    for (let c = 0; c < classes; c++) proportions[c * neurons + j] = sum ? means[c] / sum : 0;
  }
  return { neurons, assignment, sizes, proportions, logRates, totalRates };
}

/** Scores of the classes under each vote, shape [C]; the largest wins. */
export type Scores = Record<Vote, Float64Array>;

/**
 * Reads the class from the spike counts of one presentation.
 * - mean: mean count over the neurons of a class (D&C 2.6)
 * - proportion: each neuron spreads its counts over the classes as it did when labelling
 * - likelihood: log likelihood of the counts, were they Poisson with the class's mean counts
 * @param counts shape [N]
 */
export function vote(labelling: Labelling, counts: ArrayLike<number>): Scores {
  const { neurons, assignment, sizes, proportions, logRates, totalRates } = labelling;
  const classes = sizes.length;
  const mean = new Float64Array(classes);
  const proportion = new Float64Array(classes);
  const likelihood = new Float64Array(classes);
  let spikes = 0;
  for (let j = 0; j < neurons; j++) {
    const count = counts[j];
    if (!count) continue;
    spikes += count;
    if (assignment[j] >= 0) mean[assignment[j]] += count;
    for (let c = 0; c < classes; c++) {
      proportion[c] += count * proportions[c * neurons + j];
      likelihood[c] += count * logRates[c * neurons + j];
    }
  }
  let total = 0;
  for (let c = 0; c < classes; c++) total += totalRates[c] / classes;
  // Rates are taken relative to how lively the answer is: an image with many spikes is not more of an 8.
  const gain = total > 0 ? spikes / total : 0;
  for (let c = 0; c < classes; c++) {
    mean[c] = sizes[c] ? mean[c] / sizes[c] : 0;
    likelihood[c] -= gain * totalRates[c];
  }
  return { mean, proportion, likelihood };
}

/** Class with the largest score; the first among equals; -1 when nothing spiked. */
export function winner(scores: ArrayLike<number>, spikes: number): number {
  if (!spikes) return -1;
  let best = 0;
  for (let c = 1; c < scores.length; c++) if (scores[c] > scores[best]) best = c;
  return best;
}

/** Which class each of many images was taken for. */
export interface Tally {
  images: number;
  correct: Record<Vote, number>;
  /** Shape [C][C + 1] per vote: true class by given class, column C for no answer. */
  confusion: Record<Vote, Uint32Array>;
}

export function emptyTally(classes: number): Tally {
  const confusion = () => new Uint32Array(classes * (classes + 1));
  return {
    images: 0,
    correct: { mean: 0, proportion: 0, likelihood: 0 },
    confusion: { mean: confusion(), proportion: confusion(), likelihood: confusion() },
  };
}

/** Adds one test image; returns the classes given by each vote. */
export function addToTally(
  tally: Tally,
  labelling: Labelling,
  label: number,
  counts: ArrayLike<number>,
): Record<Vote, number> {
  let spikes = 0;
  for (let j = 0; j < counts.length; j++) spikes += counts[j];
  const scores = vote(labelling, counts);
  const classes = labelling.sizes.length;
  const given = { mean: -1, proportion: -1, likelihood: -1 };
  for (const kind of VOTES) {
    const answer = winner(scores[kind], spikes);
    given[kind] = answer;
    if (answer === label) tally.correct[kind]++;
    tally.confusion[kind][label * (classes + 1) + (answer < 0 ? classes : answer)]++;
  }
  tally.images++;
  return given;
}

export function mergeTally(to: Tally, from: Tally): void {
  to.images += from.images;
  for (const kind of VOTES) {
    to.correct[kind] += from.correct[kind];
    for (let i = 0; i < to.confusion[kind].length; i++) {
      to.confusion[kind][i] += from.confusion[kind][i];
    }
  }
}

/** Share of correct answers, 0..1, per vote. */
export function accuracyOf(tally: Tally): Record<Vote, number> {
  const share = (kind: Vote) => (tally.images ? tally.correct[kind] / tally.images : 0);
  return {
    mean: share('mean'),
    proportion: share('proportion'),
    likelihood: share('likelihood'),
  };
}
