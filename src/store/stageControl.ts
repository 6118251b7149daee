/** What is on stage, whose turn it is, and the moment of it that is shown. */
import type { Recording } from '../protocol/recording.ts';
import type { Core } from './core.ts';
import type { Live } from './live.ts';
import type { StageSource } from './stage.ts';
import { Stage } from './stage.ts';
import type { State } from './store.ts';

/** So many neurons can be pinned: more membranes cannot be told apart. */
export const PINNED_MOST = 4;
/** While a run goes slowly, membranes follow it this often at most, and take a tenth of the time at most. */
const FOLLOW_MS = 150;
const FOLLOW_SHARE = 10;

export interface StageSlice {
  onStage: StageSource;
  /** The stage stands still on one presentation, whatever the run does. */
  held: boolean;
  /** Where time on stage goes by itself: 1 forwards, -1 backwards, 0 nowhere. */
  playing: -1 | 0 | 1;
  /** Milliseconds of the presentation in a second of replay. */
  replayRate: number;
  /** Neurons whose membranes are shown whoever wins, in the order in which they were pinned. */
  pinned: readonly number[];
}

export const initialStage: StageSlice = {
  onStage: 'training',
  held: false,
  playing: 0,
  replayRate: 100,
  pinned: [],
};

/**
 * The run has the stage, and images pass faster than anybody can watch: what is shown is a digest of many,
 * not one presentation.
 */
export function isDigest({ running, speed, held, onStage }: State): boolean {
  return running && speed.kind === 'fast' && !held && onStage === 'training';
}

export class StageControl {
  readonly stage = new Stage();
  private readonly core: Core;
  private readonly clock: () => number;
  /** The recording under way, if there is one. */
  private asking: Promise<void> | null = null;
  private again = false;
  /** The stage was taken hold of just now: what the run shows by then is what it stays with. */
  private catching = false;
  /** Moves with what is on stage: a recording of what was there before is void. */
  private turn = 0;
  /** What was brought last. */
  private taken: Live['presentation'] | null = null;
  private askedAt = Number.NEGATIVE_INFINITY;
  private restMs = FOLLOW_MS;

  constructor(core: Core, clock: () => number = () => performance.now()) {
    this.core = core;
    this.clock = clock;
    core.store.subscribe((state, before) => {
      if (state.generation !== before.generation) this.restart();
      if (state.answered !== before.answered && state.answered) this.takeAnswer();
      if (before.answered && !state.answered) {
        // The pad was cleared: the stage is the run's again.
        this.turn++;
        core.bus.refresh();
      }
      if (before.running && !state.running) void this.record();
      const { population, neuron } = state.selected;
      const other = population !== before.selected.population || neuron !== before.selected.neuron;
      // At full speed the frames bring the membrane of the chosen neuron themselves.
      if (other && !isDigest(state)) void this.record();
    });
  }

  private get state() {
    return this.core.store.getState();
  }

  /** There is another network: what was on stage is no more. */
  private restart(): void {
    this.turn++;
    this.core.store.setState({ ...initialStage, replayRate: this.state.replayRate });
    this.stage.clear();
  }

  // What is on stage

  /** Gives the stage to the run, to the test digits or to what was drawn. */
  give(source: StageSource): void {
    const { onStage, classification, answered, shownDigit } = this.state;
    if (source === onStage && !this.state.held) return;
    this.turn++;
    this.core.store.setState({ onStage: source, held: false, playing: 0 });
    if (source === 'training') {
      this.core.bus.refresh();
      return;
    }
    const own = source === 'test' ? shownDigit !== null : shownDigit === null;
    if (classification && answered && own) this.takeAnswer();
    else this.stage.clear();
  }

  /** What the run brings. */
  readonly takeLive = (live: Live): void => {
    const { onStage, held, running } = this.state;
    if (onStage !== 'training' || held) return;
    // Scene and strip both bring it, each while it is in sight.
    if (live.presentation === this.taken && this.stage.filled) return;
    this.taken = live.presentation;
    this.stage.takeLive(live);
    if (isDigest(this.state)) return;
    if (!running) void this.record();
    else if (this.clock() - this.askedAt >= this.restMs) void this.record();
  };

  private takeAnswer(): void {
    const { answered, classification, shownDigit, info } = this.state;
    if (!answered || !classification || !info) return;
    this.turn++;
    const onStage = shownDigit ? 'test' : 'drawing';
    this.core.store.setState({ onStage, held: false, playing: 0 });
    this.stage.takeAnswer(answered, classification, {
      index: shownDigit?.index ?? 0,
      label: shownDigit?.label ?? -1,
      dtMs: info.dtMs,
      durationMs: info.steps * info.dtMs,
    });
    void this.record();
  }

  /** The pen comes down: the stage is that of the drawing, and empty until it is answered. */
  beginDrawing(): void {
    const { onStage, held } = this.state;
    this.turn++;
    this.core.store.setState({ onStage: 'drawing', held: false, playing: 0 });
    if (onStage !== 'drawing' || held) this.stage.clear();
  }

  // Neurons

  /** Pins a neuron to the membranes, or lets it go; the fifth takes the place of the first. */
  pin(neuron: number): void {
    const { pinned } = this.state;
    const next = pinned.includes(neuron)
      ? pinned.filter((one) => one !== neuron)
      : [...pinned, neuron].slice(-PINNED_MOST);
    this.core.store.setState({ pinned: next });
    void this.record();
  }

  unpinAll(): void {
    if (this.state.pinned.length === 0) return;
    this.core.store.setState({ pinned: [] });
    void this.record();
  }

  /** Neurons whose membranes are shown: those that are pinned, else the winner. */
  get shown(): readonly number[] {
    const { pinned, selected } = this.state;
    if (pinned.length) return pinned;
    const { finalWinner } = this.stage;
    return [finalWinner >= 0 ? finalWinner : selected.neuron];
  }

  // Time

  /** Shows the presentation again from its beginning. Whatever else the run does, the stage stays with it. */
  async replay(): Promise<void> {
    if (!this.stage.filled) return;
    await this.hold();
    this.stage.moveTo(0);
    this.play(1);
  }

  /** The stage stays with this presentation. */
  private async hold(): Promise<void> {
    if (this.state.held) return;
    this.catching = true;
    this.core.store.setState({ held: true });
    await this.record();
  }

  /** Lets time go on by itself, stands it still for 0. */
  play(playing: -1 | 0 | 1): void {
    if (!this.stage.filled) return;
    const { nowMs, reachedMs } = this.stage;
    if (playing > 0 && nowMs >= reachedMs) this.stage.moveTo(0);
    if (playing < 0 && nowMs <= 0) this.stage.moveTo(reachedMs);
    this.core.store.setState({ playing });
    if (playing) void this.hold();
  }

  /** Shows a moment; who looks for one stops what goes by itself. */
  moveTo(ms: number): void {
    if (!this.stage.filled) return;
    if (this.state.playing) this.core.store.setState({ playing: 0 });
    void this.hold();
    this.stage.moveTo(ms);
  }

  /** Shows the step nearest to a moment. */
  scrub(ms: number): void {
    const { dtMs } = this.stage;
    this.moveTo(Math.round(ms / dtMs) * dtMs);
  }

  /** Moves by so many steps of the simulation. */
  moveBy(steps: number): void {
    const { nowMs, dtMs } = this.stage;
    this.scrub(nowMs + steps * dtMs);
  }

  /** To the next or the last spike of an excitatory neuron. */
  moveToSpike(direction: 1 | -1): void {
    const { times, count } = this.stage.excitatory;
    const { nowMs, dtMs } = this.stage;
    const spikes = [...times.subarray(0, count)];
    const next =
      direction > 0
        ? spikes.find((ms) => ms > nowMs + dtMs / 2)
        : spikes.findLast((ms) => ms < nowMs - dtMs / 2);
    if (next !== undefined) this.moveTo(next);
  }

  /** @param msPerSecond milliseconds of the presentation in a second of replay */
  setRate(msPerSecond: number): void {
    this.core.store.setState({ replayRate: msPerSecond });
  }

  /** So much real time has passed. */
  tick(ms: number): void {
    const { playing, replayRate } = this.state;
    if (!playing) return;
    const { nowMs, reachedMs } = this.stage;
    const next = nowMs + (playing * ms * replayRate) / 1000;
    this.stage.moveTo(next);
    const over = playing > 0 ? next >= reachedMs : next <= 0;
    if (over) this.core.store.setState({ playing: 0 });
  }

  /** Back to what goes on. */
  release(): void {
    if (!this.state.held) return;
    this.turn++;
    this.catching = false;
    this.core.store.setState({ held: false, playing: 0 });
    if (this.state.onStage === 'training') this.core.bus.refresh();
    else this.stage.moveTo(this.stage.reachedMs);
  }

  // What was not recorded

  /** Has the presentation shown again for the membranes that are wanted; one at a time. */
  private record(): Promise<void> {
    if (!this.stage.filled) return Promise.resolve();
    this.again = true;
    this.asking ??= this.recordAll().finally(() => {
      this.asking = null;
    });
    return this.asking;
  }

  private async recordAll(): Promise<void> {
    while (this.again && this.stage.filled) {
      this.again = false;
      await this.recordOnce();
    }
  }

  private async recordOnce(): Promise<void> {
    const { turn, catching } = this;
    this.catching = false;
    const { onStage, selected, pinned } = this.state;
    const { population } = selected;
    const neurons = [...this.shown];
    this.askedAt = this.clock();
    const recording = await this.core.client
      .send({
        type: 'replay',
        of: onStage === 'training' ? 'training' : 'answer',
        watch: neurons.map((neuron) => ({ population, neuron })),
        weights: neurons,
        ...(pinned.length ? {} : { winner: population }),
      })
      // A worker that is gone is told by its event; membranes that cannot be had are not drawn.
      .catch(() => null);
    if (!recording || turn !== this.turn) return;
    this.restMs = Math.max(FOLLOW_MS, FOLLOW_SHARE * recording.computeMs);
    if (!catching && !this.fits(recording)) return;
    this.stage.takeRecording(recording);
    // A run that goes on may have another winner by now; it is asked about again in a while.
    const { running, held } = this.state;
    const known = (neuron: number) => recording.traces.some((trace) => trace.neuron === neuron);
    if ((held || !running) && !this.shown.every(known)) this.again = true;
  }

  /** A run that goes on has left behind what it was asked for. */
  private fits({ index, showing }: Recording): boolean {
    if (this.state.onStage !== 'training') return true;
    return index === this.stage.index && showing === this.stage.showing;
  }
}
