import { parentPort, workerData } from 'node:worker_threads';
import { KernelNetwork } from '../src/engine/kernelNetwork.ts';
import { STREAM } from '../src/engine/network.ts';
import { evaluateOn } from '../src/engine/presentation.ts';
import { addResponse, addToTally, emptyResponses, emptyTally } from '../src/engine/readout.ts';
import type { EvaluationJob } from './evaluate.ts';

const job = workerData as EvaluationJob;
const network = new KernelNetwork(job.parameters, { recording: false });
network.allWeights().set(job.weights);
network.writeTheta(job.theta);
const responses = emptyResponses(network.neurons, job.classes);
const tally = emptyTally(job.classes);
for (let i = job.from; i < job.to; i++) {
  const at = i - job.from;
  evaluateOn(network, job.pixels.subarray(at * 784, (at + 1) * 784), STREAM[job.stream], i);
  addResponse(responses, job.labels[at], network.counts);
  if (job.labelling) addToTally(tally, job.labelling, job.labels[at], network.counts);
}
parentPort?.postMessage({ responses, tally });
