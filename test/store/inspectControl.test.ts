/** Which neuron is looked at, and when the worker is asked about it. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Inspection } from '../../src/protocol/inspection.ts';
import type { Command } from '../../src/protocol/messages.ts';
import { Core } from '../../src/store/core.ts';
import { FrameBus } from '../../src/store/frameBus.ts';
import { InspectControl } from '../../src/store/inspectControl.ts';
import { StageControl } from '../../src/store/stageControl.ts';
import { createState, type Store } from '../../src/store/store.ts';
import { FakeClient } from './fakeClient.ts';
import { liveOf } from './stageSupport.ts';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Tells of the neuron asked about; waits where it is told to. */
class Telling extends FakeClient {
  waiting: Promise<void> = Promise.resolve();
  // biome-ignore lint/suspicious/noExplicitAny: one answer for each of many commands
  override async send(command: any): Promise<any> {
    const answer = await super.send(command as Command);
    if (command.type !== 'inspect') return answer;
    await this.waiting;
    return { neuron: command.neuron, imagesSeen: 7 } as Inspection;
  }
  get inspected(): number[] {
    return this.sent.flatMap((command) => (command.type === 'inspect' ? [command.neuron] : []));
  }
}

let client: Telling;
let store: Store;
let stage: StageControl;
let inspect: InspectControl;
let now = 0;
beforeEach(() => {
  now = 0;
  client = new Telling();
  store = createState({ theme: 'system', language: 'en' });
  store.setState({ info: client.info });
  const core = new Core(client, store, new FrameBus());
  stage = new StageControl(core, () => now);
  inspect = new InspectControl(core, stage, () => now);
});

const seen = (imagesSeen: number) =>
  store.setState((s) => ({ status: { ...s.status, imagesSeen } }));

describe('a neuron that is looked at', () => {
  it('is pinned, so that its weights are recorded whoever wins', () => {
    stage.stage.takeLive(liveOf({ excitatory: [[100, 9]] }));
    inspect.open(9);
    expect(store.getState().pinned).toEqual([9]);
    inspect.open(9);
    expect(store.getState().pinned).toEqual([9]);
  });

  it('is let go again with the look at it, unless it was pinned before', () => {
    stage.pin(7);
    inspect.open(4);
    inspect.open(5);
    expect(store.getState().pinned).toEqual([7, 5]);
    inspect.open(7);
    expect(store.getState().pinned).toEqual([7]);
    inspect.close();
    expect(store.getState().pinned).toEqual([7]);
    inspect.open(4);
    stage.pin(4);
    inspect.close();
    expect(store.getState().pinned).toEqual([7]);
  });

  it('has to be there', () => {
    inspect.open(400);
    inspect.open(-1);
    inspect.open(Number.NaN);
    expect(store.getState().inspected).toBe(null);
    inspect.toggle(399);
    expect(store.getState().inspected).toBe(399);
    inspect.toggle(399);
    expect(store.getState().inspected).toBe(null);
  });

  it('is asked about when something may have changed, twice a second at most', async () => {
    inspect.open(3);
    await turn();
    expect(store.getState().inspection?.neuron).toBe(3);
    now = 1000;
    await inspect.refresh();
    expect(client.inspected).toEqual([3]);
    seen(8);
    await inspect.refresh();
    seen(9);
    now = 1499;
    await inspect.refresh();
    expect(client.inspected).toEqual([3, 3]);
    now = 1500;
    await inspect.refresh();
    expect(client.inspected).toEqual([3, 3, 3]);
  });

  it('is not another one: an answer about the one before is dropped, and the new one is asked about', async () => {
    let answer = () => {};
    client.waiting = new Promise((resolve) => {
      answer = resolve;
    });
    inspect.open(3);
    inspect.open(5);
    expect(client.inspected).toEqual([3]);
    answer();
    await turn();
    expect(client.inspected).toEqual([3, 5]);
    expect(store.getState().inspection?.neuron).toBe(5);
  });

  it('is looked at no longer once there is another network, and asked about anew when it is chosen', async () => {
    inspect.open(3);
    await turn();
    store.setState((s) => ({ generation: s.generation + 1 }));
    expect([store.getState().inspected, store.getState().inspection]).toEqual([null, null]);
    inspect.open(3);
    await turn();
    expect(client.inspected).toEqual([3, 3]);
  });
});
