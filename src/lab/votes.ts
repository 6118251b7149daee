/** Reading a classification: which digit, and how the votes are shared. */
import { type Vote, winner } from '../engine/readout.ts';
import type { Classification } from '../protocol/messages.ts';

/** The digit under a vote, -1 for none. */
export function digitOf(classification: Classification | null, vote: Vote): number {
  if (!classification || classification.untrained) return -1;
  return winner(classification.scores[vote], classification.spikes);
}

/** Scores as shares of 1: counts by their sum, log likelihoods by what they are the logarithm of. */
export function voteShares(vote: Vote, scores: ArrayLike<number>): Float64Array {
  const shares = new Float64Array(scores.length);
  const top = Math.max(...Array.from(scores));
  let sum = 0;
  for (let c = 0; c < shares.length; c++) {
    shares[c] = vote === 'likelihood' ? Math.exp(scores[c] - top) : Math.max(0, scores[c]);
    sum += shares[c];
  }
  if (sum > 0) for (let c = 0; c < shares.length; c++) shares[c] /= sum;
  return shares;
}
