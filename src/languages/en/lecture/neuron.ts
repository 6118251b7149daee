import type { ChapterText } from '../../../lecture/content/types.ts';

export const neuron: ChapterText<'neuron'> = {
  title: 'Neuron model',
  lead: 'One differential equation decides when a neuron fires.',
  body: [
    'Three forces act on the membrane potential {{sym:V}}. The **leak** pulls it to {{sym:eRest}} = −65 mV, **excitation** to {{sym:eExc}} = 0 mV, **inhibition** to {{sym:eInh}} = −100 mV. Each pulls the harder the further away {{sym:V}} is. The conductances {{sym:gE}} and {{sym:gI}} are measured relative to the leak and so have no unit: {{sym:gE}} = 1 means that excitation pulls as strongly as the leak would over the same distance.',
    'If the conductances stood still, {{sym:V}} would settle at {{sym:VInfinity}}, the mean of the three potentials weighted by 1, {{sym:gE}} and {{sym:gI}}. It would get there with {{sym:tauEffective}}, so input not only moves the membrane, it also makes it faster.',
    'When {{sym:V}} exceeds the threshold, the neuron fires. At the start of learning that is {{sym:vThresh}} = −52 mV; later each neuron has its own. {{sym:V}} is then held at {{sym:vReset}} = −65 mV for the refractory period {{sym:tRef}} = 5 ms. The conductances run on meanwhile, but they have no effect. This also limits the rate: more than 200 spikes a second are not possible.',
  ],
  figure:
    'Spikes arrive at one neuron, at a rate you choose or by your click. {{sym:V}} adds them up over time, spikes at the threshold and pauses in the shaded refractory period. All constants of the equation are sliders.',
  figureLabel: 'Input spikes, membrane potential, threshold and output spikes of one neuron',
  tries: [
    {
      id: 'threshold-near',
      label: 'Threshold near rest',
      hint: '{{sym:vThresh}} = −62 mV, only 3 mV above rest. Six spikes of weight 1 in quick succession are enough now.',
    },
    {
      id: 'long-refractory',
      label: 'Long refractory period',
      hint: '{{sym:tRef}} = 50 ms. Nearly all that arrives in the shaded time is lost, and the rate drops.',
    },
    {
      id: 'strong-leak',
      label: 'Short memory',
      hint: '{{sym:tau}} = 10 ms. Each spike moves {{sym:V}} ten times as far, and the leak takes it back ten times as fast.',
    },
  ],
  question:
    'Without inhibition: how large must {{sym:gE}} be on average for the neuron to reach its threshold of −52 mV at all?',
  answer:
    '{{sym:VInfinity}} has to reach the threshold: −65 mV / (1 + {{sym:gE}}) = −52 mV, hence {{sym:gE}} = 0.25. At exactly this value {{sym:V}} would approach the threshold forever; to fire it needs a little more, or luck with the timing of the spikes.',
  sources: ['gerstner-2014', 'dayan-abbott-2001', 'diehl-cook-2015', 'gutekunst-2023'],
};
