/** A session's surroundings for tests: a clock that the test owns, synthetic digits, no workers. */

import {
  type ImageSet,
  imageOf,
  type PackName,
  PIXELS,
  shuffledOrder,
} from '../../src/data/pack.ts';
import { DIGITS } from '../../src/engine/classes.ts';
import { digestOf } from '../../src/engine/digest.ts';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import { makeParameters, type Parameters } from '../../src/engine/parameters.ts';
import { trainOn } from '../../src/engine/presentation.ts';
import { applySnapshot, decodeSnapshot } from '../../src/engine/snapshot.ts';
import type {
  Classification,
  Frame,
  FrameWants,
  SessionSettings,
  WorkerEvent,
} from '../../src/protocol/messages.ts';
import type { Release, RunLocks } from '../../src/runs/hold.ts';
import { MemoryRuns } from '../../src/runs/memory.ts';
import type { RunStore } from '../../src/runs/run.ts';
import { SafeRuns, type StorageTrouble } from '../../src/runs/safeRuns.ts';
import type { SessionHost } from '../../src/worker/host.ts';
import type { RunsHost } from '../../src/worker/keeper.ts';
import { Session } from '../../src/worker/session.ts';

/** Bars at an angle of their class, a little displaced and noisy: learnable, and quick to make. */
export function syntheticPack(name: string, count: number, salt = 1): ImageSet {
  let word = salt;
  const random = () => {
    word = (Math.imul(word, 1664525) + 1013904223) >>> 0;
    return word / 2 ** 32;
  };
  const labels = new Uint8Array(count);
  const pixels = new Uint8Array(count * PIXELS);
  for (let k = 0; k < count; k++) {
    labels[k] = k % 10;
    const angle = (labels[k] * Math.PI) / 10;
    const offset = (random() - 0.5) * 4;
    for (let i = 0; i < PIXELS; i++) {
      const x = (i % 28) - 13.5;
      const y = Math.floor(i / 28) - 13.5;
      const across = Math.abs(x * Math.sin(angle) - y * Math.cos(angle) - offset);
      const inside = Math.hypot(x, y) < 11 && across < 2.2;
      pixels[k * PIXELS + i] = inside ? 200 + 55 * random() : 0;
    }
  }
  return { name, count, classNames: DIGITS, labels, pixels };
}

const packs: Record<PackName, ImageSet> = {
  train10k: syntheticPack('train10k', 60),
  train60k: syntheticPack('train60k', 90, 7),
  test10k: syntheticPack('test10k', 70, 3),
};

/** A browser's storage and locks, shared by the tabs (hosts) of a test. */
export class FakeBrowser implements RunLocks {
  store: RunStore | null = new MemoryRuns();
  readonly locked = new Set<string>();
  ids = 0;
  date = 1_000_000;

  hold(id: string): Promise<Release | null> {
    if (this.locked.has(id)) return Promise.resolve(null);
    this.locked.add(id);
    return Promise.resolve(() => {
      this.locked.delete(id);
    });
  }
  held(): Promise<ReadonlySet<string>> {
    return Promise.resolve(this.locked);
  }
}

export class FakeHost implements SessionHost {
  browser: FakeBrowser | null = null;

  /** Where a test gives the host a browser, runs are kept there. */
  runs = (_place: string, tell: (trouble: StorageTrouble) => void): RunsHost => {
    const { browser } = this;
    if (!browser) throw new Error('This host has no browser.');
    return {
      runs: new SafeRuns(browser.store, tell, () => browser.held()),
      locks: browser,
      newId: () => `run-${++browser.ids}`,
      date: () => browser.date++,
      now: () => this.now(),
    };
  };

  readonly events: WorkerEvent[] = [];
  packs: Record<PackName, ImageSet | Error> = { ...packs };
  time = 0;
  yields = 0;
  /** Called at each yield of the session: where a test acts in the middle of a run. */
  onYield: () => void = () => {};

  postEvent(event: WorkerEvent): void {
    this.events.push(event);
  }
  /** How each pack was asked for. */
  readonly asked: [PackName, RequestCache | undefined][] = [];

  async loadPack(
    name: PackName,
    _url: string,
    onProgress: (n: number, of: number) => void,
    cache?: RequestCache,
  ) {
    this.asked.push([name, cache]);
    onProgress(1, 2);
    await Promise.resolve();
    const pack = this.packs[name];
    if (pack instanceof Error) throw pack;
    onProgress(2, 2);
    return pack;
  }
  now(): number {
    // Time passes with every look at the clock, so that slices end.
    this.time += 1;
    return this.time;
  }
  async yield(ms: number): Promise<void> {
    this.time += ms;
    this.yields++;
    this.onYield();
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  /** Events of one type. */
  of<T extends WorkerEvent['type']>(type: T) {
    return this.events.filter((e): e is Extract<WorkerEvent, { type: T }> => e.type === type);
  }
}

export function smallParameters(changes: Partial<Parameters> = {}): Parameters {
  return makeParameters({ neurons: 20, presentationMs: 100, spikesMin: 1, ...changes });
}

export function settings(changes: Partial<SessionSettings> = {}): SessionSettings {
  return {
    parameters: smallParameters(),
    dataset: 'mnist',
    speed: { kind: 'fast' },
    dataUrl: 'http://localhost/data/',
    ...changes,
  };
}

export function makeSession(changes: Partial<SessionSettings> = {}, host = new FakeHost()) {
  return { host, session: new Session(host, settings(changes)) };
}

export const EVERYTHING: FrameWants = {
  spikes: true,
  trace: true,
  fields: true,
  allFields: false,
  labelsVersion: 0,
  accuracyFrom: 0,
};

export async function pull(
  session: Session,
  wants: Partial<FrameWants> = {},
  recycled: ArrayBuffer[] = [],
): Promise<Frame> {
  return session.handle<'pullFrame'>({
    type: 'pullFrame',
    wants: { ...EVERYTHING, ...wants },
    recycled,
  });
}

/** The answer to a drawing that no other takes the place of. */
export async function answerTo(session: Session, image: Uint8Array): Promise<Classification> {
  const answer = await session.handle<'classify'>({ type: 'classify', image });
  if (!answer) throw new Error('The drawing was given up.');
  return answer;
}

/** Trains until at least so many images were seen, acting at each yield; then pauses. */
export async function trainTo(
  session: Session,
  host: FakeHost,
  images: number,
  meanwhile: () => void = () => {},
): Promise<void> {
  const reached = new Promise<void>((resolve) => {
    host.onYield = () => {
      meanwhile();
      if (session.info().origin.imagesTrained >= images) resolve();
    };
  });
  await session.handle<'train'>({ type: 'train' });
  await reached;
  host.onYield = () => {};
  await session.handle<'pause'>({ type: 'pause' });
}

/** Images trained on and digest of the network; finishes an image under way. */
export async function digestNow(session: Session): Promise<{ images: number; digest: string }> {
  const { bytes } = await session.handle<'saveNetwork'>({ type: 'saveNetwork', compact: false });
  const snapshot = decodeSnapshot(bytes);
  const network = new KernelNetwork(snapshot.parameters);
  applySnapshot(network, snapshot);
  return { images: snapshot.imagesTrained, digest: digestOf(network) };
}

/** The digest of a network that saw so many images, one after the other and nothing else. */
export function expectedDigest(
  parameters: Parameters,
  images: number,
  set = packs.train10k,
): string {
  const network = new KernelNetwork(parameters);
  for (let index = 0; index < images; index++) {
    const order = shuffledOrder(set.count, parameters.seed, Math.floor(index / set.count));
    trainOn(network, imageOf(set, order[index % set.count]), index);
  }
  return digestOf(network);
}
