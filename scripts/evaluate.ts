import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ImageSet } from '../src/data/pack.ts';
import type { KernelNetwork } from '../src/engine/kernelNetwork.ts';
import type { Parameters } from '../src/engine/parameters.ts';
import {
  emptyResponses,
  emptyTally,
  type Labelling,
  mergeResponses,
  mergeTally,
  type Responses,
  type Tally,
} from '../src/engine/readout.ts';

export interface Evaluated {
  responses: Responses;
  tally: Tally;
}

/** What a thread is given: the whole job, and which part of it is its own. */
export interface EvaluationJob {
  parameters: Parameters;
  weights: Float32Array;
  theta: Float64Array;
  pixels: Uint8Array;
  labels: Uint8Array;
  classes: number;
  stream: 'label' | 'test';
  from: number;
  to: number;
  labelling?: Labelling;
}

/**
 * Shows the first `count` images to the frozen network, spread over threads. The answers depend on
 * seed, stream and image number alone, so the number of threads changes nothing.
 * With a labelling the answers are also scored.
 */
export async function evaluateInParallel(
  network: KernelNetwork,
  set: ImageSet,
  stream: 'label' | 'test',
  count: number,
  labelling?: Labelling,
  threads = Math.min(availableParallelism(), 8),
): Promise<Evaluated> {
  const share = Math.ceil(count / threads);
  const parts: Promise<Evaluated>[] = [];
  for (let from = 0; from < count; from += share) {
    const to = Math.min(count, from + share);
    const job: EvaluationJob = {
      parameters: { ...network.parameters },
      weights: network.allWeights().slice(),
      theta: network.readTheta(),
      pixels: set.pixels.slice(from * 784, to * 784),
      labels: set.labels.slice(from, to),
      classes: set.classNames.length,
      stream,
      from,
      to,
      labelling,
    };
    parts.push(runThread(job));
  }
  const classes = set.classNames.length;
  const total: Evaluated = {
    responses: emptyResponses(network.neurons, classes),
    tally: emptyTally(classes),
  };
  for (const part of await Promise.all(parts)) {
    mergeResponses(total.responses, part.responses);
    mergeTally(total.tally, part.tally);
  }
  return total;
}

function runThread(job: EvaluationJob): Promise<Evaluated> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./evaluateThread.mjs', import.meta.url), {
      workerData: job,
    });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
