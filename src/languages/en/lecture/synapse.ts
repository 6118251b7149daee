import type { ChapterText } from '../../../lecture/content/types.ts';

export const synapse: ChapterText<'synapse'> = {
  title: 'Synapse model',
  lead: 'A spike is over in a moment; its effect on the next neuron takes a few milliseconds to fade.',
  body: [
    'When a spike arrives, the channels of the synapse open at once and close again one by one. In the model the conductance {{sym:gE}} jumps by the weight {{sym:w}} and then decays with the time constant {{sym:tauGe}} = 1 ms. For inhibition the same holds with {{sym:gI}} and {{sym:tauGi}} = 2 ms. A large weight opens many channels: {{sym:w}} is what learning changes.',
    'Effects simply **add up**. A second spike before the first has faded starts from what is left of it. So one conductance per neuron is enough for all its 784 inputs, and it need not remember where the spikes came from. At rate {{sym:rate}} the mean of {{sym:gE}} is the jump, times the rate, times the time it lasts. For a new network that makes 0.65: some 6,500 spikes a second from all inputs, of mean weight 0.1, over 1 ms each. To reach the threshold 0.25 is enough, so it answers from the first image on.',
    'A conductance is not yet a current. How far it moves {{sym:V}} depends on the distance to {{sym:eExc}}. At rest, a spike of weight 1 lifts {{sym:V}} by about 0.6 mV.',
  ],
  figure:
    'Above, the incoming spikes; in the middle {{sym:gE}} with its mean; below, what {{sym:V}} makes of it. Weight and time constant are sliders.',
  figureLabel: 'Incoming spikes, excitatory conductance and membrane potential over time',
  tries: [
    {
      id: 'one',
      label: 'One spike',
      hint: 'A jump by {{sym:w}}, then the decay: 37 % is left after 1 ms, 5 % after 3 ms. {{sym:V}} rises by 0.6 mV and stays up far longer.',
    },
    {
      id: 'many',
      label: 'Many spikes',
      hint: 'A Poisson train of high rate. {{sym:gE}} fluctuates around its mean, and {{sym:V}} smooths the rest away.',
    },
    {
      id: 'slow-decay',
      label: 'Slow decay',
      hint: '{{sym:tauGe}} = 20 ms. Spikes now pile up on each other, the mean is twenty times larger, and {{sym:gE}} becomes smooth.',
    },
  ],
  question:
    'One makes {{sym:tauGe}} twice as long and {{sym:w}} half as large. What stays the same, what changes?',
  answer:
    'The area under the conductance, {{sym:w}} × {{sym:tauGe}}, stays the same, and so does the mean of {{sym:gE}}; the membrane potential is nearly unchanged on average. The peaks are half as high and twice as wide, so {{sym:gE}} fluctuates less.',
  sources: ['gerstner-2014', 'dayan-abbott-2001', 'gutekunst-2023'],
};
