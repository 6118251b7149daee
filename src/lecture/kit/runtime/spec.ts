/**
 * A figure as a specification: what it can be set to, what it needs, what it has the engine compute,
 * how its time goes, what its tries do. Pure: it runs in Node, where its tests are. `docs/figures.md`
 * shows how one is written.
 */

import type { ImageSet } from '../../../data/pack.ts';
import type { Numbers } from '../../../plots/numbers.ts';
import type { Experiment, ExperimentResult, Frame } from '../../../protocol/messages.ts';
import type { ChapterId } from '../../content/ids.ts';
import type { SymbolId } from '../../content/symbols.ts';
import type { UiKey } from '../../content/uiKeys.ts';
import type { Preparation } from '../preparation.ts';
import type { Question } from './asking.ts';
import type { ClockPlan } from './clock.ts';
import type { Fields, StateOf } from './fields.ts';
import type { LearningPlan } from './learning.ts';
import type { ImageNeed } from './needs.ts';

/** The types of a figure, by name. */
export interface Shape {
  fields: Fields;
  /** What it has the engine compute, by name. */
  answers: object;
  /** What gathers while time goes by or networks learn; changes outside of React. */
  model: unknown;
  /** The network that it needs. */
  network: unknown;
}

export type State<T extends Shape> = StateOf<T['fields']>;

/** Everything there is to show. Another object whenever something of it is different. */
export interface Scene<T extends Shape> {
  readonly state: State<T>;
  /** There before anything but `learning` is asked, in figures that need them. */
  readonly images: ImageSet;
  readonly network: T['network'];
  /** null: not there yet. */
  readonly answers: { readonly [K in keyof T['answers']]: T['answers'][K] | null };
  /** Whether an answer is not that to the newest question. */
  readonly pending: boolean;
  /** How far the answer that takes longest is. */
  readonly progress: { done: number; total: number } | null;
  readonly model: T['model'];
  /** Images learned, told every ten. */
  readonly learned: number;
  /** Grows when networks or model begin anew. */
  readonly generation: number;
  /** The clock as texts go by it, ms. */
  readonly readMs: number;
  readonly playing: boolean;
  readonly reducedMotion: boolean;
  /** How the reader's language writes numbers. */
  readonly numbers: Numbers;
  readonly t: (key: UiKey, values?: Record<string, string | number>) => string;
  /** The clock at this moment, ms. */
  nowMs(): number;
}

/** What is to be different: a try, the end of time, a button. */
export interface Move<T extends Shape> {
  state?: Partial<State<T>>;
  /** `true`: plays, or with less motion asked for shows the end; `always`: plays in any case. */
  play?: boolean | 'always';
  /** Where the clock goes. */
  show?: 'start' | 'end' | number;
  /** Networks and model begin anew. */
  anew?: boolean;
}

export type MaybeMove<T extends Shape> = Move<T> | null | undefined;

export interface FigureClock extends ClockPlan {
  /** Texts beside the plots follow the clock this often; without, none does. */
  readEveryMs?: number;
}

/** Experiments one after the other, as long as more are wanted. */
export interface Feed {
  /** What is under way is dropped when this is different. */
  of: unknown;
  /** The next one; null: enough for now. Asked again after each answer and each tick. */
  next(): Experiment | null;
  /** @returns whether there is anything new to show */
  take(result: ExperimentResult): boolean;
}

export interface Passed {
  nowMs: number;
  deltaMs: number;
  /** Time of the room. */
  wallMs: number;
}

export interface FigureSpec<T extends Shape> {
  id: ChapterId;
  fields: T['fields'];
  images?: ImageNeed;
  network?: Preparation<T['network']>;
  /** Networks that learn in the figure. */
  learning?(scene: Scene<T>): LearningPlan | null;
  model?: {
    /** It is made anew when this is different, and when networks are. */
    of?(scene: Scene<T>): unknown;
    make(scene: Scene<T>): T['model'];
  };
  /** What is computed, in this order; a question may rest on answers before it. null: nothing now. */
  asks?: {
    [K in keyof T['answers']]: (scene: Scene<T>) => Question<T['answers'][K]> | null;
  };
  feed?(scene: Scene<T>): Feed | null;
  /** null: nothing moves by the clock now. */
  clock?(scene: Scene<T>): FigureClock | null;

  /** An answer has come. */
  answered?(scene: Scene<T>, name: keyof T['answers']): MaybeMove<T>;
  /**
   * A frame of a network that learns; its arrays are valid during the call only.
   * @returns false where there is nothing new to draw
   */
  frame?(scene: Scene<T>, frame: Frame, network: number): boolean | undefined;
  /** The networks have learned as far as was planned; without: it stops playing. */
  learnedAll?(scene: Scene<T>): MaybeMove<T>;
  /** Play was pressed when they had; without: they begin anew. */
  playAgain?(scene: Scene<T>): MaybeMove<T>;
  /** Time has gone by. @returns a move; true: texts are to be read anew at once; false: nothing to draw */
  passed?(scene: Scene<T>, passed: Passed): MaybeMove<T> | boolean;
  /** The clock came to its end, or began again. */
  ended?(scene: Scene<T>): MaybeMove<T>;
  /**
   * Work on the page's own thread, a few ms per frame, whether it plays or not; null: none now.
   * The function returns whether anything is different.
   */
  work?(scene: Scene<T>): ((until: number, now: () => number) => boolean) | null;
  /** What the retry of a refused computation changes. */
  recover?(scene: Scene<T>): Partial<State<T>>;

  tries: Record<string, (scene: Scene<T>) => Move<T>>;
  /** What the symbols stand at, with unit; an empty text where there is no value. */
  values(scene: Scene<T>): Partial<Record<SymbolId, string>>;
  /** Attributes `data-…` of the figure; `state` says what it is set to. */
  data(scene: Scene<T>): Record<string, string | number | undefined>;
  /** What is to be seen, in a sentence, for those who do not see it. */
  spoken(scene: Scene<T>): string;
}
