import type { ChapterText } from '../../../lecture/content/types.ts';

export const poisson: ChapterText<'poisson'> = {
  title: 'Poisson model of spike generation',
  lead: 'The simplest random spike train has no memory: at every moment the next spike is equally likely.',
  body: [
    'Cut time into tiny pieces $dt$. In each piece, independently of all others, let a spike fall with probability $ {{sym:lambda}}\\,dt$. This is a **Poisson process**, and everything else follows from it. The intervals {{sym:interval}} between spikes are distributed exponentially: short ones are the most frequent, and there is no preferred rhythm. The counts {{sym:count}} in windows of length {{sym:duration}} follow the Poisson distribution, whose variance equals its mean.',
    'A handy test is therefore the **Fano factor** {{sym:fano}}, variance divided by mean: 1 for a Poisson process, 0 for a perfect clock. Neurons of the cortex often lie near 1, which makes the model a fair first choice. It is not exact: a real neuron needs a pause after each spike. Our inputs do without one.',
    'The engine works in steps of 0.5 ms with at most one spike in each. It draws the waiting time to the next spike from the geometric distribution, the exponential’s stepwise sibling. That makes the counts a trace more regular than theory: {{sym:fano}} = 1 − $ {{sym:lambda}}\\,dt$, or 0.97 at 60 Hz.',
  ],
  figure:
    'Many inputs of one rate fire at once. The bars are measured, the lines are the two formulas; below them stand mean, variance and {{sym:fano}}.',
  figureLabel: 'Histograms of spike intervals and spike counts with the distributions expected',
  tries: [
    {
      id: 'rate-20',
      label: '20 Hz',
      hint: 'Long intervals and few spikes: 50 ms on average between two spikes, and still the shortest intervals are the most frequent.',
    },
    {
      id: 'rate-60',
      label: '60 Hz',
      hint: 'The exponential falls three times as steeply. Mean and variance of the counts grow together.',
    },
    {
      id: 'regular',
      label: 'Regular train',
      hint: 'The same rate, evenly spaced: all intervals are equal, all counts alike, and {{sym:fano}} drops to nearly 0.',
    },
  ],
  question:
    'An input of 20 Hz has been silent for 100 ms, twice the mean interval. Is a spike overdue?',
  answer:
    'No. A Poisson process does not know how long it has waited. In the next 10 ms it fires with probability $1 - e^{-0.2} \\approx 18\\,\\%$, exactly as it would right after a spike.',
  sources: ['heeger-2000', 'dayan-abbott-2001', 'gerstner-2014'],
};
