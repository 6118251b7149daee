/** Trained networks: those that ship with the page, and files of the visitor's own. */

import { UserError } from '../engine/messages.ts';
import { SNAPSHOT_BYTES_MAX } from '../engine/snapshotState.ts';
import type { Core } from './core.ts';
import { download } from './download.ts';
import { fetchNetwork, fetchNetworks, type NetworkEntry, preferredNetwork } from './networks.ts';
import type { RunControl } from './runControl.ts';
import type { Topic } from './session.ts';

export class NetworkControl {
  private readonly core: Core;
  private readonly runs: RunControl;
  private readonly folder: string;
  /** `reload` after a failure: a cache may hold what was wrong. */
  private cache: RequestCache = 'default';

  constructor(core: Core, runs: RunControl, folder: string) {
    this.core = core;
    this.runs = runs;
    this.folder = folder;
  }

  /** Fetches the list once; tells why there is none. */
  async list(): Promise<readonly NetworkEntry[] | null> {
    const { store } = this.core;
    const known = store.getState().networks;
    if (known) return known;
    try {
      const networks = await fetchNetworks(this.folder, this.cache);
      store.setState({ networks });
      this.core.settle('networkList');
      return networks;
    } catch (error) {
      this.cache = 'reload';
      this.core.tell('networkList', error);
      return null;
    }
  }

  /** Loads a shipped network; without a choice the one with 400 neurons. */
  async loadShipped(entry?: NetworkEntry): Promise<void> {
    await this.busy('network', async () => {
      const chosen = entry ?? preferredNetwork((await this.list()) ?? []);
      if (!chosen) return;
      const { cache } = this;
      this.cache = 'reload';
      await this.load(await fetchNetwork(this.folder, chosen, cache), chosen.name);
      this.cache = 'default';
    });
  }

  async open(file: File): Promise<void> {
    await this.busy('network', async () => {
      if (file.size > SNAPSHOT_BYTES_MAX) {
        throw new UserError('fileTooBig', { megabytes: Math.round(file.size / 1e6) });
      }
      await this.load(new Uint8Array(await file.arrayBuffer()), file.name);
    });
  }

  /** Hands the network over as a download. */
  async save(): Promise<void> {
    await this.busy('save', async () => {
      const { bytes, name } = await this.core.client.send({ type: 'saveNetwork', compact: false });
      download(name, bytes as Uint8Array<ArrayBuffer>);
    });
  }

  private async load(bytes: Uint8Array, name: string): Promise<void> {
    const info = await this.core.client.send({ type: 'loadNetwork', bytes, name });
    this.runs.replaced(info);
  }

  private async busy(topic: Topic, action: () => Promise<void>): Promise<void> {
    const { store } = this.core;
    if (store.getState().networkBusy) return;
    store.setState({ networkBusy: true });
    await this.core.attempt(topic, action);
    store.setState({ networkBusy: false });
  }
}
