/** What a network looks like on the shelf: some of its receptive fields, side by side and half as large. */
import type { KernelNetwork } from '../engine/kernelNetwork.ts';
import { IMAGE_SIDE, INPUTS } from '../engine/parameters.ts';
import type { Thumbnail } from '../runs/run.ts';

/** Fields in a row and in a column, at most. */
const ACROSS = 6;
const FIELD = IMAGE_SIDE / 2;

export function thumbnailOf(network: KernelNetwork): Thumbnail {
  const across = Math.max(1, Math.min(ACROSS, Math.floor(Math.sqrt(network.neurons))));
  const side = across * FIELD;
  const pixels = new Uint8Array(side * side);
  const weights = new Float32Array(INPUTS);
  for (let k = 0; k < across * across; k++) {
    // Spread over the layer.
    network.readWeights(Math.floor((k * network.neurons) / across ** 2), weights);
    const brightest = weights.reduce((a, b) => Math.max(a, b), 1e-9);
    const corner = Math.floor(k / across) * FIELD * side + (k % across) * FIELD;
    for (let y = 0; y < FIELD; y++) {
      for (let x = 0; x < FIELD; x++) {
        const at = 2 * y * IMAGE_SIDE + 2 * x;
        const sum =
          weights[at] + weights[at + 1] + weights[at + IMAGE_SIDE] + weights[at + IMAGE_SIDE + 1];
        pixels[corner + y * side + x] = Math.round((255 * sum) / 4 / brightest);
      }
    }
  }
  return { side, pixels };
}
