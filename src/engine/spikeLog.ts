/**
 * The packed log of spikes: one u32 per spike, stamp * 65536 + id, in ascending order of stamps. The
 * kernel writes it (kernel/record.ts); everybody else packs and unpacks it here. What a stamp is, is
 * stated in README.md: time in ms = stamp * dt.
 */

/** Bits of an entry that hold the id; the kernel's constant is generated from it. */
export const ID_BITS = 16;
const ID_MASK = 2 ** ID_BITS - 1;

/**
 * One spike as an entry of a log.
 * @param stamp 0..65535 @param id of the neuron or input, 0..65535
 */
export function packSpike(stamp: number, id: number): number {
  return ((stamp << ID_BITS) | id) >>> 0;
}

/** Step of a spike, as its stamp counts them. */
export function stampOf(entry: number): number {
  return entry >>> ID_BITS;
}

/** Neuron or input that fired. */
export function idOf(entry: number): number {
  return entry & ID_MASK;
}

/** Time of a spike in ms. */
export function timeMsOf(entry: number, dtMs: number): number {
  return stampOf(entry) * dtMs;
}

/** Times of all spikes of a log in ms, or of those of one neuron. */
export function timesMsOf(log: Uint32Array, dtMs: number, id?: number): number[] {
  const times: number[] = [];
  for (const entry of log) {
    if (id === undefined || idOf(entry) === id) times.push(timeMsOf(entry, dtMs));
  }
  return times;
}

/** Stamps of each neuron that fired, ascending, from the first `count` entries of a log. */
export function stampsByNeuron(log: Uint32Array, count = log.length): Map<number, number[]> {
  const stamps = new Map<number, number[]>();
  for (let k = 0; k < count; k++) {
    const id = idOf(log[k]);
    const own = stamps.get(id);
    if (own) own.push(stampOf(log[k]));
    else stamps.set(id, [stampOf(log[k])]);
  }
  return stamps;
}

/**
 * Who fires most, of equals the one that came to so many first; -1: nobody.
 * @param ids of spikes in order of time @param count how many of them count
 */
export function mostFired(ids: ArrayLike<number>, count = ids.length): number {
  const spikes = new Map<number, number>();
  let most = 0;
  let winner = -1;
  for (let k = 0; k < count; k++) {
    const n = (spikes.get(ids[k]) ?? 0) + 1;
    spikes.set(ids[k], n);
    if (n > most) [most, winner] = [n, ids[k]];
  }
  return winner;
}

/** Who fires most in a log; -1: nobody. */
export function winnerOf(log: Uint32Array): number {
  return mostFired(Array.from(log, idOf));
}

/** The same spikes with other ids. @param idFor new id of each old one */
export function renumbered(log: Uint32Array, idFor: ArrayLike<number>): Uint32Array {
  return log.map((entry) => packSpike(stampOf(entry), idFor[idOf(entry)]));
}

/**
 * Writes the first `count` entries of a log as times in ms and ids.
 * @param at where in `times` and `ids` to begin @param startMs added to each time
 */
export function unpackSpikes(
  log: Uint32Array,
  count: number,
  dtMs: number,
  times: Float32Array | Float64Array,
  ids: Uint16Array,
  at = 0,
  startMs = 0,
): void {
  for (let i = 0; i < count; i++) {
    times[at + i] = startMs + timeMsOf(log[i], dtMs);
    ids[at + i] = idOf(log[i]);
  }
}
