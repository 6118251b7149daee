import type { ChapterText } from '../../../lecture/content/types.ts';

export const biology: ChapterText<'biology'> = {
  title: 'Biology',
  lead: 'A nerve cell collects pulses from thousands of others and, once enough of them have come together, sends out a pulse of its own.',
  body: [
    'The human brain holds about 86 billion **neurons**. Each one takes in signals through its branching **dendrites**, sums them up in its cell body, the **soma**, and sends the result along its **axon**. Where the axon meets the next cell there is a **synapse**: an arriving pulse releases a transmitter, which opens channels in the receiving membrane for a moment.',
    'Between the inside and the outside of the cell lies a voltage, the **membrane potential** {{sym:V}}. Left alone it rests at {{sym:eRest}} = −65 mV in our model. Excitatory synapses pull it up towards {{sym:eExc}} = 0 mV, inhibitory ones pull it down towards {{sym:eInh}} = −100 mV, and all the while the membrane leaks back to rest. When {{sym:V}} exceeds the threshold {{sym:vThresh}} = −52 mV, the neuron fires a **spike**: a pulse of about a millisecond that always looks the same. Only whether and when it comes makes a difference.',
    'Spikes cost energy, and the brain is sparing with them. It gets by on roughly 20 W, a fifth of what the resting body uses. That is one reason to imitate it.',
  ],
  figure:
    'The drawing names the parts of the cell; below it runs {{sym:V}} of one neuron as the engine computes it. Every pulse travelling along an axon in the drawing is a spike in the curve.',
  figureLabel: 'A neuron with its synapses, and its membrane potential over time',
  tries: [
    {
      id: 'one-spike',
      label: 'One strong spike',
      hint: 'A single input lifts {{sym:V}} by about 5 mV. The leak takes it back, and nothing is sent.',
    },
    {
      id: 'burst',
      label: 'Five in a row',
      hint: 'The same spike five times, 4 ms apart. The effects add up faster than the leak removes them, and the fourth one makes the neuron fire.',
    },
    {
      id: 'inhibit',
      label: 'With inhibition',
      hint: 'The same five, but an inhibitory spike falls between the first two. Now the threshold is not reached.',
    },
  ],
  question:
    'In the network a synapse has a weight of at most 1, and such a spike lifts {{sym:V}} by 0.6 mV. How many have to come together before the neuron fires?',
  answer:
    'From rest to threshold it is 13 mV, so 21 or 22 would do if every spike counted in full. But the pull towards 0 mV grows weaker the higher {{sym:V}} already is, and the leak works against it: 24 have to arrive at the same moment. Spread over time it takes more, because {{sym:V}} falls back between them.',
  sources: ['herculano-houzel-2009', 'attwell-laughlin-2001', 'dayan-abbott-2001'],
};
