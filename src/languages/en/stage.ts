/** English: the stage, and what is said of it. */
import type { SceneFact } from '../../store/scene.ts';
import { images, numbers } from './numbers.ts';

const { counted, fixed, integer, percent } = numbers;
const spikes = (n: number) => counted(n, { one: 'spike', other: 'spikes' });

export const stage = {
  title: 'Stage',
  source: 'On stage',
  sources: { training: 'Training', test: 'Test digits', drawing: 'Drawing' },
  scene:
    'Spikes on their way from the picture to the neurons, and from those that fire to the answer',
  mode: 'Stage mode',
  leaveMode: 'Leave stage mode',
  fullScreen: (part: string) => `${part} in full screen`,
  answer: 'Answer',
  answerTo: 'Answer to the training image',
  learned: 'right of the last images',
  learnedNote: 'Share of the last 500 images that the network named before it was told',
  runnerUp: (digit: number, share: number) => `then ${digit}, ${percent(share, 0)}`,
  sure: (share: number) => `${percent(share, 0)} sure`,
  picture: {
    none: 'nothing yet',
    training: (index: number, label: number) => `Training image ${integer(index + 1)}, a ${label}`,
    test: (index: number, label: number) => `Test digit ${integer(index + 1)}, a ${label}`,
    drawing: 'Your drawing',
    time: (ms: number, of: number) => `${fixed(ms, ms % 1 ? 1 : 0)} / ${integer(of)} ms`,
    showing: (n: number, boostHz: number) => `showing ${n}, ${integer(boostHz)} Hz brighter`,
    seen: 'as the network sees it',
    draw: 'Draw here at any time.',
  },
  tests: {
    next: 'Next test digit',
    previous: 'Previous test digit',
    random: 'Random test digit',
    wrong: 'only those it gets wrong',
    wrongOff: 'Test on 10,000 digits first: then it is known which.',
    none: 'No test digit on stage yet.',
  },
  caption: (fact: SceneFact): string => {
    switch (fact.kind) {
      case 'empty':
        return 'Press Train, or draw a digit.';
      case 'waiting':
        return fact.inputSpikes === 0
          ? 'The picture is shown. Bright pixels will spike often.'
          : `${spikes(fact.inputSpikes)} from the picture so far. No neuron has reached its threshold.`;
      case 'first': {
        const fired = `Neuron ${integer(fact.neuron)} fired first, after ${fixed(fact.ms, fact.ms % 1 ? 1 : 0)} ms.`;
        return fact.silenced ? `${fired} It silenced the others.` : fired;
      }
      case 'silent':
        return 'No neuron fired.';
      case 'over': {
        const { neuron, others, given, label } = fact;
        const won = `Neuron ${integer(neuron)} won with ${spikes(fact.spikes)}, all others together ${integer(others)}.`;
        if (given < 0) return won;
        if (label < 0) return `${won} The network reads a ${given}.`;
        return given === label
          ? `${won} The network reads a ${given}: right.`
          : `${won} The network reads a ${given}; it is a ${label}.`;
      }
    }
  },
  fast: (seen: number, perSecond: number) =>
    `${images(seen)} seen, ${integer(perSecond)} a second. Fields that win turn into digits.`,
  held: 'The stage stands still; the run goes on.',
  hello: {
    slow: 'A digit, in slow motion: each dot is a spike.',
    faster: 'The one that won has learned a little of this digit. Faster now.',
    fast: 'Full speed. Watch noise turn into digits.',
    draw: 'Draw a digit on the pad: what does it read?',
  },
};
