/** What is on stage is shown again as it was, to the bit, and the run knows nothing of it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import type { Population } from '../../src/engine/network.ts';
import { mostFired } from '../../src/engine/spikeLog.ts';
import type { CommandOf, Frame } from '../../src/protocol/messages.ts';
import type { Recording } from '../../src/protocol/recording.ts';
import { Answering } from '../../src/worker/answering.ts';
import { Replays } from '../../src/worker/replays.ts';
import { Rolling } from '../../src/worker/rolling.ts';
import type { Session } from '../../src/worker/session.ts';
import { Training } from '../../src/worker/training.ts';
import {
  answerTo,
  digestNow,
  expectedDigest,
  FakeHost,
  makeSession,
  pull,
  smallParameters,
  syntheticPack,
  trainTo,
} from './support.ts';

const NEURONS = 20;
const drawing = syntheticPack('drawing', 10, 99).pixels.slice(0, 784);
const dim = drawing.map((value) => value / 12);
const exc = (neuron: number): { population: Population; neuron: number } => ({
  population: 'excitatory',
  neuron,
});

function replay(session: Session, wants: Partial<CommandOf<'replay'>> = {}) {
  const command: CommandOf<'replay'> = {
    type: 'replay',
    of: 'training',
    watch: [],
    weights: [],
    ...wants,
  };
  return session.handle<'replay'>(command);
}

async function replayed(session: Session, wants: Partial<CommandOf<'replay'>> = {}) {
  const recording = await replay(session, wants);
  if (!recording) throw new Error('There was nothing to show again.');
  return recording;
}

/** The run pauses wherever it is after so many images; a neuron is watched from the beginning. */
async function paused(images: number, changes: Parameters<typeof makeSession>[0] = {}) {
  const { host, session } = makeSession(changes);
  await session.handle<'watch'>({ type: 'watch', ...exc(3) });
  await trainTo(session, host, images);
  return { host, session, frame: await pull(session) };
}

function same(recording: Recording, frame: Frame): void {
  const { presentation: p } = frame;
  expect(recording).toMatchObject({ index: p.index, label: p.label, showing: p.showing });
  expect(recording.reached).toBe(p.step);
  expect([...recording.image]).toEqual([...frame.image.subarray(0, 784)]);
  for (const kind of ['input', 'excitatory', 'inhibitory'] as const) {
    expect([...recording[kind]]).toEqual([...frame[kind].subarray(0, frame[`${kind}Count`])]);
  }
}

describe('a training image', () => {
  it.each([1, 7, 40, 133])('is shown again at full speed after %i images', async (images) => {
    const { session, frame } = await paused(images);
    const recording = await replayed(session, { watch: [exc(3)] });
    same(recording, frame);
    expect(frame.traceCount).toBe(frame.presentation.step);
    const trace = [...frame.trace.subarray(0, frame.traceCount * 4)];
    expect([...recording.traces[0].values]).toEqual(trace);
  });

  it('is shown up to where the run stands, step by step', async () => {
    const { session } = makeSession();
    await session.handle<'stepImage'>({ type: 'stepImage' });
    for (const ms of [3, 20, 40.5, 100]) {
      await session.handle<'stepMs'>({ type: 'stepMs', ms });
      same(await replayed(session), await pull(session));
    }
  });

  it('goes back past changes that came before it and in the middle of it', async () => {
    const dimmer = { parameters: smallParameters({ spikesMin: 8, brighterStepHz: 40 }) };
    const { session } = await paused(12, dimmer);
    const change = (changes: object) =>
      session.handle<'setParameters'>({ type: 'setParameters', changes });
    await session.handle<'stepImage'>({ type: 'stepImage' });
    await change({ rateMaxHz: 90 });
    await session.handle<'stepMs'>({ type: 'stepMs', ms: 30 });
    await change({ weightInhExc: 9, rateMaxHz: 20 });
    await session.handle<'stepMs'>({ type: 'stepMs', ms: 25 });
    await change({ weightSum: 70 });
    await session.handle<'stepMs'>({ type: 'stepMs', ms: 25 });
    const frame = await pull(session);
    same(await replayed(session, { watch: [exc(1), exc(2)] }), frame);
    // … and again, though the network that shows it stands elsewhere by now.
    same(await replayed(session), frame);
    await session.handle<'stepImage'>({ type: 'stepImage' });
    const over = await pull(session);
    expect(over.presentation.step).toBe(over.presentation.steps);
    same(await replayed(session), over);
  });

  it('shows brighter repeats as they were', async () => {
    const parameters = smallParameters({ spikesMin: 30, attemptsMax: 4 });
    const { session, frame } = await paused(9, { parameters });
    expect(frame.presentation.showing).toBeGreaterThan(0);
    const recording = await replayed(session);
    same(recording, frame);
    expect(recording.boostHz).toBe(frame.presentation.boostHz);
  });

  it('tells any membrane and any weights, without having recorded them', async () => {
    const { session } = makeSession();
    for (let k = 0; k < 5; k++) await session.handle<'stepImage'>({ type: 'stepImage' });
    const one = await replayed(session, { watch: [exc(7)], weights: [7] });
    const all = await replayed(session, {
      watch: [exc(2), exc(7), { population: 'inhibitory', neuron: 7 }],
      weights: [2, 7],
    });
    expect([...all.traces[1].values]).toEqual([...one.traces[0].values]);
    expect(all.traces[2].values).not.toEqual(all.traces[1].values);
    expect([...all.weights[1].before]).toEqual([...one.weights[0].before]);
    // The next image begins with what this one has changed, brought back to its sum.
    const spiked = new Set(Array.from(all.excitatory, (entry) => entry & 0xffff));
    for (const { neuron, before, after } of all.weights) {
      const changed = after.some((w, i) => w !== before[i]);
      if (spiked.has(neuron)) expect(changed).toBe(true);
    }
  });

  it('tells the membrane and the weights of whoever fires most', async () => {
    const { session } = makeSession();
    for (let k = 0; k < 5; k++) await session.handle<'stepImage'>({ type: 'stepImage' });
    const plain = await replayed(session);
    const winner = mostFired(Array.from(plain.excitatory, (entry) => entry & 0xffff));
    expect(winner).toBeGreaterThanOrEqual(0);
    const other = (winner + 1) % NEURONS;
    const asked = await replayed(session, { watch: [exc(winner)], weights: [winner] });
    // Nobody asked about it, another was asked about, and it was guessed.
    for (const [watch, weights] of [
      [[], []],
      [[other], [other]],
      [[winner], [winner]],
    ]) {
      const wants = { watch: watch.map(exc), weights, winner: 'excitatory' as const };
      const recording = await replayed(session, wants);
      const trace = recording.traces.filter(({ neuron }) => neuron === winner);
      expect(trace.map(({ values }) => [...values])).toEqual([[...asked.traces[0].values]]);
      const own = recording.weights.filter(({ neuron }) => neuron === winner);
      expect(own).toEqual(asked.weights);
      expect(recording.weights.length).toBe(new Set([...weights, winner]).size);
      same(recording, await pull(session));
    }
    const inhibitory = await replayed(session, { winner: 'inhibitory' });
    expect(inhibitory.traces).toMatchObject([{ population: 'inhibitory', neuron: winner }]);
  });

  it('is another one in the next moment, and the run as if nobody had looked', async () => {
    const { host, session } = makeSession();
    await trainTo(session, host, 20, () => void replay(session, { watch: [exc(1)] }));
    await replayed(session);
    await trainTo(session, host, 45);
    const { images, digest } = await digestNow(session);
    expect(digest).toBe(expectedDigest(smallParameters(), images));
  });

  it('is found again wherever the run was paused and whatever was moved', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('images' as const), n: fc.integer({ min: 1, max: 30 }) }),
      fc.record({ kind: fc.constant('ms' as const), n: fc.integer({ min: 1, max: 130 }) }),
      fc.record({ kind: fc.constant('rate' as const), n: fc.integer({ min: 5, max: 120 }) }),
      fc.record({ kind: fc.constant('sum' as const), n: fc.integer({ min: 40, max: 120 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const { host, session } = makeSession();
        await session.handle<'stepMs'>({ type: 'stepMs', ms: 1 });
        for (const { kind, n } of steps) {
          const seen = session.info().origin.imagesTrained;
          if (kind === 'images') await trainTo(session, host, seen + n);
          else if (kind === 'ms') await session.handle<'stepMs'>({ type: 'stepMs', ms: n });
          else {
            const changes = kind === 'rate' ? { rateMaxHz: n } : { weightSum: n };
            await session.handle<'setParameters'>({ type: 'setParameters', changes });
          }
        }
        same(await replayed(session), await pull(session));
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  it('is led to from a copy some images back, whatever came between', async () => {
    const parameters = smallParameters();
    const training = new Training(new KernelNetwork(parameters), 0, new Rolling(NEURONS, 10));
    training.setImages(syntheticPack('some', 30));
    // As at full speed: one copy, before the first.
    training.holdBeginnings = false;
    for (let k = 0; k < 4; k++) training.finishImage();
    training.setParameters({ rateMaxHz: 90, weightSum: 60 });
    for (let k = 0; k < 3; k++) training.finishImage();
    training.advance(50);
    training.setParameters({ rateMaxHz: 40 });
    training.advance(70);
    const host = new FakeHost();
    const replays = new Replays(host, new Answering(host, () => {}));
    const command = { type: 'replay', of: 'training', watch: [], weights: [] } as const;
    const check = async () => {
      const again = await replays.replay(training, { ...command, watch: [], weights: [0, 9] });
      expect([...(again?.excitatory ?? [])]).toEqual([...training.network.packedLog('excitatory')]);
      expect([...(again?.input ?? [])]).toEqual([...training.network.packedLog('input')]);
      for (const { neuron, after } of again?.weights ?? []) {
        expect([...after]).toEqual([...training.network.readWeights(neuron)]);
      }
    };
    await check();
    // The network that shows it stands in the middle of an image, with columns to be rescaled.
    await check();
    training.finishImage();
    training.advance(120);
    await check();
  });

  it('is not there before the first', async () => {
    const { session } = makeSession();
    expect(await replay(session)).toBeNull();
  });
});

describe('a drawing', () => {
  it('is shown again to the network as it was', async () => {
    const { host, session } = makeSession();
    await trainTo(session, host, 40);
    const answer = await answerTo(session, drawing);
    await trainTo(session, host, 80);
    const recording = await replayed(session, { of: 'answer', watch: [exc(0)], weights: [0] });
    for (const kind of ['input', 'excitatory', 'inhibitory'] as const) {
      expect([...recording[kind]]).toEqual([...answer[kind]]);
    }
    expect(recording.given).toBe(answer.digit);
    expect([...recording.image]).toEqual([...drawing]);
    expect(recording.weights[0].after).toEqual(recording.weights[0].before);
    // A drawing that is dim is repeated, brighter.
    const dimAnswer = await answerTo(session, dim);
    const again = await replayed(session, { of: 'answer' });
    expect(again.showing).toBe(dimAnswer.showings - 1);
    expect([...again.excitatory]).toEqual([...dimAnswer.excitatory]);
  });

  it('gives way to the next one, and is gone with its network', async () => {
    const { host, session } = makeSession();
    await trainTo(session, host, 10);
    expect(await replay(session, { of: 'answer' })).toBeNull();
    await answerTo(session, drawing);
    // A machine on which every look at the clock takes longer than a slice.
    const { now } = host;
    host.now = () => {
      host.time += 50;
      return now.call(host);
    };
    const given = replay(session, { of: 'answer', watch: [exc(0), exc(1), exc(2)] });
    const next = answerTo(session, drawing.toReversed());
    expect(await given).toBeNull();
    await next;
    await session.handle<'reset'>({ type: 'reset', parameters: smallParameters() });
    expect(await replay(session, { of: 'answer' })).toBeNull();
    expect(await replay(session)).toBeNull();
  });
});

it('while something is shown again the run has to share the time, and not afterwards', async () => {
  const training = new Training(new KernelNetwork(smallParameters()), 0, new Rolling(NEURONS, 10));
  training.setImages(syntheticPack('some', 30));
  training.finishImage();
  const host = new FakeHost();
  const replays = new Replays(host, new Answering(host, () => {}));
  const replay = () =>
    replays.replay(training, { type: 'replay', of: 'training', watch: [exc(0)], weights: [] });
  expect(replays.busy).toBe(false);
  let busy = false;
  host.now = () => {
    busy ||= replays.busy;
    host.time += 30;
    return host.time;
  };
  const recording = await replay();
  expect([busy, replays.busy]).toEqual([true, false]);
  expect(recording?.computeMs).toBeGreaterThan(0);
  expect(recording?.computeMs).toBeLessThan(host.time);
  const older = replay();
  const newer = replay();
  expect(await older).toBeNull();
  expect(replays.busy).toBe(true);
  expect(await newer).not.toBeNull();
  void replay();
  replays.cancel();
  expect(replays.busy).toBe(false);
});

describe('what cannot be shown', () => {
  it.each([
    ['a neuron that is not there', { watch: [exc(NEURONS)] }],
    ['weights onto one', { weights: [-1] }],
    ['another population', { watch: [{ population: 'glia' as Population, neuron: 0 }] }],
    ['something else', { of: 'lecture' as 'training' }],
  ])('%s is refused', async (_, wants) => {
    const { session } = makeSession({}, new FakeHost());
    await session.handle<'stepImage'>({ type: 'stepImage' });
    await expect(replay(session, wants)).rejects.toMatchObject({ name: 'Refusal' });
  });
});
