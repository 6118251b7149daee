import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { damaged, decodePack, type ImageSet, PACK_BYTES_MAX, PackError } from '../src/data/pack.ts';
import { type PackName, packPath } from './prepareData.ts';

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
    throw new PackError(`The file public/data/${file} is missing. Run \`npm run prepare:all\`.`);
  }
  let plain: Buffer;
  try {
    plain = gunzipSync(zipped, { maxOutputLength: PACK_BYTES_MAX });
  } catch {
    throw damaged(file, 'it is cut short or changed, and cannot be unzipped');
  }
  return decodePack(plain, name);
}
