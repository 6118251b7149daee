import type { ChapterText } from '../../../lecture/content/types.ts';

export const biologyToSnn: ChapterText<'biology-to-snn'> = {
  title: 'From biology to SNN',
  lead: 'A model keeps what the question needs and leaves out the rest.',
  body: [
    'In 1952 Hodgkin and Huxley explained the shape of a spike by the opening and closing of ion channels, in four coupled differential equations. But all spikes of a neuron look alike. If only their times matter, their shape need not be computed, and a much simpler model is enough: the **leaky integrate-and-fire** neuron.',
    'It keeps four things. It **integrates**: every input moves {{sym:V}} a little. It **leaks**: without input, {{sym:V}} returns to {{sym:eRest}} with the time constant {{sym:tau}}. It **fires** when {{sym:V}} exceeds the threshold and is then reset to {{sym:vReset}}. And after a spike it is silent for the refractory period {{sym:tRef}}. Our synapses add one more trait of real ones: they act through conductances, so the effect of a spike depends on where {{sym:V}} is when it arrives.',
    'Left out are the extent of the dendrites, the travelling time along the axon, the shape of the spike and the randomness of synapses. One value is deliberately unnatural: {{sym:tau}} = 100 ms is longer than the 10 to 20 ms often found in the cortex, so that one neuron can gather a whole picture. Many such neurons, connected, form a **spiking neural network** (SNN).',
  ],
  figure:
    'The same input, first weak and steady, then a strong burst, drives the full model and a model with one part left out. Where the two curves part, that part has mattered.',
  figureLabel: 'Membrane potential of the full model and of a reduced model under the same input',
  tries: [
    {
      id: 'leak-off',
      label: 'Almost no leak',
      hint: '{{sym:tau}} = 1,000 ms, with weights ten times larger so that a spike moves {{sym:V}} as far as before. The weak input, to which the full model stays silent, now adds up to a spike.',
    },
    {
      id: 'no-refractory',
      label: 'No refractory period',
      hint: '{{sym:tRef}} = 0 ms. During the strong burst the neuron fires much more often; under weak input nothing changes.',
    },
    {
      id: 'real',
      label: 'Full model',
      hint: '{{sym:tau}} = 100 ms and {{sym:tRef}} = 5 ms: the excitatory neuron of the network.',
    },
  ],
  question: '{{sym:V}} is at −55 mV when the input stops. Where is it 100 ms later?',
  answer:
    'It has {{sym:tau}} = 100 ms to fall back, so $e^{-1} \\approx 37\\,\\%$ of the distance to rest is left: −65 mV + 0.37 × 10 mV = −61.3 mV. After another 100 ms it is −63.6 mV.',
  sources: ['hodgkin-huxley-1952', 'gerstner-2014', 'maass-1997', 'diehl-cook-2015'],
};
