/**
 * Brings frames from the client to the panels without passing through React. A panel subscribes to
 * the parts it draws while it is in sight; what nobody draws is not asked for.
 */
import type { SimulationClient } from '../client/client.ts';
import { INPUTS } from '../engine/parameters.ts';
import type { Frame, FrameWants } from '../protocol/messages.ts';
import { Live } from './live.ts';

/**
 * `spikes`: image and spikes of the presentation; `trace`: the watched neuron; `fields`: receptive
 * fields, labels, winners; `accuracy`: the rolling accuracy; `status`: the figures of every frame.
 */
export type Part = 'spikes' | 'trace' | 'fields' | 'accuracy' | 'status';

/** Called with a frame (valid during the call only) and the copies that stay. */
export type BusListener = (live: Live, frame: Frame) => void;

/**
 * At full speed hundreds of presentations pass in a second. The panels of a single presentation then
 * show one every so many ms: a calm sample rather than a flicker that nobody can read.
 */
export const SAMPLE_MS = 250;

export class FrameBus {
  readonly live = new Live();
  /** True while presentations pass faster than anyone can watch. */
  fast = false;
  private readonly listeners = new Map<Part, Set<BusListener>>();
  private readonly clock: () => number;
  private client: SimulationClient | null = null;
  private stop: (() => void) | null = null;
  private allFields = true;
  private asked: FrameWants | null = null;
  private sampledAt = Number.NEGATIVE_INFINITY;
  private shown = '';
  private accuracyNext = 0;

  constructor(clock: () => number = () => performance.now()) {
    this.clock = clock;
  }

  /** Frames are pulled from this client while anyone listens. */
  connect(client: SimulationClient): void {
    this.client = client;
    this.update();
  }

  /** Adds a listener; returns the function that removes it. */
  subscribe(part: Part, listener: BusListener): () => void {
    let set = this.listeners.get(part);
    if (!set) {
      set = new Set();
      this.listeners.set(part, set);
    }
    // Fields have changed unseen by the newcomer.
    if (part === 'fields') this.allFields = true;
    // The newcomer wants the present picture, not the next change.
    if (part === 'spikes' || part === 'trace') this.refresh();
    set.add(listener);
    this.update();
    return () => {
      set.delete(listener);
      this.update();
    };
  }

  /** All fields of the network have come, and not only those that changed since. */
  get fieldsKnown(): boolean {
    return !this.allFields;
  }

  /** Forgets everything: there is a new network. */
  reset(neurons: number): void {
    this.live.reset(neurons);
    this.allFields = true;
    // Another network has a curve of its own, from its first point on.
    this.accuracyNext = 0;
    this.refresh();
  }

  /** The next frame is shown even if it is no newer than the last. */
  refresh(): void {
    this.shown = '';
    this.sampledAt = Number.NEGATIVE_INFINITY;
  }

  readonly wants = (): FrameWants => {
    const sample = !this.fast || this.clock() - this.sampledAt >= SAMPLE_MS;
    const fields = this.has('fields');
    const wants = {
      // The trace needs the spikes too: they mark where the neuron fired.
      spikes: sample && (this.has('spikes') || this.has('trace')),
      trace: sample && this.has('trace'),
      fields,
      allFields: fields && this.allFields,
      labelsVersion: fields ? this.live.labelsVersion : Number.MAX_SAFE_INTEGER,
      accuracyFrom: this.accuracyNext,
    };
    this.asked = wants;
    return wants;
  };

  readonly receive = (frame: Frame): void => {
    const { asked } = this;
    if (!asked) return;
    if (asked.spikes || asked.trace) this.receiveSample(frame, asked);
    if (asked.fields) this.receiveFields(frame, asked);
    this.receiveAccuracy(frame);
    this.tell('status', frame);
  };

  private receiveSample(frame: Frame, asked: FrameWants): void {
    const { live } = this;
    const p = frame.presentation;
    const { population, neuron } = frame.watched;
    // While the run stands still, nothing has to be drawn again.
    const key = `${p.index} ${p.showing} ${p.step} ${p.given} ${population} ${neuron} ${frame.traceCount}`;
    if (key === this.shown) return;
    this.shown = key;
    this.sampledAt = this.clock();
    live.show(p, frame.image.subarray(0, INPUTS));
    if (asked.spikes) {
      live.input.set(frame.input, frame.inputCount, p.dtMs);
      live.excitatory.set(frame.excitatory, frame.excitatoryCount, p.dtMs);
      live.inhibitory.set(frame.inhibitory, frame.inhibitoryCount, p.dtMs);
      this.tell('spikes', frame);
    }
    if (asked.trace) {
      live.watched = { ...frame.watched };
      live.trace.set(frame.trace, frame.traceCount);
      live.trace.setSpikes(population === 'excitatory' ? live.excitatory : live.inhibitory, neuron);
      this.tell('trace', frame);
    }
  }

  private receiveFields(frame: Frame, asked: FrameWants): void {
    const { live } = this;
    for (let i = 0; i < frame.fieldCount; i++) {
      const id = frame.fieldIds[i];
      // A frame pulled before a reset may still speak of the larger network.
      if (id >= live.neurons) return;
      live.fields.set(frame.fields.subarray(i * INPUTS, (i + 1) * INPUTS), id * INPUTS);
    }
    if (asked.allFields && frame.fieldCount >= live.neurons) this.allFields = false;
    const { labels } = frame;
    if (labels && labels.assignment.length === live.neurons) {
      live.assignment.set(labels.assignment);
      live.thetaMv.set(labels.thetaMv);
      live.shares.set(labels.shares);
      live.labelsVersion = labels.version;
    }
    if (frame.fieldCount || labels || frame.spikerCount) this.tell('fields', frame);
  }

  private receiveAccuracy(frame: Frame): void {
    const { accuracy } = this.live;
    // Points are numbered over the worker's life; a lower number is a new worker's.
    const restarted = frame.accuracyNext < this.accuracyNext;
    if (restarted) accuracy.count = 0;
    this.accuracyNext = restarted ? 0 : frame.accuracyNext;
    if (restarted || frame.accuracy.length === 0) return;
    for (let i = 0; i + 1 < frame.accuracy.length; i += 2) {
      accuracy.push(frame.accuracy[i], frame.accuracy[i + 1]);
    }
    this.tell('accuracy', frame);
  }

  private has(part: Part): boolean {
    return (this.listeners.get(part)?.size ?? 0) > 0;
  }

  private tell(part: Part, frame: Frame): void {
    for (const listener of this.listeners.get(part) ?? []) listener(this.live, frame);
  }

  private update(): void {
    const wanted = [...this.listeners.values()].some((set) => set.size > 0);
    if (wanted && !this.stop && this.client) {
      this.stop = this.client.onFrame(this.receive, this.wants);
    } else if (!wanted && this.stop) {
      this.stop();
      this.stop = null;
    }
  }
}
