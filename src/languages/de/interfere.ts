/** Deutsch: Eingriffe, und was mit einem Lauf geschah. */
import type { Dictionary } from '../en/index.ts';
import { images } from './numbers.ts';

export const interfere: Dictionary['interfere'] = {
  title: 'Eingreifen',
  names: {
    inhibition: 'Ohne Hemmung',
    homeostasis: 'Ohne Homöostase',
    learning: 'Ohne Lernen',
    noise: 'Rauschen auf dem Bild',
    hidden: 'Teil des Bildes verdeckt',
  },
  notes: {
    inhibition: 'Wer feuert, bringt niemanden zum Schweigen (w_{ie} = 0).',
    homeostasis: 'Ein Spike hebt keine Schwelle (θ_{+} = 0).',
    learning: 'Die Gewichte bleiben, wie sie sind (A_{+} = A_{−} = η = 0).',
    noise: 'Ein Zehntel der Pixel hat irgendeine Helligkeit, auch in Zeichnungen und Tests.',
    hidden: 'Die linke Hälfte bleibt leer, auch in Zeichnungen und Tests.',
  },
  badge: (name) => name,
};

export const timeline: Dictionary['timeline'] = {
  events: 'Ereignisse des Laufs',
  event: 'Ereignis',
  at: (seen) => `nach ${images(seen)}`,
  parameter: (label, from, to) => `${label}: ${from} → ${to}`,
  on: (name) => `${name}: an`,
  off: (name) => `${name}: aus`,
  dataset: (name) => `Trainingsbilder: ${name}`,
  loaded: (name) => `Geladen: ${name}`,
  past: (seen) => `wie nach ${images(seen)}`,
  now: (seen) => `wie jetzt, nach ${images(seen)}`,
  drag: 'Ziehen oder die Pfeiltasten zeigen die Felder, wie sie waren',
};
