import { CLASSES } from '../../../engine/parameters.ts';
import type { Classification, TestResult } from '../../../protocol/messages.ts';

export const PHASES = ['learn', 'freeze', 'label', 'test'] as const;
export type Phase = (typeof PHASES)[number];

/** True where `a` comes at or after `b`. */
export const reached = (a: Phase, b: Phase): boolean => PHASES.indexOf(a) >= PHASES.indexOf(b);

/** Confusion counts without the column of images that got no answer, shape [10][10]. */
export function squareOf(result: TestResult): Uint32Array {
  const counts = new Uint32Array(CLASSES * CLASSES);
  const confusion = result.confusion[result.bestVote];
  for (let row = 0; row < CLASSES; row++) {
    const from = row * (CLASSES + 1);
    counts.set(confusion.subarray(from, from + CLASSES), row * CLASSES);
  }
  return counts;
}

/** Numbers of the test images in a cell of the confusion matrix. */
export function imagesOfCell(
  result: TestResult,
  labels: Uint8Array,
  truth: number,
  given: number,
): number[] {
  const found: number[] = [];
  for (let i = 0; i < result.given.length; i++) {
    if (labels[i] === truth && result.given[i] === given) found.push(i);
  }
  return found;
}

/** What the network makes of one image. */
export interface Answer {
  digit: number;
  /** Score of that digit. */
  score: number;
  /** The neuron that fired most, and how often. */
  neuron: number;
  count: number;
}

/** null where no neuron fired. */
export function answerOf(found: Classification, vote: TestResult['bestVote']): Answer | null {
  const count = Math.max(...found.counts);
  if (count <= 0) return null;
  const scores = found.scores[vote];
  const score = Math.max(...scores);
  return { digit: scores.indexOf(score), score, neuron: found.counts.indexOf(count), count };
}
