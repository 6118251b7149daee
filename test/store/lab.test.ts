import { beforeEach, describe, expect, it, vi } from 'vitest';
import { userMessage } from '../../src/engine/messages.ts';
import { makeParameters } from '../../src/engine/parameters.ts';
import type { Lab } from '../../src/store/lab.ts';
import { presetOf, scaleWithNeurons } from '../../src/store/parameterControl.ts';
import { imagesLearned, shownValue } from '../../src/store/session.ts';
import { FakeClient, makeFrame, makeLab } from './fakeClient.ts';

const plain = (text: string) => userMessage('unforeseen', { text });
const state = (lab: Lab) => lab.store.getState();

describe('Lab', () => {
  let client: FakeClient;
  let lab: Lab;

  beforeEach(async () => {
    client = new FakeClient();
    lab = makeLab(client);
    await lab.start();
  });

  it('starts with its configuration and watches a neuron', () => {
    expect(client.typesSent()).toEqual(['start', 'watch']);
    expect(state(lab).info?.parameters.neurons).toBe(400);
    expect(imagesLearned(state(lab))).toBe(0);
  });

  it('takes over an address that is edited before the session has started', async () => {
    lab.store.setState({ info: null });
    const starting = lab.start();
    await lab.configure({ parameters: makeParameters({ neurons: 36 }), dataset: 'mnist' });
    await starting;
    expect(client.typesSent().slice(2)).toEqual(['start', 'watch', 'reset', 'watch']);
    expect(state(lab).info?.parameters.neurons).toBe(36);
  });

  it('trains and pauses', async () => {
    await lab.toggle();
    expect(state(lab).running).toBe(true);
    expect(lab.bus.fast).toBe(true);
    await lab.toggle();
    expect(state(lab).running).toBe(false);
    expect(client.typesSent().slice(2)).toEqual(['train', 'pause']);
  });

  it('pauses before it steps', async () => {
    await lab.train();
    await lab.stepMs();
    expect(client.typesSent().slice(2)).toEqual(['train', 'pause', 'stepMs']);
  });

  it('sends live changes soon, together, and only once', async () => {
    vi.useFakeTimers();
    lab.parameters.set('aPlus', 0.02);
    lab.parameters.set('aPlus', 0.03);
    lab.parameters.set('restMs', 100);
    expect(shownValue(state(lab), 'aPlus')).toBe(0.03);
    await vi.runAllTimersAsync();
    vi.useRealTimers();
    const sent = client.sent.filter(({ type }) => type === 'setParameters');
    expect(sent).toEqual([{ type: 'setParameters', changes: { aPlus: 0.03, restMs: 100 } }]);
    expect(state(lab).sending).toEqual({});
    expect(state(lab).info?.parameters.aPlus).toBe(0.03);
  });

  it('sends what was moved on while an answer was under way', async () => {
    vi.useFakeTimers();
    const answers: (() => void)[] = [];
    const send = client.send.bind(client);
    // biome-ignore lint/suspicious/noExplicitAny: as in the fake
    client.send = async (command: any) => {
      if (command.type === 'setParameters') await new Promise<void>((go) => answers.push(go));
      return send(command);
    };
    lab.parameters.set('aPlus', 0.02);
    await vi.runAllTimersAsync();
    expect(answers.length).toBe(1);
    lab.parameters.set('aPlus', 0.03);
    answers[0]();
    await vi.runAllTimersAsync();
    expect(shownValue(state(lab), 'aPlus')).toBe(0.03);
    answers[1]?.();
    await vi.runAllTimersAsync();
    vi.useRealTimers();
    expect(state(lab).info?.parameters.aPlus).toBe(0.03);
    expect(state(lab).sending).toEqual({});
  });

  it('does not send to a new network what was moved of the old one', async () => {
    vi.useFakeTimers();
    lab.parameters.set('aPlus', 0.02);
    client.info = { ...client.info, run: 'run-2' };
    await lab.reset();
    expect(state(lab).sending).toEqual({});
    await vi.runAllTimersAsync();
    vi.useRealTimers();
    expect(client.typesSent()).not.toContain('setParameters');
  });

  it('leaves the old value of a refused change and says why', async () => {
    vi.useFakeTimers();
    client.refusals.set('setParameters', 'aPlus is odd.');
    lab.parameters.set('aPlus', 0.02);
    await vi.runAllTimersAsync();
    vi.useRealTimers();
    expect(state(lab).parameterErrors.aPlus?.text).toBe('aPlus is odd.');
    expect(shownValue(state(lab), 'aPlus')).toBe(makeParameters().aPlus);
  });

  it('checks a value before it is sent', () => {
    lab.parameters.set('aPlus', 7);
    expect(state(lab).parameterErrors.aPlus?.text).toMatch(
      /aPlus is 7; it must lie between 0 and 0.5/,
    );
    expect(shownValue(state(lab), 'aPlus')).toBe(makeParameters().aPlus);
    lab.parameters.set('aPlus', 0.1);
    expect(state(lab).parameterErrors.aPlus).toBeUndefined();
  });

  it('keeps changes that need a reset until the reset', async () => {
    lab.parameters.set('neurons', 100);
    expect(state(lab).pending).toEqual({ neurons: 100 });
    expect(client.typesSent()).not.toContain('setParameters');
    lab.parameters.set('neurons', 400);
    expect(state(lab).pending).toEqual({});
    lab.parameters.set('neurons', 100);
    lab.select(350);
    await lab.reset();
    // The default of tau theta follows the size of the network.
    expect(state(lab).info?.parameters).toEqual(makeParameters({ neurons: 100 }));
    expect(state(lab).pending).toEqual({});
    expect(state(lab).selected.neuron).toBe(99);
  });

  it('shows a crash, and restarts with the same settings', async () => {
    lab.parameters.set('neurons', 100);
    client.tell({ type: 'crashed', message: plain('kaput') });
    expect(state(lab).problem).toEqual({ kind: 'crash', message: plain('kaput') });
    await lab.restart();
    expect(client.restarts).toBe(1);
    expect(state(lab).problem).toBeNull();
    expect(state(lab).pending).toEqual({ neurons: 100 });
  });

  it('says that the simulation does not answer, as long as it does not', async () => {
    client.tell({ type: 'silent', silent: true });
    expect(state(lab).problem).toEqual({ kind: 'silent' });
    client.tell({ type: 'silent', silent: false });
    expect(state(lab).problem).toBeNull();
    client.tell({ type: 'silent', silent: true });
    await lab.restart();
    expect(client.restarts).toBe(1);
    expect(state(lab).problem).toBeNull();
    // A crash is worse, and stays.
    client.tell({ type: 'crashed', message: plain('kaput') });
    client.tell({ type: 'silent', silent: true });
    client.tell({ type: 'silent', silent: false });
    expect(state(lab).problem?.kind).toBe('crash');
  });

  it('tells how far a drawing is that takes long, until it is answered or cleared', async () => {
    const progress = { doneMs: 350, totalMs: 2000, showing: 1, showingsMax: 20 };
    const tell = () => client.tell({ type: 'drawingProgress', progress });
    tell();
    expect(state(lab).showing).toBeNull();
    const asked = lab.drawing.classify(new Uint8Array(784));
    tell();
    expect(state(lab).showing).toEqual(progress);
    await asked;
    lab.drawing.clear();
    expect(client.typesSent().at(-1)).toBe('cancelClassify');
    expect(state(lab).showing).toBeNull();
    tell();
    expect(state(lab).showing).toBeNull();
  });

  it('tries again what failed for want of data', async () => {
    client.refusals.set('train', 'train10k.pack could not be loaded.');
    const trying = lab.train();
    client.tell({ type: 'dataError', name: 'train10k', message: plain('No train10k.pack.') });
    await trying;
    expect(state(lab).problem?.kind).toBe('data');
    // The banner says it; a notice would say it twice.
    expect(state(lab).notices).toEqual([]);
    client.refusals.clear();
    await lab.retry();
    expect(state(lab).running).toBe(true);
    expect(state(lab).problem).toBeNull();
  });

  it('does not start over when the images were late to fail', async () => {
    client.tell({ type: 'dataError', name: 'train10k', message: plain('No train10k.pack.') });
    await lab.retry();
    expect(client.typesSent().filter((type) => type === 'start')).toHaveLength(1);
    expect(client.sent.at(-1)).toEqual({ type: 'setDataset', dataset: 'mnist' });
  });

  it('takes another press on Train for a retry: no old trouble is shown while it is under way', async () => {
    client.tell({ type: 'dataError', name: 'train10k', message: plain('No train10k.pack.') });
    const trying = lab.train();
    expect(state(lab).problem).toBeNull();
    await trying;
  });

  it('goes on without images that cannot be had, but not after a crash', () => {
    client.tell({ type: 'dataError', name: 'train60k', message: plain('No train60k.pack.') });
    lab.dismissProblem();
    expect(state(lab).problem).toBeNull();
    client.tell({ type: 'crashed', message: plain('kaput') });
    lab.dismissProblem();
    expect(state(lab).problem?.kind).toBe('crash');
  });

  it('ends the test that a retry began', async () => {
    client.refusals.set('test', 'No test10k.pack.');
    const testing = lab.test();
    client.tell({ type: 'dataError', name: 'test10k', message: plain('No test10k.pack.') });
    await testing;
    client.refusals.clear();
    await lab.retry();
    expect(client.typesSent().filter((type) => type === 'test')).toHaveLength(2);
    expect(state(lab).testing).toBeNull();
  });

  it('names the image that is shown, not the one before', () => {
    const shown = (index: number, label: number, ink = 9) => {
      const presentation = { ...makeFrame().presentation, index, label };
      lab.bus.live.show(presentation, new Uint8Array(784).fill(ink));
      lab.receiveStatus(null, makeFrame({ presentation }));
      return state(lab).presentation?.label;
    };
    expect(shown(1, 6)).toBe(6);
    expect(shown(2, 9)).toBe(9);
    // Another network, or another set: the same number, and yet another image.
    expect(shown(2, 8)).toBe(8);
    expect(shown(2, 8, 5)).toBe(8);
    lab.bus.reset(4);
    expect(shown(2, 3)).toBe(3);
  });

  it('an image of the same number and digit from another set has its texts at once', () => {
    const shown = (spikes: number, ink: number) => {
      const presentation = { ...makeFrame().presentation, spikes };
      lab.bus.live.show(presentation, new Uint8Array(784).fill(ink));
      lab.receiveStatus(null, makeFrame({ presentation }));
      return state(lab).presentation?.spikes;
    };
    expect(shown(10, 9)).toBe(10);
    expect(shown(20, 5)).toBe(20);
    // The texts of the same image count along at human speed.
    expect(shown(30, 5)).toBe(20);
  });

  it('tells other refusals as a notice, once', async () => {
    client.refusals.set('test', 'A test is already running.');
    await lab.test();
    await lab.test();
    expect(state(lab).notices.map(({ message }) => message.text)).toEqual([
      'A test is already running.',
    ]);
    expect(state(lab).testing).toBeNull();
  });
});

describe('parameters of presets and sizes', () => {
  it('knows the default preset at any size', () => {
    expect(presetOf(makeParameters())?.id).toBe('default');
    expect(presetOf(makeParameters({ neurons: 100, seed: 7 }))?.id).toBe('default');
    expect(presetOf(makeParameters({ restMs: 1 }))).toBeNull();
  });

  it('leaves a tau theta of the user alone', () => {
    const before = makeParameters({ tauThetaMs: 5e6 });
    expect(scaleWithNeurons(before, { ...before, neurons: 100 }).tauThetaMs).toBe(5e6);
  });
});
