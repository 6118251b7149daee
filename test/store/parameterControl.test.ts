import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RefusedError } from '../../src/client/client.ts';
import { userMessage } from '../../src/engine/messages.ts';
import { makeParameters } from '../../src/engine/parameters.ts';
import { PRESETS } from '../../src/engine/presets.ts';
import type { Command } from '../../src/protocol/messages.ts';
import type { Lab } from '../../src/store/lab.ts';
import { presetOf, scaleWithNeurons } from '../../src/store/parameterControl.ts';
import { shownValue } from '../../src/store/session.ts';
import { FakeClient, makeLab } from './fakeClient.ts';

/** Answers changes of parameters when it is told to. */
class SlowClient extends FakeClient {
  readonly waiting: { command: Command; done: (error?: Error) => void }[] = [];

  // biome-ignore lint/suspicious/noExplicitAny: one answer for each of many commands
  override send(command: any): Promise<any> {
    if (command.type !== 'setParameters') return super.send(command);
    return new Promise((resolve, reject) => {
      const done = (error?: Error) => (error ? reject(error) : resolve(super.send(command)));
      this.waiting.push({ command, done });
    });
  }
}

let client: SlowClient;
let lab: Lab;
const state = () => lab.store.getState();
const changes = () =>
  client.waiting.map(({ command }) => (command.type === 'setParameters' ? command.changes : null));
const answer = async (error?: Error) => {
  client.waiting.shift()?.done(error);
  await vi.advanceTimersByTimeAsync(0);
};

beforeEach(async () => {
  client = new SlowClient();
  lab = makeLab(client);
  await lab.start();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a slider that is dragged', () => {
  it('sends 60 ms after the first move, what it stands at then', async () => {
    lab.parameters.set('aPlus', 0.02);
    await vi.advanceTimersByTimeAsync(59);
    expect(changes()).toEqual([]);
    lab.parameters.set('aPlus', 0.03);
    await vi.advanceTimersByTimeAsync(1);
    expect(changes()).toEqual([{ aPlus: 0.03 }]);
  });

  it('moved on while the answer is under way stays where it is, and is sent next', async () => {
    lab.parameters.set('aPlus', 0.02);
    lab.parameters.set('aMinus', 0.002);
    await vi.advanceTimersByTimeAsync(60);
    lab.parameters.set('aPlus', 0.04);
    await vi.advanceTimersByTimeAsync(500);
    // One at a time.
    expect(changes()).toEqual([{ aPlus: 0.02, aMinus: 0.002 }]);
    await answer();
    expect(state().sending).toEqual({ aPlus: 0.04 });
    expect(shownValue(state(), 'aPlus')).toBe(0.04);
    await vi.advanceTimersByTimeAsync(60);
    expect(changes()).toEqual([{ aPlus: 0.04 }]);
    await answer();
    expect(state().sending).toEqual({});
    expect(state().info?.parameters).toMatchObject({ aPlus: 0.04, aMinus: 0.002 });
    await vi.advanceTimersByTimeAsync(500);
    expect(changes()).toEqual([]);
  });

  it('back where it was while the answer is under way is sent, too', async () => {
    lab.parameters.set('aPlus', 0.02);
    await vi.advanceTimersByTimeAsync(60);
    lab.parameters.set('aPlus', 0.01);
    await answer();
    await vi.advanceTimersByTimeAsync(60);
    await answer();
    expect(state().info?.parameters.aPlus).toBe(0.01);
  });

  it('refused alone says so at its field, with others in a notice', async () => {
    const refused = new RefusedError(userMessage('unforeseen', { text: 'No.' }));
    lab.parameters.set('aPlus', 0.02);
    await vi.advanceTimersByTimeAsync(60);
    await answer(refused);
    expect(state().parameterErrors.aPlus?.text).toBe('No.');
    expect(state().notices).toEqual([]);
    expect(state().sending).toEqual({});
    lab.parameters.set('aPlus', 0.02);
    expect(state().parameterErrors.aPlus).toBeUndefined();
    lab.parameters.set('aMinus', 0.002);
    await vi.advanceTimersByTimeAsync(60);
    await answer(refused);
    expect(state().parameterErrors).toEqual({});
    expect(state().notices.map(({ message }) => message.text)).toEqual(['No.']);
    expect(state().sending).toEqual({});
  });
});

describe('another network', () => {
  it('takes over what was on its way, and waits for nothing of the old one', async () => {
    lab.parameters.set('aPlus', 0.02);
    lab.parameters.set('neurons', 100);
    await lab.reset();
    expect(state().info?.parameters).toEqual(makeParameters({ neurons: 100, aPlus: 0.02 }));
    expect(state().sending).toEqual({});
    expect(state().pending).toEqual({});
    await vi.advanceTimersByTimeAsync(500);
    expect(changes()).toEqual([]);
  });

  it('loaded from a file is not given what was meant for the old one', async () => {
    lab.parameters.set('aPlus', 0.02);
    lab.parameters.set('neurons', 100);
    lab.parameters.set('aMinus', 7);
    expect(state().parameterErrors.aMinus).toBeDefined();
    lab.runs.replaced({ ...client.info, replaced: null, answers: null });
    expect(state().sending).toEqual({});
    expect(state().pending).toEqual({});
    expect(state().parameterErrors).toEqual({});
    expect(shownValue(state(), 'aPlus')).toBe(makeParameters().aPlus);
    await vi.advanceTimersByTimeAsync(500);
    expect(changes()).toEqual([]);
  });
});

describe('presets and defaults', () => {
  it('set all that differs but size and seed, live and pending', async () => {
    const preset = PRESETS.find(({ id }) => id !== 'default')!;
    lab.parameters.set('seed', 9);
    lab.parameters.applyPreset(preset);
    await vi.advanceTimersByTimeAsync(60);
    await answer();
    const wanted = makeParameters({ ...preset.changes(400) });
    const shown = (name: keyof typeof wanted) => shownValue(state(), name);
    for (const name of Object.keys(wanted) as (keyof typeof wanted)[]) {
      expect(shown(name), name).toBe(name === 'seed' ? 9 : wanted[name]);
    }
    expect(presetOf({ ...wanted, seed: 3 })?.id).toBe(preset.id);
  });

  it('of a size that waits for its reset are those of that size', () => {
    lab.parameters.set('neurons', 100);
    lab.parameters.set('tauThetaMs', 5e6);
    lab.parameters.setDefault('tauThetaMs');
    expect(shownValue(state(), 'tauThetaMs')).toBe(makeParameters({ neurons: 100 }).tauThetaMs);
    lab.parameters.discard();
    expect(state().pending).toEqual({});
  });

  it('tau theta follows the size unless somebody has set it', () => {
    const [small, large] = [makeParameters({ neurons: 100 }), makeParameters({ neurons: 400 })];
    expect(scaleWithNeurons(large, { ...large, neurons: 100 })).toEqual(small);
    const own = { ...large, tauThetaMs: 5e6 };
    expect(scaleWithNeurons(own, { ...own, neurons: 100 }).tauThetaMs).toBe(5e6);
    const both = { ...large, neurons: 100, tauThetaMs: 5e6 };
    expect(scaleWithNeurons(large, both).tauThetaMs).toBe(5e6);
  });
});
