/** What the page knows of the worker's session: settings, progress at human speed, troubles. */
import type { UserMessage } from '../engine/messages.ts';
import type { ParameterName, Parameters } from '../engine/parameters.ts';
import type {
  DatasetName,
  Frame,
  Reached,
  SessionInfo,
  Speed,
  Until,
} from '../protocol/messages.ts';
import type { NetworkEntry } from './networks.ts';

/** Figures of the run, refreshed a few times a second. */
export interface RunStatus {
  imagesSeen: number;
  imagesTotal: number;
  epoch: number;
  imagesPerSecond: number;
  spikesPerImage: number;
  thetaMeanMv: number;
}

/** The presentation that the panels show, refreshed a few times a second. */
export type PresentationStatus = Frame['presentation'];

/** Something that stopped the session; a banner says so and offers the way out. */
export type Problem = { kind: 'crash' | 'data'; message: UserMessage } | { kind: 'silent' };

/**
 * What a notice is about. There is one notice for each topic, the latest; an error goes when what it is
 * about has gone well.
 */
export type Topic =
  | 'session'
  | 'run'
  | 'dataset'
  | 'network'
  | 'networkList'
  | 'save'
  | 'test'
  | 'drawing'
  | 'parameters'
  | 'watch'
  | 'export'
  | 'address';

export interface NoticeAction {
  /** The words of a code, so that it changes with the language. */
  label: UserMessage;
  run(): void;
}

export interface Notice {
  id: number;
  /** Errors interrupt a screen reader and stay until closed; an info is told politely and goes by itself. */
  tone: 'info' | 'error';
  topic: Topic;
  message: UserMessage;
  action?: NoticeAction;
}

export interface LoadProgress {
  name: string;
  loadedBytes: number;
  totalBytes: number | null;
}

export interface SessionSlice {
  info: SessionInfo | null;
  /** Counts the networks of this visit: what knows the old one starts over when it moves. */
  generation: number;
  running: boolean;
  /** Where the run is to stop by itself; null: nowhere. */
  until: Until | null;
  /** Why it has stopped by itself; null once something runs again. */
  reached: Reached | null;
  speed: Speed;
  /** The images that were chosen and are on their way; null where those chosen are there. */
  datasetWish: DatasetName | null;
  status: RunStatus;
  presentation: PresentationStatus | null;
  /** Changes that wait for a reset. */
  pending: Partial<Parameters>;
  /** Live changes on their way to the worker. */
  sending: Partial<Parameters>;
  parameterErrors: Partial<Record<ParameterName, UserMessage>>;
  problem: Problem | null;
  notices: readonly Notice[];
  loading: LoadProgress | null;
  /** The networks that ship with the page; null until asked for. */
  networks: readonly NetworkEntry[] | null;
  /** A network file is on its way. */
  networkBusy: boolean;
}

export const noStatus: RunStatus = {
  imagesSeen: 0,
  imagesTotal: 10_000,
  epoch: 0,
  imagesPerSecond: 0,
  spikesPerImage: 0,
  thetaMeanMv: 0,
};

export const initialSession: SessionSlice = {
  info: null,
  generation: 0,
  running: false,
  until: null,
  reached: null,
  speed: { kind: 'fast' },
  datasetWish: null,
  status: noStatus,
  presentation: null,
  pending: {},
  sending: {},
  parameterErrors: {},
  problem: null,
  notices: [],
  loading: null,
  networks: null,
  networkBusy: false,
};

/** Images the network has learned from, over its whole life. */
export function imagesLearned(state: Pick<SessionSlice, 'info' | 'status'>): number {
  return Math.max(state.info?.origin.imagesTrained ?? 0, state.status.imagesSeen);
}

/** The training images as the page shows them: those on their way, else those of the session. */
export function shownDataset({
  datasetWish,
  info,
}: Pick<SessionSlice, 'datasetWish' | 'info'>): DatasetName {
  return datasetWish ?? info?.dataset ?? 'mnist';
}

/** A parameter as the page shows it: pending or on its way, else as the worker has it. */
export function shownValue(
  state: Pick<SessionSlice, 'info' | 'pending' | 'sending'>,
  name: ParameterName,
): number | string | undefined {
  return state.pending[name] ?? state.sending[name] ?? state.info?.parameters[name];
}
