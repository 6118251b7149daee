import { describe, expect, it } from 'vitest';
import { imageOf } from '../../../src/data/pack.ts';
import {
  answerIn,
  beginning,
  cellBeside,
  choose,
  chosenIn,
  goTo,
  imagesIn,
  isLabelled,
  phaseOf,
  resultIn,
  spec,
} from '../../../src/lecture/figures/training/spec.ts';
import type { Command, TestResult } from '../../../src/protocol/messages.ts';
import { bench, type FakeClient, noise, settled } from '../runtime/bench.ts';

/** Images 3, 13 and 23, which are threes, are taken for fives; image 33 for a three. */
const given = new Int8Array(500).fill(-1);
for (const [image, digit] of [
  [3, 5],
  [13, 5],
  [23, 5],
  [33, 3],
  [15, 5],
]) {
  given[image] = digit;
}
const RESULT = {
  bestVote: 'mean',
  accuracy: { mean: 0.6549, sum: 0.5 },
  confusion: { mean: new Uint32Array(110) },
  given,
} as unknown as TestResult;

/** Neuron 7 fires four times, and the best score is that of 5. */
const counts = new Uint32Array(100);
counts[7] = 4;
counts[2] = 1;
const FOUND = {
  counts,
  scores: {
    mean: Float64Array.of(0, 0, 0, 1, 0, 1.25, 0, 0, 0, 0),
    sum: Float64Array.of(9, 0, 0, 0, 0, 0, 0, 0, 0, 0),
  },
};

const set = noise(600);

async function open(options: Parameters<typeof bench>[1] = {}) {
  const figure = bench(spec, {
    reducedMotion: true,
    images: async () => set,
    ...options,
  });
  await settled();
  /** What the network answers, as soon as it is asked. */
  let reply = (command: Command): unknown =>
    command.type === 'test' ? RESULT : command.type === 'classify' ? FOUND : null;
  const client = () => {
    const newest = figure.clients.at(-1)!;
    newest.reply = (command) => reply(command);
    return newest;
  };
  client();
  return Object.assign(figure, {
    client,
    answer: (by: typeof reply) => {
      reply = by;
    },
    async learn() {
      client();
      for (let k = 0; k < 25; k++) await figure.frame();
    },
  });
}

/** Commands of a kind that a network was sent. */
const sent = (client: FakeClient, type: Command['type']) =>
  client.sent.filter((command) => command.type === type);

/** A promise that the test keeps. */
function held<T>() {
  let keep: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => {
    keep = resolve;
  });
  return { promise, keep };
}

async function tested() {
  const figure = await open();
  await figure.attempt('test-500');
  await figure.learn();
  return figure;
}

describe('training', () => {
  it('learns from 500 images and stops there, frozen', async () => {
    const figure = await open({ playing: true });
    expect(phaseOf(figure.scene)).toBe('learn');
    expect(figure.client().steps).toBe(25);
    expect(figure.client().settings.parameters.neurons).toBe(100);
    await figure.learn();
    expect(figure.client().steps).toBe(500);
    expect(figure.playing).toBe(false);
    expect(spec.data(figure.scene).state).toBe(' freeze');
    expect(spec.spoken(figure.scene)).toBe('phaseFreeze');
    expect(sent(figure.client(), 'test')).toEqual([]);
    const quick = await open({ playing: true, reducedMotion: false });
    expect(quick.client().steps).toBe(3);
  });

  it('goes through learning to the test, and tells how far that is', async () => {
    const figure = await open();
    const { promise, keep } = held<TestResult>();
    await figure.attempt('test-500');
    expect(figure.playing).toBe(true);
    figure.answer(({ type }) => (type === 'test' ? promise : null));
    await figure.learn();
    expect(sent(figure.client(), 'test')).toEqual([
      { type: 'test', labelImages: 1000, testImages: 500 },
    ]);
    expect([phaseOf(figure.scene), figure.playing]).toEqual(['freeze', true]);
    figure.client().tell({ type: 'runState', running: true });
    expect(figure.scene.progress).toBeNull();
    figure.client().tell({ type: 'testProgress', phase: 'label', done: 300, total: 1500 });
    expect(figure.scene.progress).toEqual({ done: 300, total: 1500 });
    keep(RESULT);
    await settled();
    expect(figure.playing).toBe(false);
    expect(figure.scene.progress).toBeNull();
    expect(spec.data(figure.scene).state).toBe('test-500 test');
    expect(spec.spoken(figure.scene)).toBe('accuracyIs {"percent":"65.5"}');
    // Nobody listens any more.
    figure.client().tell({ type: 'testProgress', phase: 'label', done: 1, total: 1500 });
    expect(figure.scene.progress).toBeNull();
  });

  it('labels by the same test, of which the matrix is not shown yet', async () => {
    const figure = await open();
    await figure.attempt('label');
    await figure.learn();
    expect(spec.data(figure.scene).state).toBe('label label');
    expect(resultIn(figure.scene)).toBeNull();
    expect(isLabelled(figure.scene)).toBe(true);
    figure.runtime.move(goTo(figure.scene, 'test'));
    expect(resultIn(figure.scene)).toBe(RESULT);
    expect(figure.playing).toBe(false);
    figure.runtime.move(goTo(figure.scene, 'freeze'));
    expect([phaseOf(figure.scene), isLabelled(figure.scene)]).toEqual(['freeze', false]);
    await settled();
    figure.runtime.move(goTo(figure.scene, 'label'));
    await settled();
    expect(phaseOf(figure.scene)).toBe('label');
    expect(sent(figure.client(), 'test')).toHaveLength(1);
  });

  it('takes play for the next phase, and after the last one for another network', async () => {
    const figure = await open({ playing: true });
    await figure.learn();
    const play = async () => {
      figure.runtime.setPlaying(true);
      await settled();
      return [phaseOf(figure.scene), figure.playing];
    };
    expect(await play()).toEqual(['label', false]);
    expect(await play()).toEqual(['test', false]);
    const [first] = figure.clients;
    expect(await play()).toEqual(['learn', true]);
    expect(first.closed).toBe(true);
    expect(figure.clients).toHaveLength(2);
    expect(figure.scene.answers.tested).toBeNull();
  });

  it('waits, playing, for what is still to be learned or tested', async () => {
    const figure = await open();
    expect(goTo(figure.scene, 'freeze')).toMatchObject({ anew: false, play: 'always' });
    expect(goTo(figure.scene, 'learn')).toMatchObject({ anew: false, play: 'always' });
    figure.tell({ playing: true });
    await figure.learn();
    expect(goTo(figure.scene, 'freeze')).toMatchObject({ anew: false, play: false });
    expect(goTo(figure.scene, 'label')).toMatchObject({ anew: false, play: 'always' });
    expect(goTo(figure.scene, 'learn')).toMatchObject({ anew: true, play: 'always' });
    await figure.attempt('learn-500');
    expect(figure.clients).toHaveLength(2);
  });

  it('shows the images of a cell, and how the network comes to its answer to one of them', async () => {
    const figure = await tested();
    expect(figure.values).toMatchObject({ neuronCount: '', score: '' });
    expect(chosenIn(figure.scene)).toBe(-1);
    figure.runtime.set(choose({ row: 3, column: 5 }));
    await settled();
    expect(imagesIn(figure.scene)).toEqual([3, 13, 23]);
    expect(sent(figure.client(), 'classify')).toEqual([
      { type: 'classify', image: imageOf(figure.scene.images, 3) },
    ]);
    expect(answerIn(figure.scene)).toMatchObject({ digit: 5, neuron: 7, count: 4 });
    expect(figure.values).toMatchObject({
      neuronCount: 'spikeCount {"n":4}',
      score: '1.25',
    });
    // The answer to one image is none to the next.
    const { promise, keep } = held<typeof FOUND>();
    figure.answer(() => promise);
    figure.runtime.set({ asked: 13 });
    expect(chosenIn(figure.scene)).toBe(13);
    expect(answerIn(figure.scene)).toBeNull();
    keep({ ...FOUND, counts: counts.map((n) => 2 * n) });
    await settled();
    expect(answerIn(figure.scene)?.count).toBe(8);
    // In another cell it is the first image again.
    figure.answer(() => FOUND);
    figure.runtime.set(choose({ row: 3, column: 3 }));
    await settled();
    expect([imagesIn(figure.scene), chosenIn(figure.scene)]).toEqual([[33], 33]);
    figure.runtime.set(choose({ row: 0, column: 0 }));
    expect([imagesIn(figure.scene), answerIn(figure.scene)]).toEqual([[], null]);
  });

  it('has no answer where no neuron fires', async () => {
    const figure = await tested();
    figure.answer(() => ({ ...FOUND, counts: new Uint32Array(100) }));
    figure.runtime.set(choose({ row: 3, column: 5 }));
    await settled();
    expect(answerIn(figure.scene)).toBeNull();
    expect(figure.failure).toBeNull();
  });

  it('takes the arrow keys from cell to cell, up to the border', async () => {
    const figure = await tested();
    const press = (dx: number, dy: number) => {
      figure.runtime.set(cellBeside(figure.scene, dx, dy));
      return figure.scene.state.cell;
    };
    expect(press(1, 0)).toEqual({ row: 0, column: 0 });
    expect(press(1, 0)).toEqual({ row: 0, column: 1 });
    expect(press(0, 1)).toEqual({ row: 1, column: 1 });
    expect([press(0, -1), press(0, -1)].at(-1)).toEqual({ row: 0, column: 1 });
    for (let k = 0; k < 12; k++) press(1, 1);
    expect(figure.scene.state.cell).toEqual({ row: 9, column: 9 });
    figure.runtime.move(goTo(figure.scene, 'test'));
    expect(figure.scene.state.cell).toBeNull();
  });

  it('tells the mean of theta and how many neurons have a digit', async () => {
    const figure = await tested();
    const frame = { fieldCount: 0, thetaMeanMv: 21.26, labels: null };
    expect(figure.values.theta).toBe('');
    const assignment = new Int8Array(100).fill(-1).fill(4, 0, 60);
    figure.client().show({ ...frame, labels: { version: 1, assignment } });
    await figure.frame(200);
    figure.client().show(frame);
    expect(figure.values).toMatchObject({
      theta: '21.3\u00a0mV',
      assignment: 'neuronsNamed {"n":60,"of":100}',
    });
    figure.runtime.move(goTo(figure.scene, 'freeze'));
    expect(figure.values.assignment).toBe('');
  });

  it('begins anew in the midst of a test, whose result is dropped', async () => {
    const figure = await open();
    const { promise, keep } = held<TestResult>();
    figure.answer(({ type }) => (type === 'test' ? promise : null));
    await figure.attempt('test-500');
    await figure.learn();
    figure.runtime.move(beginning);
    expect(figure.scene.state.goal).toBe('learn');
    keep(RESULT);
    await settled();
    expect(figure.scene.answers.tested).toBeNull();
    expect(phaseOf(figure.scene)).toBe('learn');
    expect(figure.clients).toHaveLength(2);
  });

  it('says what failed in the test, and tests again', async () => {
    const figure = await open();
    figure.answer(({ type }) => {
      if (type === 'test') throw new Error('no images to test');
      return null;
    });
    await figure.attempt('test-500');
    await figure.learn();
    expect(figure.failure).toBe('no images to test');
    figure.answer(({ type }) => (type === 'test' ? RESULT : null));
    figure.runtime.retry();
    await settled();
    expect(figure.failure).toBeNull();
    expect(phaseOf(figure.scene)).toBe('test');
  });
});
