import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import {
  decodePack,
  type ImageSet,
  PACK_BYTES_MAX,
  PackError,
  type PackName,
} from '../src/data/pack.ts';
import { packPath } from './prepareData.ts';

/**
 * Reads a pack that scripts/prepareData.ts wrote.
 * @throws PackError if the pack is missing or damaged
 */
export function loadPackFromDisk(name: PackName): ImageSet {
  const file = `${name}.pack`;
  let zipped: Buffer;
  try {
    zipped = readFileSync(packPath(name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new PackError('packAbsent', { file });
  }
  let plain: Buffer;
  try {
    plain = gunzipSync(zipped, { maxOutputLength: PACK_BYTES_MAX });
  } catch {
    throw new PackError('packUnzip', { file });
  }
  return decodePack(plain, name);
}
