/**
 * The artificial network that the spiking one is compared with: 784 inputs, one hidden layer of
 * ReLU neurons, ten outputs with softmax; learns by backpropagation, one image at a time.
 */
export const ANN_INPUTS = 784;
export const ANN_CLASSES = 10;

export interface AnnOptions {
  hidden: number;
  /** Fixes the starting weights. */
  seed: number;
  /** Step of gradient descent per image. */
  learningRate: number;
}

/** Of 0.005 to 0.2 the step with which it knows most after 1,000 images, with 100 and 400 neurons. */
export const ANN_LEARNING_RATE = 0.015;

/** Multiply-accumulates of one answer to one image with `active` pixels above 0, learning aside. */
export function forwardMacs(hidden: number, active = ANN_INPUTS): number {
  return active * hidden + hidden * ANN_CLASSES;
}

export class AnnNetwork {
  readonly hidden: number;
  readonly #rate: number;
  /** Input to hidden, [784][hidden]: a pixel that is 0 skips a whole row. */
  readonly w1: Float32Array;
  readonly b1: Float32Array;
  /** Hidden to output, [hidden][10]. */
  readonly w2: Float32Array;
  readonly b2: Float32Array;
  /** Activations of the hidden layer, and probabilities of the classes, for the last image. */
  readonly activations: Float32Array;
  readonly probabilities: Float64Array;
  readonly #error: Float32Array;

  constructor({ hidden, seed, learningRate }: AnnOptions) {
    this.hidden = hidden;
    this.#rate = learningRate;
    this.w1 = new Float32Array(ANN_INPUTS * hidden);
    this.b1 = new Float32Array(hidden);
    this.w2 = new Float32Array(hidden * ANN_CLASSES);
    this.b2 = new Float32Array(ANN_CLASSES);
    this.activations = new Float32Array(hidden);
    this.probabilities = new Float64Array(ANN_CLASSES);
    this.#error = new Float32Array(hidden);
    const random = mulberry32(seed);
    // He et al. 2015: the variance that keeps ReLU layers neither silent nor exploding.
    fillNormal(this.w1, Math.sqrt(2 / ANN_INPUTS), random);
    fillNormal(this.w2, Math.sqrt(2 / hidden), random);
  }

  /** Answers an image. @param pixels shape [784], 0..255 @returns the most probable class */
  answer(pixels: Uint8Array): number {
    const { hidden, activations: a, w1, w2, probabilities: p } = this;
    a.set(this.b1);
    for (let i = 0; i < ANN_INPUTS; i++) {
      if (pixels[i] === 0) continue;
      const x = pixels[i] / 255;
      const row = i * hidden;
      for (let j = 0; j < hidden; j++) a[j] += x * w1[row + j];
    }
    for (let c = 0; c < ANN_CLASSES; c++) p[c] = this.b2[c];
    for (let j = 0; j < hidden; j++) {
      if (a[j] <= 0) {
        a[j] = 0;
        continue;
      }
      for (let c = 0; c < ANN_CLASSES; c++) p[c] += a[j] * w2[j * ANN_CLASSES + c];
    }
    return softmax(p);
  }

  /** Answers an image, then learns from its label. @returns the answer given before learning */
  learn(pixels: Uint8Array, label: number): number {
    const given = this.answer(pixels);
    const { hidden, activations: a, w1, w2, b1, b2, probabilities: p } = this;
    const error = this.#error;
    const rate = this.#rate;
    // Gradient of the cross-entropy at the outputs: probability minus truth.
    p[label] -= 1;
    for (let j = 0; j < hidden; j++) {
      const at = j * ANN_CLASSES;
      let back = 0;
      for (let c = 0; c < ANN_CLASSES; c++) {
        back += p[c] * w2[at + c];
        w2[at + c] -= rate * p[c] * a[j];
      }
      error[j] = a[j] > 0 ? rate * back : 0;
      b1[j] -= error[j];
    }
    for (let c = 0; c < ANN_CLASSES; c++) b2[c] -= rate * p[c];
    for (let i = 0; i < ANN_INPUTS; i++) {
      if (pixels[i] === 0) continue;
      const x = pixels[i] / 255;
      const row = i * hidden;
      for (let j = 0; j < hidden; j++) w1[row + j] -= x * error[j];
    }
    p[label] += 1;
    return given;
  }
}

/** In place; returns the most probable class. */
function softmax(values: Float64Array): number {
  let best = 0;
  for (let c = 1; c < values.length; c++) if (values[c] > values[best]) best = c;
  const top = values[best];
  let sum = 0;
  for (let c = 0; c < values.length; c++) {
    values[c] = Math.exp(values[c] - top);
    sum += values[c];
  }
  for (let c = 0; c < values.length; c++) values[c] /= sum;
  return best;
}

/** Normal numbers by Box and Muller. */
function fillNormal(values: Float32Array, deviation: number, random: () => number): void {
  for (let i = 0; i < values.length; i++) {
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    values[i] = deviation * radius * Math.cos(2 * Math.PI * random());
  }
}

/** Tommy Ettinger's generator: small, and good enough to start weights with. Uniform in [0, 1). */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
