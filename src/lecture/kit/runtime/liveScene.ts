import type { FigureProps } from '../../figure.ts';
import type { Asker } from './asking.ts';
import type { Clock } from './clock.ts';
import type { StateStore } from './fields.ts';
import type { Needs } from './needs.ts';
import type { Scene, Shape } from './spec.ts';

/** What the shell tells a figure. */
export type Told = Pick<
  FigureProps,
  'state' | 'attempt' | 'playing' | 'reducedMotion' | 'numbers' | 't'
>;

/** What changes in a scene without being state. */
export interface Passing {
  told: Told;
  playing: boolean;
  generation: number;
  learned: number;
  readMs: number;
}

interface Parts<T extends Shape> {
  store: StateStore<T['fields']>;
  needs: Needs<T['network']>;
  askers: ReadonlyMap<keyof T['answers'], Asker<unknown>>;
  clock: Clock;
  model: () => T['model'];
  now: Passing;
}

/** A scene whose parts are always those of this moment. */
export function liveScene<T extends Shape>(parts: Parts<T>): Scene<T> {
  const { store, needs, askers, clock, now } = parts;
  return {
    get state() {
      return store.values;
    },
    get images() {
      // There before anything of the specification is asked that may use them.
      return needs.images as Scene<T>['images'];
    },
    get network() {
      return needs.network as T['network'];
    },
    get answers() {
      const entries = [...askers].map(([name, { answer }]) => [name, answer]);
      return Object.fromEntries(entries) as Scene<T>['answers'];
    },
    get pending() {
      return [...askers.values()].some((asker) => asker.pending);
    },
    get progress() {
      return [...askers.values()].find(({ progress }) => progress)?.progress ?? null;
    },
    get model() {
      return parts.model();
    },
    get learned() {
      return now.learned;
    },
    get generation() {
      return now.generation;
    },
    get readMs() {
      return now.readMs;
    },
    get playing() {
      return now.playing;
    },
    get reducedMotion() {
      return now.told.reducedMotion;
    },
    get numbers() {
      return now.told.numbers;
    },
    get t() {
      return now.told.t;
    },
    nowMs: () => clock.nowMs,
  };
}
