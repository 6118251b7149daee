/** Learn, freeze, label, test: one after the other, then a confusion matrix to click into. */
import { imageOf } from '../../../data/pack.ts';
import { CLASSES } from '../../../engine/parameters.ts';
import type { MatrixHit } from '../../../plots/matrix.ts';
import { Mosaic } from '../../../plots/mosaic.ts';
import type { TestResult } from '../../../protocol/messages.ts';
import { FIGURE_NEURONS as NEURONS, quickLearner } from '../../kit/networks.ts';
import { passing, TRY } from '../../kit/runtime/fields.ts';
import type { FigureSpec, Move, Scene } from '../../kit/runtime/spec.ts';
import { updateMosaic } from '../../kit/updateMosaic.ts';
import { type Answer, answerOf, imagesOfCell, PHASES, type Phase, reached } from './phases.ts';

export const LEARN_IMAGES = 500;
const IMAGES = { labelImages: 1000, testImages: 500 };
const NO_CELL = { cell: null, asked: -1 };

const FIELDS = {
  /** The phase that is to be reached. */
  goal: passing<Phase>('learn'),
  /** The cell of the matrix that is looked into, and the test image in it that was clicked. */
  cell: passing<MatrixHit | null>(null),
  asked: passing(-1),
  try: TRY,
};

export interface Training {
  fields: typeof FIELDS;
  /** `given`: how the network comes to its answer to one image of the test. */
  answers: { tested: TestResult | null; given: (Answer & { image: number }) | null };
  /** `named`: neurons that have a digit. */
  model: { mosaic: Mosaic; thetaMv: number; named: number };
  network: null;
}
type At = Scene<Training>;

/** The phase that is shown: the one asked for, as far as the network has come. */
export function phaseOf({ learned, answers: { tested }, state: { goal } }: At): Phase {
  if (learned < LEARN_IMAGES) return 'learn';
  return tested ? goal : 'freeze';
}

/** The test, in its phase. */
export const resultIn = (at: At) => (phaseOf(at) === 'test' ? at.answers.tested : null);

/** Whether neurons are shown with their digits. */
export const isLabelled = (at: At) => reached(phaseOf(at), 'label');

/** Numbers of the images in the chosen cell. */
export function imagesIn(at: At): number[] {
  const { cell } = at.state;
  const result = resultIn(at);
  return result && cell ? imagesOfCell(result, at.images.labels, cell.row, cell.column) : [];
}

/** The image whose answer is told; -1: none. */
export function chosenIn(at: At): number {
  const images = imagesIn(at);
  return images.includes(at.state.asked) ? at.state.asked : (images[0] ?? -1);
}

export function answerIn(at: At): Answer | null {
  const { given } = at.answers;
  return given?.image === chosenIn(at) ? given : null;
}

export const choose = (cell: MatrixHit | null) => ({ ...NO_CELL, cell });

/** The cell that the arrow keys come to. */
export function cellBeside({ state: { cell } }: At, dx: number, dy: number) {
  const within = (at: number) => Math.min(CLASSES - 1, Math.max(0, at));
  if (!cell) return choose({ row: 0, column: 0 });
  return choose({ row: within(cell.row + dy), column: within(cell.column + dx) });
}

/** To a phase, through those before it; to the first one with another network. */
export function goTo({ learned, answers }: At, goal: Phase): Move<Training> {
  const learning = learned < LEARN_IMAGES;
  const anew = goal === 'learn' && !learning;
  const waits = learning || anew || (reached(goal, 'label') && !answers.tested);
  return { state: { goal, ...NO_CELL }, anew, play: waits ? 'always' : false };
}

export const beginning: Move<Training> = { state: { goal: 'learn', ...NO_CELL }, anew: true };

export const spec: FigureSpec<Training> = {
  id: 'training',
  fields: FIELDS,
  images: { pack: 'test10k', count: IMAGES.testImages },
  learning: ({ reducedMotion }) => ({
    networks: [{ parameters: quickLearner() }],
    until: LEARN_IMAGES,
    perFrame: reducedMotion ? 25 : 3,
  }),
  model: {
    make() {
      const mosaic = new Mosaic();
      mosaic.setLayout(NEURONS, 10);
      return { mosaic, thetaMv: Number.NaN, named: 0 };
    },
  },
  frame({ model }, frame) {
    model.thetaMv = Math.round(10 * frame.thetaMeanMv) / 10;
    updateMosaic(model.mosaic, frame);
    if (frame.labels) model.named = frame.labels.assignment.filter((digit) => digit >= 0).length;
    return true;
  },
  asks: {
    tested({ learned, generation, state, answers }) {
      if (learned < LEARN_IMAGES || !(answers.tested || reached(state.goal, 'label'))) return null;
      return {
        of: generation,
        async answer({ clients: [client], progress }) {
          const stop = client.onEvent((event) => {
            if (event.type === 'testProgress') progress(event.done, event.total);
          });
          try {
            return await client.send<'test'>({ type: 'test', ...IMAGES });
          } finally {
            stop();
          }
        },
      };
    },
    // Asked again, as the test asked it.
    given(at) {
      const image = chosenIn(at);
      const result = resultIn(at);
      if (!result || image < 0) return null;
      return {
        of: [at.generation, image],
        async answer({ clients: [client] }) {
          const pixels = imageOf(at.images, image);
          const found = await client.send<'classify'>({ type: 'classify', image: pixels });
          const answer = found && answerOf(found, result.bestVote);
          return answer && { ...answer, image };
        },
      };
    },
  },
  answered: (_, name) => (name === 'tested' ? { play: false } : null),
  learnedAll: ({ state }) => (reached(state.goal, 'label') ? null : { play: false }),
  playAgain: (at) => goTo(at, PHASES[(PHASES.indexOf(phaseOf(at)) + 1) % PHASES.length]),
  tries: {
    'learn-500': (at) => goTo(at, 'learn'),
    label: (at) => goTo(at, 'label'),
    'test-500': (at) => goTo(at, 'test'),
  },
  values(at) {
    const { t, numbers, model } = at;
    const answer = answerIn(at);
    return {
      theta: Number.isNaN(model.thetaMv) ? '' : numbers.shortUnit(model.thetaMv, 'mV'),
      assignment: isLabelled(at) ? t('neuronsNamed', { n: model.named, of: NEURONS }) : '',
      neuronCount: answer ? t('spikeCount', { n: answer.count }) : '',
      score: answer ? numbers.short(answer.score) : '',
    };
  },
  data: (at) => ({ state: `${at.state.try} ${phaseOf(at)}` }),
  spoken(at) {
    const result = resultIn(at);
    if (!result) return at.t(PHASE_NAMES[phaseOf(at)]);
    const percent = at.numbers.fixed(100 * result.accuracy[result.bestVote], 1);
    return at.t('accuracyIs', { percent });
  },
};

export const PHASE_NAMES = {
  learn: 'phaseLearn',
  freeze: 'phaseFreeze',
  label: 'phaseLabel',
  test: 'phaseTest',
} as const;
