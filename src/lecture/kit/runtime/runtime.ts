/**
 * The runtime of all figures: state → needs → computation → scene. It knows neither React nor the page;
 * `Figure.tsx` ties it to both, a test brings services of its own.
 */
import type { UserMessage } from '../../../engine/messages.ts';
import type { FigureProps } from '../../figure.ts';
import { Asker } from './asking.ts';
import { Clock } from './clock.ts';
import { Feeder } from './feeding.ts';
import { StateStore } from './fields.ts';
import { Learning } from './learning.ts';
import { liveScene, type Passing, type Told } from './liveScene.ts';
import { type Failure, type Missing, Needs } from './needs.ts';
import type { Services } from './services.ts';
import type { FigureClock, FigureSpec, MaybeMove, Scene, Shape, State } from './spec.ts';
import { Kept, Throttle } from './told.ts';

/** What the shell tells a figure. */
const TOLD = ['state', 'attempt', 'playing', 'reducedMotion', 'numbers', 't'] as const;

/** What a figure tells the shell. */
export interface Shell {
  setState(changes: Record<string, string>): void;
  setPlaying(playing: boolean): void;
  onValues: FigureProps['onValues'];
}

/** What React renders. */
export interface Snapshot<T extends Shape> {
  scene: Scene<T>;
  /** Why something could not be had or computed. */
  failure: Failure | null;
  /** What is still to come before there is a scene. */
  missing: Missing | null;
  /** Whether the scene has all that the figure needs. */
  ready: boolean;
}

const VALUES_EVERY_MS = 150;
/** Work on the page's thread: ms in each frame, and how often its outcome is read. */
const WORK_MS = 3;
const WORK_READ_EVERY_MS = 400;

export class FigureRuntime<T extends Shape> {
  readonly spec: FigureSpec<T>;
  readonly clock = new Clock();
  readonly learning: Learning;
  readonly #services: Services;
  readonly #shell: Shell;
  readonly #store: StateStore<T['fields']>;
  readonly #needs: Needs<T['network']>;
  readonly #askers = new Map<keyof T['answers'], Asker<unknown>>();
  readonly #feeder: Feeder;
  readonly #values: Kept;
  readonly #valuesDue: Throttle;
  readonly #workDue: Throttle;
  readonly #readDue: Throttle;
  readonly #listeners = new Set<() => void>();
  readonly #painters = new Set<() => void>();
  readonly #scene: Scene<T>;
  readonly #model = new Kept();
  /** What changes in the scene with time and learning. */
  readonly #now: Passing;
  #attempted: string | null = null;
  #learningFailure: UserMessage | null = null;
  #plan: FigureClock | null = null;
  #started = false;
  #settling = false;
  #unsettled = false;
  #workLeft = false;
  #lastFrameMs = 0;
  #cancelFrame: (() => void) | null = null;
  #snapshot: Snapshot<T>;

  constructor(spec: FigureSpec<T>, services: Services, shell: Shell, told: Told) {
    this.spec = spec;
    this.#services = services;
    this.#shell = shell;
    this.#now = { told, playing: told.playing, generation: 0, learned: 0, readMs: 0 };
    this.#store = new StateStore<T['fields']>(spec.fields);
    this.#store.read(told.state);
    const update = () => this.#update();
    this.#needs = new Needs(services, spec.images, spec.network, update);
    this.#feeder = new Feeder(services, update);
    this.#values = new Kept();
    this.#valuesDue = new Throttle(services.now, VALUES_EVERY_MS);
    this.#workDue = new Throttle(services.now, WORK_READ_EVERY_MS);
    this.#readDue = new Throttle(services.now, 0);
    this.learning = new Learning(services, {
      changed: update,
      frame: (frame, network) => {
        if (spec.frame?.(this.#scene, frame, network) === false) return;
        this.paint();
        if (this.#valuesDue.due() && this.#tellValues()) this.#update();
      },
      step: (images) => this.#stepped(images),
      ended: () => this.move(spec.learnedAll ? spec.learnedAll(this.#scene) : { play: false }),
      failed: (message) => {
        this.#learningFailure = message;
        update();
      },
    });
    for (const name of Object.keys(spec.asks ?? {}) as (keyof T['answers'])[]) {
      this.#askers.set(name, this.#asker(name));
    }
    this.#scene = liveScene({
      store: this.#store,
      needs: this.#needs,
      askers: this.#askers,
      clock: this.clock,
      model: () => this.#model.value as T['model'],
      now: this.#now,
    });
    this.#snapshot = this.#takeSnapshot();
  }

  /** Gets what it needs and begins. */
  start(): void {
    if (this.#started) return;
    this.#started = true;
    if (!this.#needs.met) this.#needs.get();
    this.#update();
  }

  /** Ends all that is under way; it may start again. */
  stop(): void {
    this.#started = false;
    this.#cancelFrame?.();
    this.#cancelFrame = null;
    this.#needs.close();
    this.#feeder.follow(null);
    for (const asker of this.#askers.values()) asker.cancel();
    this.learning.follow(null, false);
  }

  /** Everything as it is at this moment. */
  get scene(): Scene<T> {
    return this.#scene;
  }

  readonly snapshot = (): Snapshot<T> => this.#snapshot;

  /** Told of every new snapshot. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Told whenever plots are to be drawn again: at every tick, every frame, every snapshot. */
  readonly onPaint = (painter: () => void): (() => void) => {
    this.#painters.add(painter);
    return () => this.#painters.delete(painter);
  };

  readonly paint = (): void => {
    for (const painter of this.#painters) painter();
  };

  /** The cursor over a window of time, ms; null when everything has been shown. */
  readonly cursor = (): number | null => {
    const { nowMs, plan } = this.clock;
    return nowMs >= plan.durationMs ? null : nowMs;
  };

  /** Takes over what the shell says. */
  receive(told: Told): void {
    if (TOLD.every((name) => Object.is(told[name], this.#now.told[name]))) return;
    const pressed = told.playing !== this.#now.playing;
    this.#now.told = told;
    this.#now.playing = told.playing;
    this.#store.read(told.state);
    this.#update();
    if (pressed && told.playing && this.learning.ended) this.#playAgain();
  }

  readonly set = (changes: Partial<State<T>>): void => this.move({ state: changes });

  readonly setPlaying = (playing: boolean): void => {
    if (playing === this.#now.playing) return;
    this.#now.playing = playing;
    if (playing && this.learning.ended) this.#playAgain();
    this.#shell.setPlaying(this.#now.playing);
    this.#update();
  };

  readonly move = (move: MaybeMove<T>): void => {
    if (!move) return;
    const link = move.state && this.#store.set(move.state);
    if (link && Object.keys(link).length) this.#shell.setState(link);
    if (move.anew) this.#beginAnew();
    this.#update();
    const still = move.play === true && this.#now.told.reducedMotion;
    if (move.play !== undefined && !still) {
      this.#now.playing = Boolean(move.play);
      this.#shell.setPlaying(this.#now.playing);
    }
    const show = still && Number.isFinite(this.clock.plan.durationMs) ? 'end' : move.show;
    if (show !== undefined) this.#seek(show);
    this.#update();
  };

  /** Networks and model begin anew. */
  readonly again = (): void => this.move({ anew: true });

  /** After a failure. */
  readonly retry = (): void => {
    if (this.#needs.failure) this.#needs.get();
    if (this.#learningFailure !== null) this.#beginAnew();
    const failed = [...this.#askers.values()].some((asker) => asker.failure !== null);
    const changes = failed && this.spec.recover?.(this.#scene);
    if (changes) this.set(changes);
    for (const asker of this.#askers.values()) asker.retry();
    this.#feeder.retry();
    this.#update();
  };

  #playAgain(): void {
    this.move(this.spec.playAgain ? this.spec.playAgain(this.#scene) : { anew: true });
  }

  #beginAnew(): void {
    this.#now.generation++;
    this.#learningFailure = null;
    this.learning.begin();
  }

  #stepped(images: number): void {
    const before = this.#now.learned;
    if (images % 10 === 0 || this.learning.ended) this.#now.learned = images;
    this.paint();
    if (this.#now.learned !== before) this.#update();
  }

  #asker(name: keyof T['answers']): Asker<unknown> {
    return new Asker({
      engine: () => ({ run: this.#services.run, clients: this.learning.clients }),
      isStopped: this.#services.isStopped,
      changed: (answered) => {
        this.#update();
        if (answered) this.move(this.spec.answered?.(this.#scene, name));
      },
    });
  }

  /** Brings everything that follows from the state up to date. */
  #update(): void {
    this.#unsettled = true;
    if (this.#settling || !this.#started) return;
    this.#settling = true;
    try {
      while (this.#unsettled) {
        this.#unsettled = false;
        this.#settle();
      }
    } finally {
      this.#settling = false;
    }
    if (this.#needs.met) this.#attempt();
    this.#publish();
  }

  #settle(): void {
    if (!this.#needs.met) return;
    const { spec } = this;
    const scene = this.#scene;
    if (this.learning.follow(spec.learning?.(scene) ?? null, this.#now.playing))
      this.#now.generation++;
    const { model } = spec;
    if (model)
      this.#model.renew([model.of?.(scene), this.#now.generation], () => model.make(scene));
    for (const [name, asker] of this.#askers) asker.ask(spec.asks?.[name](scene) ?? null);
    this.#feeder.follow(spec.feed?.(scene) ?? null);
    this.#plan = spec.clock?.(scene) ?? null;
    if (this.#plan) this.#followClock(this.#plan);
    this.#loop();
  }

  #followClock(plan: FigureClock): void {
    const before = this.clock.nowMs;
    this.clock.follow(plan, this.#now.playing);
    if (this.clock.nowMs !== before) this.#now.readMs = this.clock.nowMs;
  }

  /** Does what a "try" asks for, once per press; presses before the figure was ready count too. */
  #attempt(): void {
    const { attempt } = this.#now.told;
    const key = attempt && `${attempt.id} ${attempt.count}`;
    if (!attempt || key === this.#attempted) return;
    this.#attempted = key;
    const move = this.spec.tries[attempt.id]?.(this.#scene);
    if (!move) return;
    const named = 'try' in this.spec.fields ? { try: attempt.id } : {};
    this.move({ ...move, state: { ...move.state, ...named } as Partial<State<T>> });
  }

  #seek(show: 'start' | 'end' | number): void {
    const { durationMs } = this.clock.plan;
    const end = Number.isFinite(durationMs) ? durationMs : 0;
    this.clock.seek(show === 'start' ? 0 : show === 'end' ? end : show);
    this.#now.readMs = this.clock.nowMs;
  }

  get #clockRuns(): boolean {
    return this.#plan !== null && this.#now.playing && !this.#failure();
  }

  #loop(): void {
    if (this.#cancelFrame || !this.#started || !this.#needs.met) return;
    if (!this.#clockRuns && !this.spec.work?.(this.#scene)) return;
    this.#lastFrameMs = this.#services.now();
    this.#nextFrame();
  }

  #nextFrame(): void {
    this.#cancelFrame = this.#services.frame(() => {
      this.#cancelFrame = null;
      const now = this.#services.now();
      const passed = now - this.#lastFrameMs;
      this.#lastFrameMs = now;
      if (this.#clockRuns) this.#tick(passed, now);
      const work = this.#needs.met ? this.spec.work?.(this.#scene) : null;
      if (work) this.#work(work);
      else if (this.#workLeft) this.#readWork();
      if (this.#started && !this.#cancelFrame && (work || this.#clockRuns)) this.#nextFrame();
    });
  }

  #tick(passedMs: number, wallMs: number): void {
    const tick = this.clock.elapse(passedMs, this.#now.told.reducedMotion);
    if (!tick) return;
    const { nowMs, deltaMs } = tick;
    const passed = this.spec.passed?.(this.#scene, { nowMs, deltaMs, wallMs });
    this.#feeder.follow(this.spec.feed?.(this.#scene) ?? null);
    if (passed !== false) this.paint();
    if (typeof passed === 'object') this.move(passed);
    if (tick.ended) this.move(this.spec.ended?.(this.#scene));
    const every = this.#plan?.readEveryMs;
    const atEnd = nowMs >= this.clock.plan.durationMs;
    const due = every !== undefined && (this.#readDue.due(every) || atEnd);
    if (passed === true || (due && this.#now.readMs !== this.clock.nowMs)) {
      this.#now.readMs = this.clock.nowMs;
      this.#update();
    } else if (this.#valuesDue.due()) this.#tellValues();
  }

  #work(work: (until: number, now: () => number) => boolean): void {
    const { now } = this.#services;
    const changed = work(now() + WORK_MS, now);
    this.#workLeft ||= changed;
    if (this.#workLeft && (!changed || this.#workDue.due())) this.#readWork();
  }

  #readWork(): void {
    this.#workLeft = false;
    this.#update();
  }

  #failure(): Failure | null {
    if (this.#needs.failure) return this.#needs.failure;
    const failures = [...this.#askers.values()].map(({ failure }) => failure);
    const message = [this.#learningFailure, this.#feeder.failure, ...failures].find(
      (one) => one !== null,
    );
    return message === undefined || message === null ? null : { what: 'engine', message };
  }

  /** @returns whether any is different */
  #tellValues(): boolean {
    const values = this.spec.values(this.#scene);
    return this.#values.renew(values, () => {
      this.#shell.onValues(values);
      return null;
    });
  }

  #publish(): void {
    this.#snapshot = this.#takeSnapshot();
    for (const listener of this.#listeners) listener();
    if (this.#needs.met) this.#tellValues();
    this.paint();
  }

  #takeSnapshot(): Snapshot<T> {
    return {
      scene: { ...this.#scene },
      failure: this.#failure(),
      missing: this.#needs.missing,
      ready: this.#needs.met && (!this.spec.model || this.#model.made),
    };
  }
}
