import { describe, expect, it } from 'vitest';
import { loadPackFromDisk } from '../../scripts/loadPackNode.ts';
import { imageOf, shuffledOrder } from '../../src/data/pack.ts';
import { digestOf } from '../../src/engine/digest.ts';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import { makeParameters } from '../../src/engine/parameters.ts';
import { trainOn } from '../../src/engine/presentation.ts';
import { DIGEST_IMAGES, DIGEST_NEURONS, EXPECTED_DIGEST } from './expectedDigest.ts';

describe('repeatability', () => {
  it('gives the committed digest, which the browser gives as well', () => {
    const images = loadPackFromDisk('train10k');
    const network = new KernelNetwork(makeParameters({ neurons: DIGEST_NEURONS }));
    const order = shuffledOrder(images.count, 1, 0);
    for (let i = 0; i < DIGEST_IMAGES; i++) trainOn(network, imageOf(images, order[i]), i);
    expect(digestOf(network)).toBe(EXPECTED_DIGEST);
  });
});
