/**
 * The engine for figures. Experiments of all figures share one worker, which is started by the first
 * and kept; a figure that trains a network has a worker of its own, which ends with it.
 */
import { useEffect, useRef, useState } from 'react';
import type { SimulationClient } from '../../client/client.ts';
import { createClient, StoppedError } from '../../client/workerClient.ts';
import { messageFrom, type UserMessage } from '../../engine/messages.ts';
import { makeParameters, type Parameters } from '../../engine/parameters.ts';
import type {
  DatasetName,
  Experiment,
  ExperimentResult,
  SessionInfo,
  Speed,
  Started,
} from '../../protocol/messages.ts';
import { LatestWins } from './latestWins.ts';

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

export interface ExperimentState {
  /** The last result; stays while a newer one is computed. */
  result: ExperimentResult | null;
  /** Why the last experiment has no result. */
  error: UserMessage | null;
  /** True while the result shown is not that of the experiment given. */
  pending: boolean;
}

/**
 * Runs an experiment whenever another object is given: build it with `useMemo`. One at a time; of
 * those that come meanwhile only the latest is run, so that a dragged slider never queues up.
 */
export function useExperiment(experiment: Experiment | null): ExperimentState {
  const [state, setState] = useState<ExperimentState>({ result: null, error: null, pending: true });
  const queue = useRef<LatestWins<Experiment, ExperimentResult> | null>(null);
  useEffect(() => {
    const own = new LatestWins(runExperiment, (outcome) =>
      setState((before) => ({
        result: outcome.result ?? before.result,
        error: outcome.error,
        pending: outcome.more,
      })),
    );
    queue.current = own;
    return () => own.close();
  }, []);
  useEffect(() => {
    if (!experiment) {
      setState((before) => ({ ...before, pending: false }));
      return;
    }
    setState((before) => (before.pending ? before : { ...before, pending: true }));
    queue.current?.run(experiment);
  }, [experiment]);
  return state;
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

export interface FigureSession {
  /** null until the worker has started. */
  client: SimulationClient | null;
  info: SessionInfo | null;
  running: boolean;
  /** Why there is no session, or which data are missing. */
  error: UserMessage | null;
  /** Share of the images loaded, 0..1; null when all are there or nothing is known. */
  loading: number | null;
  /** After an error: begins anew. */
  restart: () => void;
}

type SessionState = Omit<FigureSession, 'restart'>;
const CLOSED: SessionState = {
  client: null,
  info: null,
  running: false,
  error: null,
  loading: null,
};

/**
 * A network that learns, in a worker of its own; closed on unmount. Settings of other content (not
 * another object) start another session. null: none yet, which costs nothing.
 */
export function useSession(settings: FigureSessionSettings | null): FigureSession {
  const key = settings && JSON.stringify(settings);
  const [state, setState] = useState<SessionState>(CLOSED);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` is there to begin anew
  useEffect(() => {
    if (!key) return;
    const client = createClient({ silenceIsCrash: true });
    const update = (changes: Partial<SessionState>) =>
      setState((before) => ({ ...before, ...changes }));
    client.onEvent((event) => {
      if (event.type === 'info') update({ info: event.info });
      if (event.type === 'runState') update({ running: event.running });
      if (event.type === 'dataReady') update({ loading: null });
      if (event.type === 'dataError' || event.type === 'crashed') {
        update({ error: event.message, loading: null, running: false });
      }
      if (event.type === 'dataProgress' && event.totalBytes) {
        update({ loading: event.loadedBytes / event.totalBytes });
      }
    });
    let closed = false;
    const fail = (error: unknown) => !closed && update({ error: messageFrom(error) });
    try {
      start(client, JSON.parse(key)).then((info) => !closed && update({ client, info }), fail);
    } catch (error) {
      fail(error);
    }
    return () => {
      closed = true;
      client.close();
      setState(CLOSED);
    };
  }, [key, attempt]);
  return { ...state, restart: () => setAttempt((n) => n + 1) };
}

/**
 * True for the answer to a command whose network was replaced meanwhile, which is no failure; a crash
 * is told by the session itself.
 */
export function isStopped(error: unknown): boolean {
  return error instanceof StoppedError;
}
