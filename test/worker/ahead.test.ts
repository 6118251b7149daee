import { expect, it, vi } from 'vitest';
import type { ImageSet } from '../../src/data/pack.ts';
import { DIGITS } from '../../src/engine/classes.ts';
import { Ahead } from '../../src/worker/ahead.ts';
import type { PackProgress } from '../../src/worker/host.ts';

const SET: ImageSet = {
  name: 'train10k',
  classNames: DIGITS,
  count: 1,
  labels: new Uint8Array([5]),
  pixels: new Uint8Array(784),
};

/** A download that the test moves on. */
function download() {
  let tell: PackProgress = () => {};
  let end: { resolve(set: ImageSet): void; reject(error: Error): void } = {
    resolve: () => {},
    reject: () => {},
  };
  const load = vi.fn((_url: string, _name: string, onProgress: PackProgress) => {
    tell = onProgress;
    return new Promise<ImageSet>((resolve, reject) => {
      end = { resolve, reject };
    });
  });
  const progress: PackProgress = (loaded, total) => tell(loaded, total);
  return { load, progress, resolve: () => end.resolve(SET), reject: (e: Error) => end.reject(e) };
}

it('a pack is fetched once, and who takes it hears how far it is', async () => {
  const { load, progress, resolve } = download();
  const ahead = new Ahead(load);
  ahead.begin('data/a.pack', 'a');
  ahead.begin('data/a.pack', 'a');
  progress(10, 100);
  progress(20, 100);
  const told = vi.fn();
  const set = ahead.take('data/a.pack', told);
  progress(100, 100);
  resolve();
  expect(await set).toBe(SET);
  expect(told.mock.calls).toEqual([
    [20, 100],
    [100, 100],
  ]);
  expect(load).toHaveBeenCalledTimes(1);
});

it('only the first who asks has it: a retry goes to the server', async () => {
  const { load, reject } = download();
  const ahead = new Ahead(load);
  ahead.begin('data/a.pack', 'a');
  expect(ahead.take('data/b.pack', () => {})).toBeNull();
  const set = ahead.take('data/a.pack', () => {});
  reject(new Error('no answer'));
  await expect(set).rejects.toThrow('no answer');
  expect(ahead.take('data/a.pack', () => {})).toBeNull();
});
