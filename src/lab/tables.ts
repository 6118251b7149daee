/** What the plots show, as tables of text: for those who do not see them, and to read off values. */
import type { TestRecord } from '../engine/history.ts';
import { VOTES, type Vote } from '../engine/readout.ts';
import type { Classification } from '../protocol/messages.ts';
import type { AccuracyBuffer, Live, SpikeBuffer, TraceBuffer } from '../store/live.ts';
import type { RunEvent } from '../store/timeline.ts';
import type { Dictionary } from '../ui/i18n/index.ts';
import { eventText } from './eventText.ts';
import { voteShares } from './votes.ts';

export interface Table {
  caption: string;
  columns: readonly string[];
  /** The first cell of a row is its heading. */
  rows: readonly (readonly string[])[];
  /** What is to be said of rows left out. */
  note?: string;
}

/** More rows than these nobody reads; the CSV has them all. */
const MOST_ROWS = 500;
/** Width of the bins of spikes over time, ms. */
const BIN_MS = 25;

function capped(text: Dictionary, table: Table): Table {
  const { rows } = table;
  if (rows.length <= MOST_ROWS) return table;
  const note = text.access.table.capped(MOST_ROWS, rows.length);
  return { ...table, rows: rows.slice(0, MOST_ROWS), note };
}

export interface Population {
  name: string;
  neurons: number;
  spikes: Pick<SpikeBuffer, 'times' | 'ids' | 'count'>;
}

/** Spikes by population, over time, by neuron, and one by one. */
export function spikeTables(
  text: Dictionary,
  populations: readonly Population[],
  durationMs: number,
): Table[] {
  const { fixed, integer } = text.numbers;
  /** Times to a tenth of a ms. */
  const ms = (time: number) => fixed(time, 1);
  const t = text.access.table;
  const names = populations.map(({ name }) => name);
  const all = populations.flatMap(({ name, spikes: { times, ids, count } }) =>
    Array.from({ length: count }, (_, i) => ({ name, neuron: ids[i], time: times[i] })),
  );
  if (all.length === 0) return [];
  all.sort((a, b) => a.time - b.time);
  const neurons = new Map<string, { name: string; neuron: number; times: number[] }>();
  for (const { name, neuron, time } of all) {
    const key = `${name} ${neuron}`;
    const known = neurons.get(key);
    if (known) known.times.push(time);
    else neurons.set(key, { name, neuron, times: [time] });
  }
  const busiest = [...neurons.values()].sort((a, b) => b.times.length - a.times.length);
  const ends = (times: readonly number[]) => [times[0], times[times.length - 1]].map(ms);
  const bins = Math.ceil(durationMs / BIN_MS);
  return [
    {
      caption: t.perPopulation,
      columns: [t.population, t.neurons, t.fired, t.spikes, t.first, t.last],
      rows: populations.map(({ name, neurons: size, spikes }) => {
        const own = all.filter((spike) => spike.name === name).map(({ time }) => time);
        const fired = busiest.filter((one) => one.name === name).length;
        const [first, last] = own.length ? ends(own) : ['–', '–'];
        return [name, integer(size), integer(fired), integer(spikes.count), first, last];
      }),
    },
    {
      caption: t.perTime,
      columns: [t.time, ...names],
      rows: Array.from({ length: bins }, (_, bin) => {
        const from = bin * BIN_MS;
        const to = Math.min(durationMs, from + BIN_MS);
        const last = bin === bins - 1;
        const inBin = all.filter(({ time }) => time >= from && (time < to || last));
        const counts = names.map((name) => inBin.filter((spike) => spike.name === name).length);
        return [`${integer(from)}–${integer(to)}`, ...counts.map((n) => integer(n))];
      }),
    },
    capped(text, {
      caption: t.perNeuron,
      columns: [t.population, t.neuron, t.spikes, t.first, t.last],
      rows: busiest.map(({ name, neuron, times }) => [
        name,
        integer(neuron),
        integer(times.length),
        ...ends(times),
      ]),
    }),
    capped(text, {
      caption: t.allSpikes,
      columns: [t.time, t.population, t.neuron],
      rows: all.map(({ name, neuron, time }) => [ms(time), name, integer(neuron)]),
    }),
  ];
}

/** The membrane of a neuron, a row for each ms of the presentation so far. */
export function membraneTables(
  text: Dictionary,
  caption: string,
  trace: Pick<TraceBuffer, 'v' | 'threshold' | 'gE' | 'gI' | 'count' | 'spikes' | 'spikeCount'>,
  dtMs: number,
): Table[] {
  const { fixed, integer } = text.numbers;
  const t = text.access.table;
  const rows: string[][] = [];
  const every = Math.max(1, Math.round(1 / dtMs));
  for (let i = every - 1; i < trace.count; i += every) {
    // A neuron chosen in the middle of an image has no record of what was before.
    if (Number.isNaN(trace.v[i])) continue;
    const time = (i + 1) * dtMs;
    let spiked = 0;
    for (let k = 0; k < trace.spikeCount; k++) {
      if (trace.spikes[k] > time - every * dtMs && trace.spikes[k] <= time) spiked++;
    }
    rows.push([
      fixed(time, 0),
      fixed(trace.v[i], 2),
      fixed(trace.threshold[i], 2),
      fixed(trace.gE[i], 3),
      fixed(trace.gI[i], 3),
      spiked ? integer(spiked) : '',
    ]);
  }
  if (rows.length === 0) return [];
  const columns = [t.time, t.v, t.threshold, t.gE, t.gI, t.spike];
  return [capped(text, { caption, columns, rows })];
}

/** All tests, what happened, and the rolling accuracy, thinned out evenly where it is long. */
export function accuracyTables(
  text: Dictionary,
  rolling: Pick<AccuracyBuffer, 'x' | 'y' | 'count'>,
  tests: readonly Pick<TestRecord, 'imagesTrained' | 'accuracy'>[],
  events: readonly RunEvent[] = [],
): Table[] {
  const { integer, percent } = text.numbers;
  /** Files of older versions do not tell of every vote. */
  const percentOrNone = (share: number | undefined) => (share === undefined ? '–' : percent(share));
  const t = text.access.table;
  const tables: Table[] = [];
  if (tests.length > 0) {
    tables.push({
      caption: t.tests,
      columns: [t.images, ...VOTES.map((vote) => text.accuracy.votes[vote])],
      rows: tests.map(({ imagesTrained, accuracy }) => [
        integer(imagesTrained),
        ...VOTES.map((vote) => percentOrNone(accuracy[vote])),
      ]),
    });
  }
  if (events.length > 0) {
    tables.push({
      caption: text.timeline.events,
      columns: [t.images, text.timeline.event],
      rows: events.map((event) => [integer(event.images), eventText(text, event)]),
    });
  }
  const { count } = rolling;
  if (count === 0) return tables;
  const every = Math.ceil(count / MOST_ROWS);
  const rows: string[][] = [];
  // Counted from the end: the newest point is always there.
  for (let i = (count - 1) % every; i < count; i += every) {
    rows.push([integer(rolling.x[i]), percent(rolling.y[i])]);
  }
  tables.push({
    caption: t.rolling,
    columns: [t.images, t.recognised],
    rows,
    note: every > 1 ? t.thinned(rows.length, count) : undefined,
  });
  return tables;
}

/** Scores and shares of the classes under each vote. */
export function voteTables(
  text: Dictionary,
  names: readonly string[],
  classification: Classification | null,
): Table[] {
  const { fixed, percent } = text.numbers;
  if (!classification || classification.untrained || classification.spikes === 0) return [];
  const t = text.access.table;
  const { scores } = classification;
  const shares = Object.fromEntries(
    VOTES.map((vote) => [vote, voteShares(vote, scores[vote])]),
  ) as Record<Vote, Float64Array>;
  const named = (name: (vote: string) => string) =>
    VOTES.map((vote) => name(text.accuracy.votes[vote]));
  return [
    {
      caption: t.votes,
      columns: [t.digit, ...named(t.shareOf), ...named(t.score)],
      rows: names.map((name, digit) => [
        name,
        ...VOTES.map((vote) => percent(shares[vote][digit])),
        ...VOTES.map((vote) => fixed(scores[vote][digit], 2)),
      ]),
    },
  ];
}

/** Neurons by class, and each with its class, theta, and how faithful it is to the class. */
export function fieldTables(
  text: Dictionary,
  names: readonly string[],
  live: Pick<Live, 'neurons' | 'assignment' | 'thetaMv' | 'shares'>,
): Table[] {
  const { fixed, integer, percent } = text.numbers;
  const t = text.access.table;
  const { neurons, assignment, thetaMv, shares } = live;
  if (neurons === 0) return [];
  const sizes = new Array<number>(names.length + 1).fill(0);
  for (const digit of assignment) sizes[digit < 0 ? names.length : digit]++;
  const nameOf = (digit: number) => names[digit] ?? t.none;
  return [
    {
      caption: t.classes,
      columns: [t.class, t.neurons, t.share],
      rows: sizes.map((size, digit) => [nameOf(digit), integer(size), percent(size / neurons)]),
    },
    capped(text, {
      caption: t.fields,
      columns: [t.neuron, t.class, t.theta, t.shareOfAnswers],
      rows: Array.from({ length: neurons }, (_, j) => [
        integer(j),
        nameOf(assignment[j]),
        fixed(thetaMv[j], 1),
        assignment[j] < 0 ? '–' : percent(shares[j], 0),
      ]),
    }),
  ];
}

/** @param confusion shape [C][C + 1]: true class by given class, column C: no answer */
export function confusionTables(
  text: Dictionary,
  names: readonly string[],
  confusion: ArrayLike<number>,
): Table[] {
  const { integer, percent } = text.numbers;
  const t = text.access.table;
  const width = names.length + 1;
  return [
    {
      caption: t.confusion,
      columns: [text.accuracy.truth, ...names, t.noAnswer, t.recognised],
      rows: names.map((name, truth) => {
        const row = Array.from({ length: width }, (_, given) => confusion[truth * width + given]);
        const total = row.reduce((sum, n) => sum + n, 0);
        return [name, ...row.map((n) => integer(n)), total ? percent(row[truth] / total) : '–'];
      }),
    },
  ];
}
