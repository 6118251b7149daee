/** Looks inside the network and at what it was tested with; nothing of the run depends on who looks. */
import type { Inspection } from '../protocol/inspection.ts';
import type { CommandOf } from '../protocol/messages.ts';
import { checkIndex } from './experiment.ts';
import type { Present } from './present.ts';

export class Looking {
  readonly #present: Present;

  constructor(present: Present) {
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
}
