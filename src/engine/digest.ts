import type { Network } from './network.ts';
import { INPUTS } from './parameters.ts';

/** Two FNV-1a sums over 32-bit words; not for secrets, for "the same to the bit". */
class WordHash {
  #a = 0x811c9dc5;
  #b = 0x9e3779b9;
  add(words: Uint32Array): void {
    let a = this.#a;
    let b = this.#b;
    for (let i = 0; i < words.length; i++) {
      a = Math.imul(a ^ words[i], 0x01000193);
      b = Math.imul(b ^ words[i], 0x85ebca6b);
      b = (b << 13) | (b >>> 19);
    }
    this.#a = a;
    this.#b = b;
  }
  hex(): string {
    const word = (x: number) => (x >>> 0).toString(16).padStart(8, '0');
    return word(this.#a) + word(this.#b);
  }
}

/**
 * Digest of a network: weights and theta, and every excitatory spike on the way to them.
 * 32 hex digits, the same in every browser and in Node for the same seed, parameters and images.
 */
export function digestOf(network: Network): string {
  const hash = new WordHash();
  const column = new Float32Array(INPUTS);
  for (let j = 0; j < network.neurons; j++) {
    hash.add(new Uint32Array(network.readWeights(j, column).buffer));
  }
  hash.add(new Uint32Array(network.readTheta().buffer));
  return hash.hex() + network.spikeHash();
}
