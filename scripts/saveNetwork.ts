import { gzipSync } from 'node:zlib';
import type { Network } from '../src/engine/network.ts';
import type { Responses, Vote } from '../src/engine/readout.ts';
import { compactSnapshot, encodeSnapshot } from '../src/engine/snapshot.ts';

/**
 * A trained network as a gzipped `.spikeboard` file, 8 bits a weight.
 * @param accuracy on the 10,000 test images, 0..1 @param command the command that made it
 */
export function encodeCompact(
  network: Network,
  classNames: readonly string[],
  responses: Responses,
  imagesTrained: number,
  accuracy: Partial<Record<Vote, number>>,
  command: string,
): Uint8Array {
  const name = `${network.neurons} neurons, ${imagesTrained.toLocaleString('en-GB')} images`;
  const origin = { name, command, accuracy };
  return gzipSync(
    encodeSnapshot(compactSnapshot(network, { origin, classNames, imagesTrained, responses })),
    {
      level: 9,
    },
  );
}
