/**
 * The engine for figures. Experiments of all figures share one worker, which is started by the first
 * and kept; a figure that trains a network has a worker of its own, which ends with it.
 */
import type { SimulationClient } from '../../client/client.ts';
import { createClient, StoppedError } from '../../client/workerClient.ts';
import type { UserMessage } from '../../engine/messages.ts';
import { makeParameters, type Parameters } from '../../engine/parameters.ts';
import type {
  DatasetName,
  Experiment,
  ExperimentResult,
  Speed,
  Started,
} from '../../protocol/messages.ts';

/** The folder of the image packs, from wherever the page is served. */
export function dataUrl(): string {
  return new URL('data/', document.baseURI).href;
}

let shared: { client: SimulationClient; ready: Promise<unknown> } | null = null;

function sharedClient(): { client: SimulationClient; ready: Promise<unknown> } {
  if (shared) return shared;
  const client = createClient({ silenceIsCrash: true });
  // Experiments bring their own parameters: the session's network only has to exist.
  const started = start(client, { parameters: { neurons: 1 }, speed: { kind: 'real' } });
  const mine = { client, ready: started };
  const forget = () => {
    if (shared === mine) shared = null;
    client.close();
  };
  // A worker that fails is dropped: the next experiment starts a fresh one.
  client.onEvent((event) => event.type === 'crashed' && forget());
  started.catch(forget);
  shared = mine;
  return mine;
}

/** Runs one experiment. @throws RefusedError, StoppedError with a readable message */
export async function runExperiment(experiment: Experiment): Promise<ExperimentResult> {
  const { client, ready } = sharedClient();
  await ready;
  return client.send<'experiment'>({ type: 'experiment', experiment });
}

export interface FigureSessionSettings {
  parameters: Partial<Parameters>;
  dataset?: DatasetName;
  /** As fast as possible unless told otherwise. */
  speed?: Speed;
}

/** A network that learns, in a worker of its own. @param onCrash told why nothing more will come */
export function openSession(
  settings: FigureSessionSettings,
  onCrash: (message: UserMessage) => void,
): { client: SimulationClient; started: Promise<unknown> } {
  const client = createClient({ silenceIsCrash: true });
  client.onEvent((event) => {
    if (event.type === 'dataError' || event.type === 'crashed') onCrash(event.message);
  });
  return { client, started: start(client, settings) };
}

/** @throws ParameterError; rejects with what the client says */
function start(
  client: SimulationClient,
  { parameters, dataset, speed }: FigureSessionSettings,
): Promise<Started> {
  return client.send<'start'>({
    type: 'start',
    settings: {
      parameters: makeParameters(parameters),
      dataset: dataset ?? 'mnist',
      speed: speed ?? { kind: 'fast' },
      dataUrl: dataUrl(),
    },
  });
}

/**
 * True for the answer to a command whose network was replaced meanwhile, which is no failure; a crash
 * is told by the session itself.
 */
export function isStopped(error: unknown): boolean {
  return error instanceof StoppedError;
}
