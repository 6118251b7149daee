import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeParameters, PARAMETERS } from '../../src/engine/parameters.ts';
import { liveParameters } from '../../src/store/interfereControl.ts';
import { allOn, INTERVENTIONS, parametersOf } from '../../src/store/interventions.ts';
import type { Lab } from '../../src/store/lab.ts';
import { FakeClient, makeLab } from './fakeClient.ts';

let client: FakeClient;
let lab: Lab;
const now = () => liveParameters(lab.store.getState());
const on = () => allOn(now()!);
const settle = () => vi.advanceTimersByTimeAsync(1000);

beforeEach(async () => {
  client = new FakeClient();
  lab = makeLab(client);
  await lab.start();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('interventions', () => {
  it('set live parameters alone, and no two of them the same', () => {
    const names = INTERVENTIONS.flatMap(parametersOf);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) {
      expect(PARAMETERS.find((spec) => spec.name === name)?.change).toBe('live');
    }
    expect(allOn(makeParameters())).toEqual([]);
  });

  it.each(INTERVENTIONS)(
    '%s: on at once, and off gives back what was there before',
    async (name) => {
      lab.parameters.set('weightInhExc', 23);
      lab.parameters.set('thetaPlusMv', 0.07);
      lab.parameters.set('aPlus', 0.02);
      await settle();
      const before = now();
      lab.interfere.toggle(name);
      expect(on()).toEqual([name]);
      await settle();
      expect(allOn(client.info.parameters)).toEqual([name]);
      lab.interfere.toggle(name);
      await settle();
      expect(on()).toEqual([]);
      expect(client.info.parameters).toEqual(before);
    },
  );

  it('are independent of each other, in whatever order they end', async () => {
    const before = now();
    for (const name of INTERVENTIONS) lab.interfere.toggle(name);
    await settle();
    expect(on()).toEqual([...INTERVENTIONS]);
    for (const name of INTERVENTIONS) lab.interfere.toggle(name);
    await settle();
    expect(client.info.parameters).toEqual(before);
  });

  it('are off when a slider gives back what was taken away', async () => {
    lab.interfere.toggle('inhibition');
    await settle();
    lab.parameters.set('weightInhExc', 5);
    expect(on()).toEqual([]);
  });

  it('of a network that comes with them end with the defaults', async () => {
    client.info = { ...client.info, parameters: makeParameters({ aPlus: 0, aMinus: 0, eta: 0 }) };
    client.tell({ type: 'info', info: client.info });
    expect(on()).toEqual(['learning']);
    lab.interfere.toggle('learning');
    await settle();
    expect(client.info.parameters).toEqual(makeParameters());
  });

  it('go on over a reset, as every parameter does', async () => {
    lab.interfere.toggle('homeostasis');
    await settle();
    await lab.reset();
    expect(on()).toEqual(['homeostasis']);
    lab.interfere.toggle('homeostasis');
    await settle();
    expect(client.info.parameters).toEqual(makeParameters());
  });
});
