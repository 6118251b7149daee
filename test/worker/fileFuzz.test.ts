/** What a file says besides the network's state: history, labels, position. Changed and resealed. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { SnapshotError } from '../../src/engine/snapshot.ts';
import { poke, seal, takeApart } from '../engine/damage.ts';
import { makeSession, pull, syntheticPack, trainTo } from './support.ts';

const drawing = syntheticPack('drawing', 10, 99).pixels.slice(0, 784);
let file: Uint8Array;

beforeAll(async () => {
  const { host, session } = makeSession();
  await trainTo(session, host, 30);
  await session.handle<'test'>({ type: 'test', labelImages: 20, testImages: 20 });
  file = (await session.handle<'saveNetwork'>({ type: 'saveNetwork', compact: false })).bytes;
});

/** Every place in a header, as keys from the root. */
function places(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, v]) => places(v, [...path, key]));
  return path.length ? [path, ...inside] : inside;
}

/** A session that has loaded the file, put to work; null when it was refused as it should be. */
async function put(bytes: Uint8Array): Promise<'refused' | 'works'> {
  const { host, session } = makeSession();
  const before = session.info();
  try {
    await session.handle<'loadNetwork'>({ type: 'loadNetwork', bytes, name: 'x.spikeboard' });
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    expect(error.message.length).toBeLessThan(400);
    expect(session.info()).toEqual(before);
    await session.handle<'stepImage'>({ type: 'stepImage' });
    return 'refused';
  }
  await pull(session);
  await session.handle<'stepMs'>({ type: 'stepMs', ms: 1 });
  await pull(session);
  await session.handle<'classify'>({ type: 'classify', image: drawing });
  for (const compact of [true, false]) {
    const saved = await session.handle<'saveNetwork'>({ type: 'saveNetwork', compact });
    // What was taken is written again, and read again: nothing in it was half taken.
    const again = makeSession().session;
    const { bytes } = saved;
    await again.handle<'loadNetwork'>({ type: 'loadNetwork', bytes, name: 'again' });
  }
  expect(host.of('crashed')).toEqual([]);
  return 'works';
}

describe('a file whose content is changed', () => {
  it('is refused, or gives a session that works', async () => {
    const value = fc.oneof(
      fc.constantFrom(null, -1, 0, 1, 1.5, 7, 1e6, 2 ** 31, 2 ** 53, 1e308, '', 'pair', [], {}),
      fc.jsonValue({ maxDepth: 2 }),
    );
    const { header, body } = takeApart(file);
    // Presentations as long as they may be take their time, and nothing else.
    const slow = ['presentationMs', 'dtMs', 'attemptsMax', 'spikesMin'];
    const all = places(header).filter((path) => !slow.includes(path.at(-1) as string));
    const seen = { refused: 0, works: 0 };
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...all), value, async (path, content) => {
        const changed = structuredClone(header);
        // biome-ignore lint/suspicious/noExplicitAny: a header is anything here.
        let inside: any = changed;
        for (const key of path.slice(0, -1)) inside = inside[key];
        inside[path.at(-1) as string] = content;
        seen[await put(seal(changed, body))]++;
      }),
      { seed: 51, numRuns: 250 },
    );
    expect(seen.works).toBeGreaterThan(12);
    expect(seen.refused).toBeGreaterThan(100);
  });

  it('has no array whose length may lie, and none whose numbers may be anything', async () => {
    const { header, body } = takeApart(file);
    const { arrays } = header;
    const seen = { refused: 0, works: 0 };
    for (let k = 0; k < arrays.length; k++) {
      for (const length of [0, 1, arrays[k].length - 1, arrays[k].length + 1, 2 ** 29]) {
        if (length === arrays[k].length || length < 0) continue;
        const parts = { header: structuredClone(header), body };
        parts.header.arrays[k].length = length;
        // The body as long as the header says, where that can be.
        const width = { uint8: 1, uint32: 4, float32: 4, float64: 8 };
        const padded = (n: number) => Math.ceil((n * width[arrays[k].type]) / 8) * 8;
        const more = padded(length) - padded(arrays[k].length);
        const fitting = new Uint8Array(Math.max(0, Math.min(1e6, body.length + more)));
        fitting.set(body.subarray(0, fitting.length));
        seen[await put(seal(parts.header, fitting))]++;
      }
      for (const value of [Number.NaN, Number.POSITIVE_INFINITY, -1, 1e300, 2 ** 31]) {
        const parts = { header, body: body.slice() };
        poke(parts, arrays[k].name, 3, value);
        seen[await put(seal(header, parts.body))]++;
      }
    }
    expect(seen.works).toBeGreaterThan(5);
    expect(seen.refused).toBeGreaterThan(100);
  });
});
