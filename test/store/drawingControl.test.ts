import { describe, expect, it } from 'vitest';
import type { Classification, Command } from '../../src/protocol/messages.ts';
import { FakeClient, makeLab } from './fakeClient.ts';

/** Answers about pictures when it is told to. */
class SlowClient extends FakeClient {
  readonly waiting: { command: Command; answer: (value: unknown) => void }[] = [];

  // biome-ignore lint/suspicious/noExplicitAny: one answer for each of many commands
  override send(command: any): Promise<any> {
    if (command.type !== 'classify' && command.type !== 'showTestImage') return super.send(command);
    this.sent.push(command);
    return new Promise((answer) => this.waiting.push({ command, answer }));
  }

  /** Answers the oldest question. */
  async reply(digit: number, index = 0): Promise<void> {
    const { command, answer } = this.waiting.shift()!;
    const classification = { digit, computeMs: 12 } as Classification;
    const image = new Uint8Array(784).fill(digit);
    answer(
      command.type === 'classify' ? classification : { index, image, label: digit, classification },
    );
    await new Promise((done) => setTimeout(done));
  }
}

async function start() {
  const client = new SlowClient();
  const lab = makeLab(client);
  await lab.start();
  return { client, lab, state: () => lab.store.getState() };
}

const picture = (value: number) => new Uint8Array(784).fill(value);
const lastAsked = ({ sent }: FakeClient) => sent[sent.length - 1];

describe('a test digit on the pad', () => {
  it('is shown with its answer, and the next one is looked for after it', async () => {
    const { client, lab, state } = await start();
    void lab.drawing.showTestDigit(7);
    expect(lastAsked(client)).toMatchObject({ type: 'showTestImage', index: 0, digit: 7 });
    await client.reply(7, 17);
    expect(state()).toMatchObject({
      shownDigit: { index: 17, label: 7 },
      classification: { digit: 7 },
      answerMs: 12,
      onStage: 'test',
    });
    expect(state().answered).toBe(state().drawn);
    void lab.drawing.showTestDigit(null);
    expect(lastAsked(client)).toEqual({ type: 'showTestImage', index: 18 });
    await client.reply(1, 9999);
    void lab.drawing.showTestDigit(null);
    expect(lastAsked(client)).toMatchObject({ index: 0 });
  });

  it('makes way for the pen, and comes too late after it', async () => {
    const { client, lab, state } = await start();
    void lab.drawing.showTestDigit(3);
    await client.reply(3, 30);
    lab.drawing.begin();
    expect(state()).toMatchObject({ shownDigit: null, drawn: null, classification: null });
    void lab.drawing.showTestDigit(3);
    lab.drawing.begin();
    await client.reply(3, 32);
    expect(state().shownDigit).toBeNull();
  });

  it('makes the answer to an older drawing void', async () => {
    const { client, lab, state } = await start();
    void lab.drawing.classify(picture(1));
    void lab.drawing.showTestDigit(4);
    const [asked] = client.waiting.splice(0, 1);
    await client.reply(4, 4);
    client.waiting.push(asked);
    await client.reply(1);
    expect(state().classification?.digit).toBe(4);
    expect(state().answered).toBe(state().drawn);
  });

  it('was cleared before its answer came: there is nothing to answer', async () => {
    const { client, lab, state } = await start();
    void lab.drawing.classify(picture(5));
    lab.drawing.clear();
    await client.reply(5);
    expect(state()).toMatchObject({ drawn: null, classification: null, answered: null });
  });

  it('is put to another network again, as the same image', async () => {
    const { client, lab } = await start();
    void lab.drawing.showTestDigit(2);
    await client.reply(2, 35);
    void lab.drawing.askAgain();
    expect(lastAsked(client)).toMatchObject({ type: 'showTestImage', index: 35 });
    await client.reply(2, 35);
    lab.drawing.clear();
    void lab.drawing.classify(picture(5));
    await client.reply(5);
    void lab.drawing.askAgain();
    expect(lastAsked(client)).toMatchObject({ type: 'classify' });
  });
});

describe('an answer', () => {
  it('that comes after the pad was cleared is not shown', async () => {
    const { client, lab, state } = await start();
    void lab.drawing.classify(picture(1));
    lab.drawing.clear();
    expect(lastAsked(client)).toEqual({ type: 'cancelClassify' });
    await client.reply(1);
    expect(state()).toMatchObject({ drawn: null, classification: null, answered: null });
    expect(state().onStage).toBe('training');
  });

  it('is shown with its picture, and how long it took', async () => {
    const { client, lab, state } = await start();
    const drawn = picture(6);
    void lab.drawing.classify(drawn);
    expect(state()).toMatchObject({ drawn, classification: null, showing: null });
    await client.reply(6);
    expect(state()).toMatchObject({ classification: { digit: 6 }, onStage: 'drawing' });
    expect(state().answered).toBe(drawn);
    expect(state().answerMs).toBeGreaterThanOrEqual(0);
  });

  it('of a test image that was wished for before the pad was cleared comes too late', async () => {
    const { client, lab, state } = await start();
    void lab.drawing.showTestDigit(3);
    lab.drawing.clear();
    await client.reply(3, 30);
    expect(state()).toMatchObject({ shownDigit: null, drawn: null });
    // It was not shown, so it is still the next one.
    void lab.drawing.showTestDigit(3);
    expect(lastAsked(client)).toMatchObject({ index: 0 });
  });
});
