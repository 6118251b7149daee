/** Pairs of spikes as the learning rule makes them. */

export interface Pair {
  /** t_post − t_pre, ms. */
  deltaMs: number;
  /** When the later of the two spikes came, ms. */
  atMs: number;
}

/** The times of the two spikes of a pair, ms. */
export function timesOfPair({ deltaMs, atMs }: Pair): { pre: number; post: number } {
  return deltaMs > 0 ? { pre: atMs - deltaMs, post: atMs } : { pre: atMs, post: atMs + deltaMs };
}

/** Pairs as the rule makes them: each spike with the nearest earlier one of the other side, or with all. */
export function pairsOf(pre: ArrayLike<number>, post: ArrayLike<number>, all: boolean): Pair[] {
  const pairs: Pair[] = [];
  for (let j = 0; j < post.length; j++) {
    const before = earlier(pre, post[j], false);
    for (const time of all ? before : before.slice(-1)) {
      pairs.push({ deltaMs: post[j] - time, atMs: post[j] });
    }
  }
  for (let i = 0; i < pre.length; i++) {
    const before = earlier(post, pre[i], true);
    for (const time of all ? before : before.slice(-1)) {
      pairs.push({ deltaMs: time - pre[i], atMs: pre[i] });
    }
  }
  return pairs;
}

function earlier(times: ArrayLike<number>, than: number, orEqual: boolean): number[] {
  return Array.from(times).filter((time) => time < than || (orEqual && time === than));
}
