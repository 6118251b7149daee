/** The worker that holds the simulation: messages in, messages out. */
import { loadPack } from '../data/loadPack.ts';
import type { ToWorker } from '../protocol/messages.ts';
import { nestedCrew } from './crew.ts';
import { browserRuns } from './keeping.ts';
import { makeEvaluators } from './pool.ts';
import { Server, type ServingHost } from './serve.ts';

// Timers wait at least 4 ms once nested; a message to oneself comes at once, after those that wait.
const channel = new MessageChannel();
const resumes: (() => void)[] = [];
channel.port1.onmessage = () => resumes.shift()?.();

const host: ServingHost = {
  loadPack: (name, dataUrl, onProgress, cache) =>
    loadPack(`${dataUrl}${name}.pack`, name, onProgress, { cache }),
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

self.onmessage = ({ data }: MessageEvent<ToWorker>) => void server.receive(data);
