/** What is read out to those who do not see it change, in words. */
import type { Vote } from '../engine/readout.ts';
import type { Classification } from '../protocol/messages.ts';
import type { AccuracyBuffer } from '../store/live.ts';
import type { Dictionary } from '../ui/i18n/index.ts';
import { digitOf, voteShares } from './votes.ts';

/** The answer with its runner-up, and whether it is right where the truth is known. */
export function spokenAnswer(
  text: Dictionary,
  classification: Classification,
  vote: Vote,
  truth: number | null,
): string {
  const { say } = text.access;
  if (classification.untrained) return say.unlearned;
  const digit = digitOf(classification, vote);
  const told = truth === null ? '' : ` ${say.truth(truth, digit === truth)}`;
  if (digit < 0) return say.silent + told;
  const shares = voteShares(vote, classification.scores[vote]);
  let second = digit === 0 ? 1 : 0;
  for (let c = 0; c < shares.length; c++) if (c !== digit && shares[c] > shares[second]) second = c;
  return say.answer(digit, shares[digit], second, shares[second]) + told;
}

/** Images after which it is said how far the training is: 1,000, then every 10,000. */
export function milestone(before: number, now: number): number | null {
  const reached = (images: number) =>
    images < 10_000 ? Math.min(1, Math.floor(images / 1000)) : Math.floor(images / 10_000) * 10;
  const last = reached(now);
  return now > before && last > reached(before) ? last * 1000 : null;
}

/** Share of the latest training images that were recognised; null before there is one. */
export function latestShare({ y, count }: Pick<AccuracyBuffer, 'y' | 'count'>): number | null {
  return count > 0 ? y[count - 1] : null;
}
