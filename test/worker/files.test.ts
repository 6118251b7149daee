import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeSnapshot } from '../../src/engine/snapshot.ts';
import type { Session } from '../../src/worker/session.ts';
import {
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
const classify = (session: Session) =>
  session.handle<'classify'>({ type: 'classify', image: drawing });

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
