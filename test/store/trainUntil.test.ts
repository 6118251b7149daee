/** Training to where it stops by itself, as the page knows of it. */
import { beforeEach, expect, it } from 'vitest';
import type { Reached } from '../../src/protocol/messages.ts';
import type { Lab } from '../../src/store/lab.ts';
import { FakeClient, makeLab } from './fakeClient.ts';

const mistake = { kind: 'mistake' } as const;
const reached: Reached = { until: mistake, imagesSeen: 31, label: 4, given: 9 };
let client: FakeClient;
let lab: Lab;
const state = () => lab.store.getState();

beforeEach(async () => {
  client = new FakeClient();
  client.labelled = true;
  lab = makeLab(client);
  await lab.start();
});

it('asks for it, knows it while it runs, and knows why it has stopped until something runs again', async () => {
  await lab.trainUntil(mistake);
  expect(client.sent.at(-1)).toEqual({ type: 'train', until: mistake });
  expect(state()).toMatchObject({ running: true, until: mistake, reached: null });
  client.tell({ type: 'reached', reached });
  client.tell({ type: 'runState', running: false });
  expect(state()).toMatchObject({ running: false, until: null, reached });
  expect(state().notices).toEqual([]);
  await lab.toggle();
  expect(client.sent.at(-1)).toEqual({ type: 'train' });
  expect(state()).toMatchObject({ running: true, until: null, reached: null });
});

it('a run under way takes over the new end, and a pause forgets it', async () => {
  await lab.train();
  await lab.trainUntil({ kind: 'images', images: 100 });
  await lab.trainUntil({ kind: 'pass' });
  expect(client.typesSent().slice(-3)).toEqual(['train', 'train', 'train']);
  expect(state().until).toEqual({ kind: 'pass' });
  await lab.pause();
  expect(state()).toMatchObject({ running: false, until: null, reached: null });
});

it('one that has stopped before the answer comes is not called running', async () => {
  client.running = false;
  await lab.trainUntil({ kind: 'spike' });
  expect(state()).toMatchObject({ running: false, until: null });
});

it('says that nothing can be wrong before there are labels', async () => {
  client.labelled = false;
  await lab.trainUntil({ kind: 'spike' });
  expect(state().notices).toEqual([]);
  await lab.trainUntil(mistake);
  expect(state().notices.map(({ tone, message }) => [tone, message.code])).toEqual([
    ['info', 'noMistakeYet'],
  ]);
  expect(state().running).toBe(true);
});

it('a step and another network forget why it had stopped', async () => {
  for (const act of [() => lab.stepImage(), () => lab.reset()]) {
    client.tell({ type: 'reached', reached });
    expect(state().reached).toEqual(reached);
    await act();
    expect(state().reached).toBe(null);
  }
});

it('waits for the end of a test, and for the first network', async () => {
  lab.store.setState({ testing: { phase: 'label', done: 0, total: 1, cancelling: false } });
  await lab.trainUntil(mistake);
  lab.store.setState({ testing: null, info: null });
  await lab.trainUntil(mistake);
  expect(client.typesSent()).not.toContain('train');
});

it('a simulation that was started again has forgotten where it was to stop', async () => {
  await lab.trainUntil(mistake);
  await lab.restart();
  expect(state()).toMatchObject({ running: false, until: null });
});
