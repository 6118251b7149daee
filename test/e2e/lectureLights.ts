import type { ChapterId } from '../../src/lecture/content/ids.ts';
import type { SymbolId } from '../../src/lecture/content/symbols.ts';

type Lights = { [C in ChapterId]?: Partial<Record<SymbolId, RegExp | 'shape'>> };

/**
 * What lights up in a chapter's figure when the reader points at a symbol: a panel, number, slider or
 * line that says this; `shape`: something is drawn that is not in the symbol's own colour. All others
 * are drawn in that.
 */
export const LIGHTS: Lights = {
  'ann-snn': {
    activation: /^artificial network/,
    w: /^artificial network/,
    energyAnn: /^E.*0\.37 µJ/,
    macs: /multiply-accumulates/,
    energyMultiply: /^one multiplication/,
    energyAdd: /^one addition/,
    energySnn: /^E.* µJ/,
    events: /^events: input spikes/,
  },
  encoding: {
    pixelEstimate: /^p.*recovered after/,
    lambda: /^λ\s*rate/,
    pixel: /^p\s*picture/,
    lambdaMax: /rate of a white pixel/,
    duration: /duration of the presentation/,
    count: /spike trains/,
  },
  poisson: {
    fano: /Fano factor/,
    interval: /intervals/,
    lambda: /firing rate of an input/,
    count: /mean/,
    duration: /counts/,
  },
  spikes: {
    firstSpike: /^by first spike/,
    count: /^by count/,
    rate: /^neuron \d+/,
    spikeTrain: /^digit \d/,
    spikeTime: /excitatory neurons/,
    duration: /excitatory neurons/,
  },
  problem: {
    distance: /distance/,
    meanImage: /mean image/,
    image: /training images/,
  },
  architecture: {
    synapses: 'shape',
    neurons: 'shape',
  },
  plasticity: {
    wMax: 'shape',
  },
  stdp: {
    deltaT: 'shape',
    aPlus: /largest potentiation/,
    aMinus: /largest depression/,
    tauPlus: /time constant of potentiation/,
    tauMinus: /time constant of depression/,
    deltaW: /^Δw\s*measured/,
  },
  synapse: {
    w: /^w\s*weight/,
    tauGe: /decay time of the excitatory/,
    rate: /input rate/,
    spikeTime: 'shape',
    eExc: 'shape',
  },
  homeostasis: {
    thetaPlus: /increase of θ per spike/,
    tauTheta: /decay time of θ/,
    theta: /^mean threshold/,
    V: /^mean threshold/,
    vThresh: /^mean threshold/,
    thetaOffset: /^mean threshold/,
    neurons: /^θ in balance/,
    spikesPerImage: /spikes per image$/,
    duration: /^θ in balance/,
    rest: /^θ in balance/,
  },
  training: {
    assignment: /receptive fields/,
    meanCount: /receptive fields/,
    score: /confusion matrix/,
    neuronCount: /receptive fields/,
    theta: /receptive fields/,
  },
};
