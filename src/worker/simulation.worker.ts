/** The worker that holds the simulation: messages in, messages out. */
import { loadPack } from '../data/loadPack.ts';
import { kernelModule } from '../engine/kernelInstance.ts';
import type { FetchAhead, ToWorker } from '../protocol/messages.ts';
import { placeOf } from '../runs/run.ts';
import { Ahead } from './ahead.ts';
import { nestedCrew } from './crew.ts';
import { TRAINING_PACK } from './host.ts';
import { browserRuns, openAhead } from './keeping.ts';
import { makeEvaluators } from './pool.ts';
import { Server, type ServingHost } from './serve.ts';

// Timers wait at least 4 ms once nested; a message to oneself comes at once, after those that wait.
const channel = new MessageChannel();
const resumes: (() => void)[] = [];
channel.port1.onmessage = () => resumes.shift()?.();

const ahead = new Ahead(loadPack);

const host: ServingHost = {
  loadPack(name, dataUrl, onProgress, cache) {
    const url = `${dataUrl}${name}.pack`;
    return ahead.take(url, onProgress) ?? loadPack(url, name, onProgress, { cache });
  },
  now: () => performance.now(),
  yield: (ms) =>
    new Promise((resolve) => {
      if (ms > 0) {
        setTimeout(resolve, ms);
      } else {
        resumes.push(resolve);
        channel.port2.postMessage(null);
      }
    }),
  makeEvaluators,
  crew: nestedCrew,
  runs: browserRuns,
};

const server = new Server(host, (message, transfer) => self.postMessage(message, { transfer }));

self.onmessage = ({ data }: MessageEvent<ToWorker | FetchAhead>) => {
  if ('ahead' in data) prepare(data.ahead);
  else void server.receive(data);
};

/** Does ahead what every session needs. */
function prepare({ dataUrl, dataset }: FetchAhead['ahead']): void {
  const name = TRAINING_PACK[dataset];
  ahead.begin(`${dataUrl}${name}.pack`, name);
  openAhead(placeOf(dataUrl));
  try {
    kernelModule(false);
  } catch {
    // The session says so.
  }
}
