/** Looks inside the network and at what it was tested with; nothing of the run depends on who looks. */
import { imageOf, PIXELS } from '../data/pack.ts';
import { layerOf } from '../engine/layer.ts';
import { INPUTS } from '../engine/parameters.ts';
import type { Confused, ConfusedWish, Inspection, LayerTold } from '../protocol/inspection.ts';
import type { CommandOf } from '../protocol/messages.ts';
import { checkIndex } from './experiment.ts';
import type { Packs } from './packs.ts';
import type { Present } from './present.ts';

/** So many pictures behind a cell are shown. */
export const CONFUSED_MOST = 60;

export class Looking {
  readonly #packs: Packs;
  readonly #present: Present;

  constructor(present: Present, packs: Packs) {
    this.#packs = packs;
    this.#present = present;
  }

  /** @throws Refusal for a neuron that is not there */
  inspect({ neuron }: CommandOf<'inspect'>): Inspection {
    const { training, labels } = this.#present;
    const { network, wins, imagesSeen } = training;
    checkIndex('neuron', neuron, network.neurons);
    const answers = labels.responses(training);
    return {
      neuron,
      imagesSeen,
      weights: network.readWeights(neuron),
      thetaMv: training.theta[neuron],
      class: labels.shown(training).labelling?.assignment[neuron] ?? -1,
      rates: Float64Array.from({ length: training.rolling.classes }, (_, c) =>
        answers?.images[c] ? answers.spikes[c * network.neurons + neuron] / answers.images[c] : 0,
      ),
      images: wins.images,
      won: wins.wonBy(neuron),
      lastWon: wins.lastWonBy(neuron),
    };
  }

  layer(): LayerTold {
    const { training, labels } = this.#present;
    const { network, imagesSeen, theta, rolling } = training;
    const weights = network.allWeights();
    const layer = layerOf({
      neurons: network.neurons,
      weights,
      rowLength: weights.length / INPUTS,
      answers: labels.responses(training),
      assignment: labels.shown(training).labelling?.assignment ?? null,
      classes: rolling.classes,
    });
    return { ...layer, imagesSeen, thetaMv: Float32Array.from(theta) };
  }

  /** @throws Refusal, PackError */
  async confused({ truth, as, given }: ConfusedWish): Promise<Confused> {
    const set = await this.#packs.get('test10k');
    const classes = set.classNames.length;
    if (truth !== null) checkIndex('digit', truth, classes);
    if (as !== -1) checkIndex('digit', as, classes);
    const found: number[] = [];
    for (let index = 0; index < Math.min(given.length, set.count); index++) {
      if (given[index] !== as) continue;
      if (truth === null || set.labels[index] === truth) found.push(index);
    }
    const shown = found.slice(0, CONFUSED_MOST);
    const images = new Uint8Array(shown.length * PIXELS);
    for (const [k, index] of shown.entries()) images.set(imageOf(set, index), k * PIXELS);
    return {
      total: found.length,
      indices: Uint32Array.from(shown),
      labels: Uint8Array.from(shown, (index) => set.labels[index]),
      images,
    };
  }
}
