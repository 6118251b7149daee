import { describe, expect, it } from 'vitest';
import { type UserMessage, userMessage } from '../../src/engine/messages.ts';
import { AnnClient, type WorkerLike } from '../../src/lecture/ann/annClient.ts';
import type { FromAnn, Learned, ToAnn } from '../../src/lecture/ann/messages.ts';

class FakeWorker implements WorkerLike {
  readonly asked: ToAnn[] = [];
  ended = false;
  readonly again: boolean;
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  constructor(again: boolean) {
    this.again = again;
  }
  postMessage(message: ToAnn): void {
    this.asked.push(message);
  }
  terminate(): void {
    this.ended = true;
  }
  say(data: FromAnn): void {
    this.onmessage?.({ data } as MessageEvent<FromAnn>);
  }
  fail(message: string): void {
    this.onerror?.({ message } as ErrorEvent);
  }
}

const START = { type: 'start', dataUrl: 'https://host/data/', hidden: 100, seed: 1 } as const;
const LEARNED: Learned = {
  from: 0,
  right: Uint8Array.of(1),
  active: Uint16Array.of(80),
  activation: 0.2,
  weight: 0.1,
};

function setUp() {
  const workers: FakeWorker[] = [];
  const failures: UserMessage[] = [];
  const learned: Learned[] = [];
  const client = new AnnClient(
    START,
    { learned: (what) => learned.push(what), failed: (why) => failures.push(why) },
    (again) => {
      const worker = new FakeWorker(again);
      workers.push(worker);
      return worker;
    },
  );
  return { client, workers, failures, learned };
}

describe('the worker of the artificial network', () => {
  it('whose file fails to come is made once more, and asked the same', () => {
    const { client, workers, failures, learned } = setUp();
    client.learn(500);
    workers[0].fail('');
    expect(workers.map(({ again, ended }) => [again, ended])).toEqual([
      [false, true],
      [true, false],
    ]);
    expect(workers[1].asked).toEqual([START, { type: 'learn', until: 500 }]);
    // What the first may still say is nobody's concern.
    workers[0].fail('');
    workers[1].say({ type: 'learned', ...LEARNED });
    expect(learned.map(({ active }) => active[0])).toEqual([80]);
    expect(failures).toEqual([]);
  });

  it('a second time is told', () => {
    const { workers, failures } = setUp();
    workers[0].fail('');
    workers[1].fail('');
    expect(workers.length).toBe(2);
    expect(failures).toEqual([userMessage('workerUnloaded', {})]);
  });

  it('that throws, or cannot have its images, says why', () => {
    const { workers, failures } = setUp();
    const silent = userMessage('packEmpty', { file: 'train10k.pack' });
    workers[0].say({ type: 'failed', message: silent });
    workers[0].fail('');
    workers[0].fail('broken');
    expect(failures).toEqual([
      silent,
      // It had spoken before: its file was there.
      userMessage('workerUnloaded', {}),
      userMessage('unforeseen', { text: 'broken' }),
    ]);
    expect(workers.length).toBe(1);
  });
});
