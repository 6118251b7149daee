/** The test, the choice of a neuron, data on its way, and what another network clears. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { userMessage } from '../../src/engine/messages.ts';
import { makeParameters } from '../../src/engine/parameters.ts';
import type { Command, TestResult } from '../../src/protocol/messages.ts';
import type { Lab } from '../../src/store/lab.ts';
import { shownDataset } from '../../src/store/session.ts';
import { FakeClient, makeFrame, makeLab } from './fakeClient.ts';

/** Answers a test when it is told to. */
class Testing extends FakeClient {
  answerTest: (result: TestResult | null) => void = () => {};

  // biome-ignore lint/suspicious/noExplicitAny: one answer for each of many commands
  override send(command: any): Promise<any> {
    const usual = super.send(command);
    if ((command as Command).type !== 'test') return usual;
    return new Promise((resolve) => {
      this.answerTest = resolve;
    });
  }
}

const result = { images: 10_000, bestVote: 'proportion' } as TestResult;
let client: Testing;
let lab: Lab;
const state = () => lab.store.getState();

beforeEach(async () => {
  client = new Testing();
  lab = makeLab(client);
  await lab.start();
});

describe('the test', () => {
  it('labels on 10,000 images and tests on 10,000, and tells how far it is', async () => {
    client.tell({ type: 'testProgress', phase: 'test', done: 1, total: 2 });
    expect(state().testing).toBe(null);
    const test = lab.test();
    expect(client.sent.at(-1)).toEqual({ type: 'test', labelImages: 10_000, testImages: 10_000 });
    expect(state().testing).toEqual({ phase: 'label', done: 0, total: 20_000, cancelling: false });
    client.tell({ type: 'testProgress', phase: 'test', done: 70, total: 10_000 });
    expect(state().testing).toEqual({ phase: 'test', done: 70, total: 10_000, cancelling: false });
    client.answerTest(result);
    await test;
    expect(state()).toMatchObject({ testing: null, testResult: result, vote: 'proportion' });
  });

  it('comes alone: no second one, no training, no steps meanwhile', async () => {
    const test = lab.test();
    const before = client.sent.length;
    await lab.test();
    await lab.toggle();
    await lab.stepMs();
    await lab.stepImage();
    expect(client.sent.length).toBe(before);
    client.answerTest(null);
    await test;
    expect(state().testResult).toBe(null);
  });

  it('can be cancelled, which is told until it is over', async () => {
    const test = lab.test();
    await lab.cancelTest();
    expect(client.typesSent().at(-1)).toBe('cancelTest');
    expect(state().testing).toEqual({ phase: 'label', done: 0, total: 20_000, cancelling: true });
    client.answerTest(null);
    await test;
    expect(state().testing).toBe(null);
    await lab.cancelTest();
    expect(state().testing).toBe(null);
  });
});

describe('steps', () => {
  it('come alone where nothing runs, after a pause where something does', async () => {
    const from = client.sent.length;
    await lab.stepMs(5);
    await lab.stepImage();
    expect(client.sent.slice(from)).toEqual([{ type: 'stepMs', ms: 5 }, { type: 'stepImage' }]);
    await lab.train();
    await lab.stepMs();
    expect(client.sent.slice(from + 2)).toEqual([
      { type: 'train' },
      { type: 'pause' },
      { type: 'stepMs', ms: 1 },
    ]);
    expect(state().onStage).toBe('training');
  });
});

describe('the training images', () => {
  it('show the wish while they are on their way, and what they are once that fails', async () => {
    let arrive: (fine: boolean) => void = () => {};
    const send = client.send.bind(client);
    // biome-ignore lint/suspicious/noExplicitAny: as the client has it
    client.send = (command: any) => {
      if (command.type !== 'setDataset' || command.dataset === 'mnist') return send(command);
      return new Promise((resolve, reject) => {
        arrive = (fine) => (fine ? resolve(send(command)) : reject(new Error('lost')));
      });
    };
    const wish = () => lab.setDataset('full');
    const failing = wish();
    expect(shownDataset(state())).toBe('full');
    expect(state().info?.dataset).toBe('mnist');
    arrive(false);
    await failing;
    expect(shownDataset(state())).toBe('mnist');
    void wish();
    // A newer wish stays when an older one has come.
    await lab.setDataset('mnist');
    const newest = wish();
    expect(shownDataset(state())).toBe('full');
    arrive(true);
    await newest;
    expect(state()).toMatchObject({ datasetWish: null, info: { dataset: 'full' } });
  });
});

describe('figures of the run', () => {
  const presentation = { ...makeFrame().presentation, index: 5 };

  it('are refreshed 200 ms apart at full speed, 50 ms apart otherwise, with the newest', () => {
    vi.useFakeTimers();
    const receive = (imagesSeen: number) =>
      lab.receiveStatus(null, makeFrame({ imagesSeen, presentation }));
    for (const [fast, wait] of [
      [true, 200],
      [false, 50],
    ] as const) {
      vi.advanceTimersByTime(1000);
      lab.bus.fast = fast;
      receive(10);
      expect(state().status.imagesSeen).toBe(10);
      receive(11);
      vi.advanceTimersByTime(wait - 10);
      receive(12);
      expect(state().status.imagesSeen).toBe(10);
      vi.advanceTimersByTime(10);
      expect(state().status.imagesSeen).toBe(12);
    }
    vi.useRealTimers();
  });

  it('a pace is that of a run', () => {
    lab.receiveStatus(null, makeFrame({ running: false, imagesPerSecond: 80, presentation }));
    expect(state().status.imagesPerSecond).toBe(0);
  });

  it('that say the same change nothing', () => {
    vi.useFakeTimers();
    lab.receiveStatus(null, makeFrame({ presentation }));
    const changed = vi.fn();
    lab.store.subscribe(changed);
    vi.advanceTimersByTime(1000);
    lab.receiveStatus(null, makeFrame({ presentation }));
    vi.advanceTimersByTime(1000);
    expect(changed).not.toHaveBeenCalled();
    vi.useRealTimers();
  });
});

describe('the neuron to watch', () => {
  it('is one that there is', () => {
    const watched = () => client.sent.filter(({ type }) => type === 'watch').at(-1);
    lab.select(7.4);
    expect(watched()).toEqual({ type: 'watch', population: 'excitatory', neuron: 7 });
    lab.select(1e9);
    expect(state().selected.neuron).toBe(399);
    lab.select(-3);
    expect(state().selected.neuron).toBe(0);
    const { length } = client.sent;
    lab.select(0);
    lab.select(Number.NaN);
    expect(client.sent.length).toBe(length);
    lab.selectPopulation('inhibitory');
    expect(watched()).toEqual({ type: 'watch', population: 'inhibitory', neuron: 0 });
  });
});

describe('data', () => {
  it('on its way is told, until it is there or is not', () => {
    const loading = { name: 'train10k', loadedBytes: 5, totalBytes: 10 } as const;
    client.tell({ type: 'dataProgress', ...loading });
    expect(state().loading).toEqual(loading);
    client.tell({ type: 'dataReady', name: 'train10k', images: 10_000 });
    expect(state().loading).toBe(null);
    client.tell({ type: 'dataProgress', ...loading });
    const message = userMessage('unforeseen', { text: 'No.' });
    client.tell({ type: 'dataError', name: 'train10k', message });
    expect(state()).toMatchObject({ loading: null, problem: { kind: 'data', message } });
  });

  it('of another set are taken with the number of its images', async () => {
    client.info = { ...client.info, imagesTotal: 60_000 };
    await lab.setDataset('full');
    expect(state().info?.dataset).toBe('full');
    expect(state().status.imagesTotal).toBe(60_000);
  });
});

describe('speed', () => {
  it('presentations pass too fast to be watched only at full speed, and while running', async () => {
    await lab.train();
    expect(lab.bus.fast).toBe(true);
    await lab.setSpeed({ kind: 'real' });
    expect(client.sent.at(-1)).toEqual({ type: 'setSpeed', speed: { kind: 'real' } });
    expect(lab.bus.fast).toBe(false);
    await lab.setSpeed({ kind: 'fast' });
    expect(lab.bus.fast).toBe(true);
    client.tell({ type: 'runState', running: false });
    expect(state().running).toBe(false);
    expect(lab.bus.fast).toBe(false);
  });
});

describe('another network', () => {
  it('clears what is known of the old one, and votes as it was found best', async () => {
    lab.receiveStatus(null, makeFrame({ imagesSeen: 900, epoch: 3, spikesPerImage: 9 }));
    const generation = state().generation;
    lab.store.setState({ testResult: result, answerMs: 5, onStage: 'drawing' });
    client.info = {
      ...client.info,
      origin: {
        ...client.info.origin,
        imagesTrained: 40,
        accuracy: { mean: 0.5, proportion: 0.7, likelihood: 0.6 },
      },
    };
    await lab.reset();
    expect(state()).toMatchObject({
      generation: generation + 1,
      presentation: null,
      testResult: null,
      classification: null,
      showing: null,
      answerMs: null,
      onStage: 'training',
      vote: 'proportion',
    });
    expect(state().status).toMatchObject({
      imagesSeen: 40,
      epoch: 0,
      imagesPerSecond: 0,
      spikesPerImage: 0,
    });
    client.info = { ...client.info, origin: { ...client.info.origin, accuracy: { mean: 0.2 } } };
    await lab.reset();
    expect(state().vote).toBe('mean');
    client.info = { ...client.info, origin: { ...client.info.origin, accuracy: null } };
    await lab.reset();
    expect(state().vote).toBe('mean');
  });

  it('the address asks for is made unless it is there already', async () => {
    const resets = () => client.sent.filter(({ type }) => type === 'reset').length;
    await lab.configure({ parameters: makeParameters(), dataset: 'mnist' });
    expect(resets()).toBe(0);
    await lab.configure({ parameters: makeParameters({ neurons: 100 }), dataset: 'full' });
    expect(resets()).toBe(1);
    expect(state().info).toMatchObject({ dataset: 'full', parameters: { neurons: 100 } });
  });
});

describe('notices', () => {
  it('an info goes by itself after six seconds, an error stays; each topic has one', () => {
    vi.useFakeTimers();
    const say = (text: string) => userMessage('unforeseen', { text });
    lab.notify(say('done'), { topic: 'save', tone: 'info' });
    lab.notify(say('wrong'), { topic: 'run' });
    const id = lab.notify(say('wronger'), { topic: 'run' });
    expect(state().notices.map(({ message }) => message.text)).toEqual(['done', 'wronger']);
    lab.settle('save');
    expect(state().notices).toHaveLength(2);
    vi.advanceTimersByTime(5999);
    expect(state().notices).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(state().notices.map(({ id: left }) => left)).toEqual([id]);
    vi.advanceTimersByTime(1e6);
    expect(state().notices).toHaveLength(1);
    lab.settle('run');
    expect(state().notices).toEqual([]);
    vi.useRealTimers();
  });
});
