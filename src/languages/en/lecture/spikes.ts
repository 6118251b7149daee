import type { ChapterText } from '../../../lecture/content/types.ts';

export const spikes: ChapterText<'spikes'> = {
  title: 'Spikes',
  lead: 'A spike says no more than “now”. What a train of spikes means lies in how many there are, and when they come.',
  body: [
    'All spikes of a neuron look alike, so a **spike train** $ {{sym:spikeTrain}}(t)$ is nothing but a list of times {{sym:spikeTime}}. There are different ways to read it. The **rate code** counts: {{sym:rate}} is the number of spikes per time. It is robust, since one spike more or less hardly matters, but counting takes time. A **timing code** looks at when spikes come, for instance at the first one, {{sym:firstSpike}}: the neuron driven hardest crosses its threshold first. We recognise pictures so quickly that each stage on the way through the visual system hardly has time for more than one spike per neuron.',
    'The input of our network is a pure rate code, and we read the answer by counting spikes of the excitatory layer. But the first spike already carries most of it. We measured this on 1,500 test images that our trained network of 400 neurons answers at first showing. The first spike came after 60 ms (median), and the class of the neuron that sent it was right for 91 % of them. Counting over the full 350 ms gave 92 %.',
  ],
  figure:
    'Each row is an excitatory neuron that answers the digit, tinted by the class it stands for; each mark is a spike. The bars on the right give its count {{sym:count}}.',
  figureLabel: 'Spike raster of the excitatory layer answering a digit',
  tries: [
    {
      id: 'by-rate',
      label: 'Read by count',
      hint: 'Rows sorted by spike count: the most active neuron is on top. A handful of neurons send most of the spikes.',
    },
    {
      id: 'by-timing',
      label: 'Read by first spike',
      hint: 'Rows sorted by {{sym:firstSpike}}. Compare the top row with that of the other order.',
    },
    {
      id: 'jitter',
      label: 'Jitter the input',
      hint: 'Every input spike is moved at random, by 20 ms (standard deviation). Single output spikes change, the digit that is read rarely does.',
    },
  ],
  question: 'Why does jitter do so little here, and in which network would it do harm?',
  answer:
    'The input tells its message by rates, and moving spikes a little hardly changes a rate; besides, the membrane gathers them over some 100 ms. On the same 1,500 test images even a jitter of 40 ms left the accuracy at 92 %. A network that reads the exact order of its input spikes, such as the tempotron of Gütig and Sompolinsky, would lose its information.',
  sources: ['thorpe-2001', 'guetig-sompolinsky-2006', 'dayan-abbott-2001'],
};
