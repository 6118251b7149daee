import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { DIGITS } from '../../src/engine/classes.ts';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import { MemoryError } from '../../src/engine/memory.ts';
import type { Network } from '../../src/engine/network.ts';
import { ReferenceNetwork } from '../../src/engine/reference/network.ts';
import {
  decodeSnapshot,
  encodeSnapshot,
  fullSnapshot,
  SNAPSHOT_BYTES_MAX,
  SnapshotError,
} from '../../src/engine/snapshot.ts';
import type { Session } from '../../src/worker/session.ts';
import { poke, reseal, seal, takeApart } from '../engine/damage.ts';
import {
  answerTo,
  digestNow,
  expectedDigest,
  makeSession,
  pull,
  smallParameters,
  syntheticPack,
  trainTo,
} from './support.ts';

const save = (session: Session, compact: boolean) =>
  session.handle<'saveNetwork'>({ type: 'saveNetwork', compact });
const load = (session: Session, bytes: Uint8Array) =>
  session.handle<'loadNetwork'>({ type: 'loadNetwork', bytes, name: 'mine.spikeboard' });
const drawing = syntheticPack('drawing', 10, 99).pixels.slice(0, 784);
const classify = (session: Session) => answerTo(session, drawing);

describe('saving and loading', () => {
  it('a full file goes on as if never interrupted', async () => {
    const first = makeSession();
    await trainTo(first.session, first.host, 33);
    // In the middle of an image: it is finished first.
    await first.session.handle<'stepMs'>({ type: 'stepMs', ms: 20 });
    const { bytes, name } = await save(first.session, false);
    expect(name).toMatch(/^spikeboard-20-\d+-full\.spikeboard$/);
    const second = makeSession({ parameters: smallParameters({ neurons: 7 }) });
    const info = await load(second.session, bytes);
    expect(info.parameters).toEqual(smallParameters());
    expect(info.origin).toMatchObject({ kind: 'loaded', name: 'Trained here' });
    await trainTo(second.session, second.host, 70);
    const now = await digestNow(second.session);
    expect(now.digest).toBe(expectedDigest(smallParameters(), now.images));
  });

  it('a full file brings its dataset along', async () => {
    const first = makeSession({ dataset: 'full' });
    await trainTo(first.session, first.host, 10);
    const second = makeSession();
    const info = await load(second.session, (await save(first.session, false)).bytes);
    expect(info.dataset).toBe('full');
    await trainTo(second.session, second.host, 20);
    const now = await digestNow(second.session);
    const full = syntheticPack('train60k', 90, 7);
    expect(now.digest).toBe(expectedDigest(smallParameters(), now.images, full));
  });

  it('a compact file answers drawings at once, zipped or not', async () => {
    const first = makeSession();
    await trainTo(first.session, first.host, 120);
    const { bytes } = await save(first.session, true);
    const before = await classify(first.session);
    for (const file of [bytes, new Uint8Array(gzipSync(bytes))]) {
      const second = makeSession();
      const info = await load(second.session, file);
      expect(info.origin.imagesTrained).toBe(decodeSnapshot(bytes).imagesTrained);
      const after = await classify(second.session);
      expect(after.untrained).toBe(false);
      expect(after.digit).toBe(before.digit);
      const frame = await pull(second.session);
      expect(frame.labels?.assignment.some((c) => c >= 0)).toBe(true);
      expect(frame.imagesSeen).toBe(info.origin.imagesTrained);
    }
  });

  it('training on top of a file makes the network ours again', async () => {
    const first = makeSession();
    await trainTo(first.session, first.host, 20);
    const { bytes } = await save(first.session, true);
    const { host, session } = makeSession();
    await load(session, bytes);
    await session.handle<'stepImage'>({ type: 'stepImage' });
    expect(session.info().origin).toMatchObject({ kind: 'trained', accuracy: null });
    expect(host.of('info').at(-1)?.info.origin.kind).toBe('trained');
  });

  it('a test result travels with the file', async () => {
    const first = makeSession();
    await trainTo(first.session, first.host, 60);
    const result = await first.session.handle<'test'>({
      type: 'test',
      labelImages: 60,
      testImages: 70,
    });
    const { session } = makeSession();
    const info = await load(session, (await save(first.session, true)).bytes);
    expect(info.origin.accuracy).toEqual(result?.accuracy);
  });

  it('a bad file is refused and changes nothing', async () => {
    const { host, session } = makeSession();
    await trainTo(session, host, 10);
    const { bytes } = await save(session, true);
    bytes[500] ^= 1;
    await expect(load(session, bytes)).rejects.toThrow(/damaged/);
    const cut = new Uint8Array(gzipSync(bytes)).slice(0, 300);
    await expect(load(session, cut)).rejects.toThrow(/cannot be unzipped/);
    const now = await digestNow(session);
    expect(now.digest).toBe(expectedDigest(smallParameters(), now.images));
  });
});

describe('what comes in as a file', () => {
  it('leaves the session as it was, each of hundreds of damaged ones', async () => {
    const { host, session } = makeSession();
    await trainTo(session, host, 12);
    const full = (await save(session, false)).bytes;
    const compact = (await save(session, true)).bytes;
    const before = await digestNow(session);
    const files: Uint8Array[] = [];
    for (const [seed, file] of [full, compact].entries()) {
      const parts = () => takeApart(file);
      for (const { name, length } of parts().header.arrays) {
        for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31]) {
          const changed = parts();
          poke(changed, name, length - 1, value);
          files.push(seal(changed.header, changed.body));
        }
        const lying = parts();
        for (const entry of lying.header.arrays) if (entry.name === name) entry.length = 2 ** 29;
        files.push(seal(lying.header, lying.body));
      }
      for (let k = 1; k < 40; k++) {
        const flipped = file.slice();
        flipped[(k * 7919 + seed) % 3000] ^= 1 << (k % 8);
        files.push(reseal(flipped), flipped, file.slice(0, (file.length * k) / 40));
        files.push(new Uint8Array(gzipSync(flipped)));
      }
    }
    let refused = 0;
    for (const bytes of files) {
      let error: unknown = null;
      try {
        await load(session, bytes);
      } catch (reason) {
        error = reason;
      }
      // What loads is sound: a changed letter of a name, a bit of a weight.
      if (!error) await load(session, full);
      else if (error instanceof SnapshotError) refused++;
      else throw error;
      expect(Buffer.compare((await save(session, false)).bytes, full)).toBe(0);
    }
    expect(refused).toBeGreaterThan(300);
    expect(await digestNow(session)).toEqual(before);
    expect(host.of('crashed')).toEqual([]);
    await trainTo(session, host, 20);
    const after = await digestNow(session);
    expect(after.digest).toBe(expectedDigest(smallParameters(), after.images));
  });

  it('of another engine, or of images that are not here, is refused', async () => {
    const { session } = makeSession();
    const reference = new ReferenceNetwork(smallParameters());
    const about = {
      origin: { name: '', command: null, accuracy: null },
      classNames: DIGITS,
      imagesTrained: 0,
      responses: null,
    };
    const file = (dataset: string, network: Network = reference) =>
      encodeSnapshot(fullSnapshot(network, { imagesSeen: 0, dataset }, about));
    await expect(load(session, file('mnist'))).rejects.toBeInstanceOf(SnapshotError);
    const kernel = new KernelNetwork(smallParameters());
    await expect(load(session, file('cifar', kernel))).rejects.toThrow(/images that this version/);
    await load(session, file('full', kernel));
  });

  it('is unzipped no further than the largest network goes', async () => {
    const { session } = makeSession();
    const bomb = new Uint8Array(gzipSync(new Uint8Array(SNAPSHOT_BYTES_MAX + 1), { level: 1 }));
    expect(bomb.length).toBeLessThan(SNAPSHOT_BYTES_MAX / 100);
    await expect(load(session, bomb)).rejects.toThrow(/holds more than the largest network/);
    const plain = new Uint8Array(SNAPSHOT_BYTES_MAX + 1);
    await expect(load(session, plain)).rejects.toThrow(/holds more than the largest network/);
  });

  it('is not blamed where the browser cannot unzip', async () => {
    const { session } = makeSession();
    const { bytes } = await save(session, true);
    vi.stubGlobal('DecompressionStream', undefined);
    try {
      const zipped = new Uint8Array(gzipSync(bytes));
      await expect(load(session, zipped)).rejects.toThrow(/^This browser cannot unzip files/);
      await load(session, bytes);
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it('larger than the memory is refused, and so is a reset', async () => {
    const { host, session } = makeSession();
    await trainTo(session, host, 10);
    const before = await digestNow(session);
    const { bytes } = await save(session, false);
    const full = vi.spyOn(WebAssembly, 'Memory').mockImplementation(
      class {
        constructor() {
          throw new RangeError('could not allocate memory');
        }
      } as unknown as () => WebAssembly.Memory,
    );
    try {
      await expect(load(session, bytes)).rejects.toBeInstanceOf(MemoryError);
      const parameters = smallParameters({ neurons: 10_000 });
      expect(() => session.handle<'reset'>({ type: 'reset', parameters })).toThrow(/needs \d\d MB/);
      expect(() => makeSession()).toThrow(MemoryError);
    } finally {
      full.mockRestore();
    }
    expect(await digestNow(session)).toEqual(before);
    expect(host.of('crashed')).toEqual([]);
  });
});
