/** The works that the lecture cites. */
export interface Source {
  authors: string;
  year: number;
  title: string;
  /** Journal with volume and pages, or publisher. */
  venue: string;
  doi?: string;
  url?: string;
}

export const BIBLIOGRAPHY = {
  'attwell-laughlin-2001': {
    authors: 'Attwell, D., & Laughlin, S. B.',
    year: 2001,
    title: 'An energy budget for signaling in the grey matter of the brain',
    venue: 'Journal of Cerebral Blood Flow & Metabolism 21(10), 1133–1145',
    doi: '10.1097/00004647-200110000-00001',
  },
  'bi-poo-1998': {
    authors: 'Bi, G., & Poo, M.',
    year: 1998,
    title:
      'Synaptic modifications in cultured hippocampal neurons: dependence on spike timing, synaptic strength, and postsynaptic cell type',
    venue: 'Journal of Neuroscience 18(24), 10464–10472',
    doi: '10.1523/JNEUROSCI.18-24-10464.1998',
  },
  'dayan-abbott-2001': {
    authors: 'Dayan, P., & Abbott, L. F.',
    year: 2001,
    title: 'Theoretical Neuroscience: Computational and Mathematical Modeling of Neural Systems',
    venue: 'MIT Press',
  },
  'diehl-cook-2015': {
    authors: 'Diehl, P. U., & Cook, M.',
    year: 2015,
    title: 'Unsupervised learning of digit recognition using spike-timing-dependent plasticity',
    venue: 'Frontiers in Computational Neuroscience 9:99',
    doi: '10.3389/fncom.2015.00099',
  },
  'gerstner-2014': {
    authors: 'Gerstner, W., Kistler, W. M., Naud, R., & Paninski, L.',
    year: 2014,
    title: 'Neuronal Dynamics: From Single Neurons to Networks and Models of Cognition',
    venue: 'Cambridge University Press',
    url: 'https://neuronaldynamics.epfl.ch',
  },
  'guetig-sompolinsky-2006': {
    authors: 'Gütig, R., & Sompolinsky, H.',
    year: 2006,
    title: 'The tempotron: a neuron that learns spike timing–based decisions',
    venue: 'Nature Neuroscience 9(3), 420–428',
    doi: '10.1038/nn1643',
  },
  'gutekunst-2023': {
    authors: 'Gutekunst, K. M.',
    year: 2023,
    title: 'Optimization of Spiking Neural Networks',
    venue: 'Hand-out of a talk, July 11, 2023',
  },
  'hebb-1949': {
    authors: 'Hebb, D. O.',
    year: 1949,
    title: 'The Organization of Behavior: A Neuropsychological Theory',
    venue: 'Wiley',
  },
  'heeger-2000': {
    authors: 'Heeger, D.',
    year: 2000,
    title: 'Poisson model of spike generation',
    venue: 'Lecture hand-out, Stanford University',
  },
  'herculano-houzel-2009': {
    authors: 'Herculano-Houzel, S.',
    year: 2009,
    title: 'The human brain in numbers: a linearly scaled-up primate brain',
    venue: 'Frontiers in Human Neuroscience 3:31',
    doi: '10.3389/neuro.09.031.2009',
  },
  'hodgkin-huxley-1952': {
    authors: 'Hodgkin, A. L., & Huxley, A. F.',
    year: 1952,
    title:
      'A quantitative description of membrane current and its application to conduction and excitation in nerve',
    venue: 'Journal of Physiology 117(4), 500–544',
    doi: '10.1113/jphysiol.1952.sp004764',
  },
  'horowitz-2014': {
    authors: 'Horowitz, M.',
    year: 2014,
    title: 'Computing’s energy problem (and what we can do about it)',
    venue: 'IEEE International Solid-State Circuits Conference (ISSCC), 10–14',
    doi: '10.1109/ISSCC.2014.6757323',
  },
  'lecun-1998': {
    authors: 'LeCun, Y., Bottou, L., Bengio, Y., & Haffner, P.',
    year: 1998,
    title: 'Gradient-based learning applied to document recognition',
    venue: 'Proceedings of the IEEE 86(11), 2278–2324',
    doi: '10.1109/5.726791',
  },
  'maass-1997': {
    authors: 'Maass, W.',
    year: 1997,
    title: 'Networks of spiking neurons: the third generation of neural network models',
    venue: 'Neural Networks 10(9), 1659–1671',
    doi: '10.1016/S0893-6080(97)00011-7',
  },
  'pfister-gerstner-2006': {
    authors: 'Pfister, J.-P., & Gerstner, W.',
    year: 2006,
    title: 'Triplets of spikes in a model of spike timing-dependent plasticity',
    venue: 'Journal of Neuroscience 26(38), 9673–9682',
    doi: '10.1523/JNEUROSCI.1425-06.2006',
  },
  'rumelhart-1986': {
    authors: 'Rumelhart, D. E., Hinton, G. E., & Williams, R. J.',
    year: 1986,
    title: 'Learning representations by back-propagating errors',
    venue: 'Nature 323, 533–536',
    doi: '10.1038/323533a0',
  },
  'thorpe-2001': {
    authors: 'Thorpe, S., Delorme, A., & Van Rullen, R.',
    year: 2001,
    title: 'Spike-based strategies for rapid processing',
    venue: 'Neural Networks 14(6–7), 715–725',
    doi: '10.1016/S0893-6080(01)00083-1',
  },
  'turrigiano-2008': {
    authors: 'Turrigiano, G. G.',
    year: 2008,
    title: 'The self-tuning neuron: synaptic scaling of excitatory synapses',
    venue: 'Cell 135(3), 422–435',
    doi: '10.1016/j.cell.2008.10.008',
  },
} as const satisfies Record<string, Source>;

export type SourceId = keyof typeof BIBLIOGRAPHY;

/** The entry of a source, with the optional fields that the literal types above hide. */
export function sourceOf(id: SourceId): Source {
  return BIBLIOGRAPHY[id];
}

/** Where the work can be found: its DOI, its page, or nothing. */
export function sourceLink(source: Source): string | null {
  if (source.doi) return `https://doi.org/${source.doi}`;
  return source.url ?? null;
}
