/** A look inside: which neuron is looked at closely, and what the worker tells of it. */
import type { Confused, Inspection, LayerTold } from '../protocol/inspection.ts';
import type { Core } from './core.ts';
import type { StageControl } from './stageControl.ts';

export interface InspectSlice {
  /** The neuron looked at; null: none. */
  inspected: number | null;
  /** The last that was told of it; null until then. */
  inspection: Inspection | null;
}

export const initialInspect: InspectSlice = { inspected: null, inspection: null };

/** What is looked at while the run goes on is asked for this often at most. */
const AGAIN_MS = 500;

export class InspectControl {
  private readonly core: Core;
  private readonly stage: StageControl;
  private readonly clock: () => number;
  /** Pinned for being looked at, and let go with that. */
  private pinnedHere: number | null = null;
  private asking = false;
  /** What was asked about last: neuron, images seen, labels. */
  private asked = '';
  private askedAt = Number.NEGATIVE_INFINITY;

  constructor(core: Core, stage: StageControl, clock: () => number = () => performance.now()) {
    this.core = core;
    this.stage = stage;
    this.clock = clock;
    core.store.subscribe((state, before) => {
      // Another network has other neurons.
      if (state.generation !== before.generation) this.close();
    });
  }

  /** Looks at a neuron. It is pinned for as long, whoever wins: its weights are recorded with what is on stage. */
  open(neuron: number): void {
    const { info, inspected } = this.core.store.getState();
    if (!info || !(neuron >= 0 && neuron < info.parameters.neurons)) return;
    if (neuron !== inspected) this.core.store.setState({ inspected: neuron, inspection: null });
    this.askedAt = Number.NEGATIVE_INFINITY;
    if (neuron !== this.pinnedHere) this.letGo();
    if (!this.core.store.getState().pinned.includes(neuron)) {
      this.stage.pin(neuron);
      this.pinnedHere = neuron;
    }
    void this.refresh();
  }

  private letGo(): void {
    const neuron = this.pinnedHere;
    this.pinnedHere = null;
    if (neuron !== null && this.core.store.getState().pinned.includes(neuron))
      this.stage.pin(neuron);
  }

  close(): void {
    this.letGo();
    this.asked = '';
    this.core.store.setState(initialInspect);
  }

  toggle(neuron: number): void {
    if (this.core.store.getState().inspected === neuron) this.close();
    else this.open(neuron);
  }

  /** Asks again where something may have changed since; cheap to call often. */
  async refresh(): Promise<void> {
    const { inspected, status } = this.core.store.getState();
    if (inspected === null || this.asking) return;
    const about = `${inspected} ${status.imagesSeen} ${this.core.bus.live.labelsVersion}`;
    if (about === this.asked || this.clock() - this.askedAt < AGAIN_MS) return;
    this.asking = true;
    this.asked = about;
    this.askedAt = this.clock();
    const inspection = await this.core.client
      .send({ type: 'inspect', neuron: inspected })
      // A worker that is gone is told by its event; a neuron of another network is looked at no longer.
      .catch(() => null);
    this.asking = false;
    const now = this.core.store.getState().inspected;
    if (inspection && inspection.neuron === now) this.core.store.setState({ inspection });
    else if (now !== inspected) await this.refresh();
  }

  /** All neurons together, as they stand now; null where the worker is gone. */
  layer(): Promise<LayerTold | null> {
    return this.core.client.send({ type: 'layer' }).catch(() => null);
  }

  /**
   * The pictures behind a cell of the last test's confusion matrix, as the best vote had them.
   * @param truth class, null: any @param as class that was given, -1: none
   * @returns null where they cannot be had; why is told
   */
  async confused(truth: number | null, as: number): Promise<Confused | null> {
    const { testResult } = this.core.store.getState();
    if (!testResult) return null;
    let confused: Confused | null = null;
    await this.core.attempt('test', async () => {
      const given = testResult.given.slice();
      confused = await this.core.client.send({ type: 'confused', truth, as, given });
    });
    return confused;
  }
}
