import type { ChapterText } from '../../../lecture/content/types.ts';

export const plasticity: ChapterText<'plasticity'> = {
  title: 'Synaptic plasticity',
  lead: 'Synapses change with use. That is how a network remembers.',
  body: [
    'In 1949 Donald Hebb proposed how a brain might learn: when one cell repeatedly takes part in making another fire, the connection between the two grows stronger. In its simplest form this is a product: {{sym:deltaW}} is proportional to the activity of the **presynaptic** neuron, which sends, and of the **postsynaptic** one, which receives.',
    'Taken alone, the rule runs away. A stronger synapse makes its neuron fire more often, and that makes the synapse stronger still. Two limits hold it back. No weight leaves the range from 0 to {{sym:wMax}} = 1. And after each image the 784 weights onto a neuron are rescaled to the same sum, {{sym:wSum}} = 78. What one synapse gains the others have to give: they **compete**.',
    'Over many images the weights come to mirror the pictures at which the neuron has fired, large where there were bright pixels, near 0 elsewhere. Drawn as a picture they form the neuron’s **receptive field**. This forgetting is mostly the work of the rescaling, as weakening by spikes alone is a hundred times smaller than strengthening.',
  ],
  figure:
    'Two neurons and the synapse between them, drawn thicker as {{sym:w}} grows. Below, their spikes and the weight over time, as the engine changes it.',
  figureLabel: 'Two neurons, their spikes and the weight of the synapse between them over time',
  tries: [
    {
      id: 'together',
      label: 'Together',
      hint: 'The input fires 5 ms before the neuron, again and again. With each pair {{sym:w}} grows by almost 0.008.',
    },
    {
      id: 'apart',
      label: 'The wrong way round',
      hint: 'The input fires 5 ms after the neuron. Now {{sym:w}} shrinks, a hundred times more slowly than it grew.',
    },
    {
      id: 'compete',
      label: 'Compete',
      hint: 'Two groups of inputs share a neuron; only group A fires just before it. After rescaling to the fixed sum, what A has won is missing in B.',
    },
  ],
  question:
    'During an image, 100 of the 784 weights onto a neuron grow by 0.05 each. What happens to the others?',
  answer:
    'The sum rises from 78 to 83. Rescaling multiplies every weight by 78/83 ≈ 0.94, so each weight that did not grow loses 6 %. A synapse that is never used fades away like this, image by image, without ever having been weakened itself.',
  sources: ['hebb-1949', 'dayan-abbott-2001', 'diehl-cook-2015'],
};
