/** English: interventions, and what happened to a run. */
import type { Intervention } from '../../store/interventions.ts';
import { images } from './numbers.ts';

export const interfere = {
  title: 'Interfere',
  names: {
    inhibition: 'No inhibition',
    homeostasis: 'No homeostasis',
    learning: 'No learning',
    noise: 'Noise on the picture',
    hidden: 'Part of the picture hidden',
  } as Record<Intervention, string>,
  notes: {
    inhibition: 'Who fires silences nobody (w_{ie} = 0).',
    homeostasis: 'A spike raises no threshold (θ_{+} = 0).',
    learning: 'Weights stay as they are (A_{+} = A_{−} = η = 0).',
    noise: 'A tenth of the pixels have any brightness, in drawings and tests, too.',
    hidden: 'The left half stays empty, in drawings and tests, too.',
  } as Record<Intervention, string>,
  /** What each says of the scene while it is on. */
  badge: (name: string) => name.toLowerCase(),
};

export const timeline = {
  events: 'Events of the run',
  event: 'event',
  at: (seen: number) => `after ${images(seen)}`,
  parameter: (label: string, from: string, to: string) => `${label}: ${from} → ${to}`,
  on: (name: string) => `${name}: on`,
  off: (name: string) => `${name}: off`,
  dataset: (name: string) => `Training images: ${name}`,
  loaded: (name: string) => `Loaded: ${name}`,
  past: (seen: number) => `as it was at ${images(seen)}`,
  now: (seen: number) => `as it is, at ${images(seen)}`,
  drag: 'drag, or press the arrow keys, to see the fields as they were',
};
