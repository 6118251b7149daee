/** What comes between a picture and its encoding: noise, and a part of it hidden. */
import type { PresentationKey } from './network.ts';
import { IMAGE_SIDE, type Parameters } from './parameterTable.ts';
import { Sfc32 } from './reference/random.ts';

/** Third seed word, apart from those of the encoder (stream and attempt) and of the weights. */
const NOISE = 0x7fff0000;

/**
 * The picture that is encoded: a share `inputNoise` of its pixels are replaced by any brightness, and its
 * left part, a share `inputHidden` of its width, is black. Seed, stream and index fix the noise, so that a
 * picture shown again, brighter or in a replay, has the same.
 * @param image shape [784], 0..255; never changed
 * @returns shape [784]; the image itself where nothing comes between
 */
export function disturbed(
  image: Uint8Array,
  { seed, inputNoise, inputHidden }: Pick<Parameters, 'seed' | 'inputNoise' | 'inputHidden'>,
  { stream, index }: Pick<PresentationKey, 'stream' | 'index'>,
): Uint8Array {
  if (inputNoise === 0 && inputHidden === 0) return image;
  const pixels = image.slice();
  if (inputNoise > 0) {
    const random = new Sfc32(seed, index, NOISE + stream);
    for (let i = 0; i < pixels.length; i++) {
      const [hit, brightness] = [random.uniform(), random.word()];
      if (hit <= inputNoise) pixels[i] = brightness & 255;
    }
  }
  const hidden = Math.round(inputHidden * IMAGE_SIDE);
  for (let row = 0; row < IMAGE_SIDE; row++) {
    pixels.fill(0, row * IMAGE_SIDE, row * IMAGE_SIDE + hidden);
  }
  return pixels;
}
