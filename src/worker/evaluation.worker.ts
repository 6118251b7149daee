/** A worker that shows images to a frozen copy of the network, for tests. */
import { messageFrom } from '../engine/messages.ts';
import { buffersOf } from '../protocol/transfer.ts';
import { LocalEvaluator } from './evaluation.ts';
import type { EvaluationReply, EvaluationRequest } from './pool.ts';

/** A worker at work gives a sign of life this often, ms. */
const ALIVE_EVERY_MS = 250;

let evaluator: LocalEvaluator | null = null;

function need(): LocalEvaluator {
  if (!evaluator) throw new Error('There is no network to evaluate.');
  return evaluator;
}

let told = 0;
/** A single image can take minutes: only silence tells a worker that is lost from one that is busy. */
function giveSigns(): undefined {
  const now = performance.now();
  if (now - told < ALIVE_EVERY_MS) return;
  told = now;
  self.postMessage({ alive: true } satisfies EvaluationReply);
}

self.onmessage = async ({ data }: MessageEvent<EvaluationRequest>) => {
  if (data.type === 'learned') {
    evaluator = new LocalEvaluator(data.learned, giveSigns);
  } else if (data.type === 'label') {
    need().label(data.responses);
  } else {
    const { type, id, chunk } = data;
    let reply: EvaluationReply;
    try {
      const value = await (type === 'respond' ? need().respond(chunk) : need().answer(chunk));
      reply = { id, value };
    } catch (error) {
      reply = { id, error: messageFrom(error) };
    }
    self.postMessage(reply, { transfer: [...buffersOf(reply)] });
  }
};
