import { beforeAll, expect, it } from 'vitest';
import { loadPackFromDisk } from '../../scripts/loadPackNode.ts';
import { makeParameters } from '../../src/engine/parameters.ts';
import { digestNow, expectedDigest, FakeHost, makeSession, pull, trainTo } from './support.ts';

const host = new FakeHost();
beforeAll(() => {
  host.packs.train10k = loadPackFromDisk('train10k');
  host.packs.test10k = loadPackFromDisk('test10k');
});

it('learns real digits while everything is looked at', async () => {
  const parameters = makeParameters({ neurons: 100 });
  const { session } = makeSession({ parameters }, host);
  const image = loadPackFromDisk('test10k').pixels.slice(0, 784);
  let turn = 0;
  await trainTo(session, host, 1000, () => {
    const population = turn % 2 ? 'excitatory' : 'inhibitory';
    void session.handle<'watch'>({ type: 'watch', population, neuron: turn++ % 100 });
    if (turn % 5 === 0) void pull(session);
    if (turn % 20 === 0) void session.handle<'classify'>({ type: 'classify', image });
  });
  const frame = await pull(session);
  const rolling = frame.accuracy.at(-1) ?? 0;
  expect(rolling).toBeGreaterThan(0.4);
  expect(frame.spikesPerImage).toBeGreaterThan(5);
  expect(new Set(frame.labels?.assignment).size).toBeGreaterThan(7);

  const now = await digestNow(session);
  const expected = expectedDigest(parameters, now.images, loadPackFromDisk('train10k'));
  expect(now.digest).toBe(expected);

  const result = await session.handle<'test'>({ type: 'test', labelImages: 500, testImages: 300 });
  // The rolling accuracy speaks of a network that was younger on average.
  expect(result?.accuracy[result.bestVote]).toBeGreaterThan(rolling - 0.1);
  const first = await session.handle<'showTestImage'>({ type: 'showTestImage', index: 7 });
  expect(first?.classification.digit).toBe(result?.given[7]);
});
