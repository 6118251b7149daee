/** Spike trains as the reader places them: lists of ms, kept in the link as text. */

/** Times in ms, ascending. */
export type Train = readonly number[];

/** More spikes than this in one row could not be told apart, and the link would grow too long. */
const MOST_SPIKES = 300;

/** Share of the window that spikes may use: at its very end no time step is left for them. */
export const USABLE = 0.996;

/** `12,20.5|7` is two rows. Rows that are missing are empty; what is no time is left out. */
export function parseTrains(text: string, rows: number, durationMs: number): Train[] {
  const parts = text.split('|');
  return Array.from({ length: rows }, (_, row) => {
    const times = (parts[row] ?? '')
      .split(',')
      .filter((part) => part.trim() !== '')
      .map(Number)
      .filter((time) => time >= 0 && time <= USABLE * durationMs);
    return [...new Set(times)].sort((a, b) => a - b).slice(0, MOST_SPIKES);
  });
}

export function formatTrains(trains: readonly Train[]): string {
  return trains.map((train) => train.map((time) => round(time)).join(',')).join('|');
}

/** The trains with another one in a row. */
export function withTrain(trains: readonly Train[], row: number, train: Train): Train[] {
  return trains.map((old, k) => (k === row ? train : old));
}

/** Adds a spike, or removes the one that is nearer than `reach`. */
export function toggleSpike(train: Train, timeMs: number, reach: number): Train {
  const near = nearestSpike(train, timeMs, reach);
  if (near !== null) return train.filter((time) => time !== near);
  if (train.length >= MOST_SPIKES) return train;
  return [...train, round(timeMs)].sort((a, b) => a - b);
}

/** The spike nearest to a time, if it is within reach. */
export function nearestSpike(train: Train, timeMs: number, reach: number): number | null {
  let best: number | null = null;
  for (const time of train) {
    const distance = Math.abs(time - timeMs);
    if (distance <= reach && (best === null || distance < Math.abs(best - timeMs))) best = time;
  }
  return best;
}

/** One spike after the other at a fixed distance. */
export function regularTrain(rateHz: number, startMs: number, endMs: number): number[] {
  const times: number[] = [];
  if (!(rateHz > 0)) return times;
  const interval = 1000 / rateHz;
  for (let k = 0; times.length < MOST_SPIKES; k++) {
    const time = startMs + k * interval;
    if (time >= endMs) break;
    times.push(round(time));
  }
  return times;
}

/** All rows as the engine takes them: row k is input k, in order of time. */
export function asInput(trains: readonly Train[]): { timesMs: number[]; inputs: number[] } {
  const all = trains.flatMap((train, input) => train.map((time) => ({ time, input })));
  all.sort((a, b) => a.time - b.time || a.input - b.input);
  return { timesMs: all.map(({ time }) => time), inputs: all.map(({ input }) => input) };
}

function round(time: number): number {
  return Math.round(time * 100) / 100;
}
