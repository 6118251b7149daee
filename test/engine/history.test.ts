/** What a run has been through, as files hold it. */
import { beforeEach, describe, expect, it } from 'vitest';
import {
  decodeHistory,
  encodeHistory,
  type HistoryHeader,
  type RunHistory,
} from '../../src/engine/history.ts';
import { makeParameters, ParameterError } from '../../src/engine/parameters.ts';
import { VOTES } from '../../src/engine/readout.ts';
import { ReferenceNetwork } from '../../src/engine/reference/network.ts';
import { decodeSnapshot, encodeSnapshot, fullSnapshot } from '../../src/engine/snapshot.ts';
import { FileArrays, readEntries } from '../../src/engine/snapshotArrays.ts';
import { SnapshotError, typeOf } from '../../src/engine/snapshotFormat.ts';

const NEURONS = 3;
const CLASSES = 10;

const responses = (scale = 1) => ({
  spikes: Float64Array.from({ length: CLASSES * NEURONS }, (_, i) => (i % 7) * scale),
  images: Float64Array.from({ length: CLASSES }, (_, c) => (c + 1) * scale),
});

function history(): RunHistory {
  const confusion = () => Uint32Array.from({ length: CLASSES * (CLASSES + 1) }, (_, i) => i);
  return {
    tested: true,
    curve: Float64Array.of(25, 0.5, 50, 1, 75, 0),
    tests: [
      {
        imagesTrained: 75,
        images: 4,
        accuracy: { mean: 0.5, likelihood: 1 },
        bestVote: 'likelihood',
        seconds: 2.5,
      },
    ],
    answers: {
      confusion: { mean: confusion(), proportion: confusion().reverse(), likelihood: confusion() },
      given: Int8Array.of(0, 9, -1, 4),
    },
    rolling: {
      remembered: responses(2),
      gain: 2,
      labelled: responses(),
      changed: true,
      right: Uint8Array.of(1, 0, 1),
      answered: 75,
      thinned: 2,
    },
    activity: Float64Array.of(3, 0, 17),
    activityCount: 75,
    watched: { population: 'inhibitory', neuron: 2 },
    underWay: {
      showing: 1,
      step: 40,
      before: { aPlus: 0.02 },
      changes: [{ showing: 0, step: 7, changes: { aPlus: 0.01 } }],
    },
  };
}

/** Reads what was written, after a change to it. */
function back(
  change: (
    header: HistoryHeader,
    arrays: Map<string, Uint8Array | Uint32Array | Float64Array>,
  ) => void = () => {},
  given = history(),
): RunHistory {
  const { header, arrays } = encodeHistory(given);
  const own = JSON.parse(JSON.stringify(header)) as HistoryHeader;
  const named = new Map(arrays);
  change(own, named);
  const entries = readEntries(
    [...named].map(([name, values]) => ({ name, type: typeOf(values), length: values.length })),
  );
  const bytes: number[] = [];
  for (const values of named.values()) {
    for (const byte of new Uint8Array(values.buffer, values.byteOffset, values.byteLength)) {
      bytes.push(byte);
    }
    while (bytes.length % 8) bytes.push(0);
  }
  const file = new FileArrays(entries, Uint8Array.from(bytes), 0);
  const read = decodeHistory(own, file, NEURONS, CLASSES);
  file.finish();
  return read;
}

describe('a history', () => {
  it('comes back as it went', () => {
    expect(back()).toEqual(history());
  });

  it('comes back without what it does not have', () => {
    const bare = history();
    bare.tested = false;
    bare.answers = null;
    bare.underWay = null;
    bare.tests = [];
    bare.rolling.labelled = null;
    bare.rolling.changed = false;
    bare.curve = new Float64Array(0);
    expect(back(() => {}, bare)).toEqual(bare);
    const names = encodeHistory(bare).arrays.map(([name]) => name);
    expect(names).not.toContain('history.given');
    expect(names).not.toContain('history.labelled');
    expect(encodeHistory(bare).header).toMatchObject({ answers: false, tested: false });
  });

  it('travels in a file', () => {
    const network = new ReferenceNetwork(makeParameters({ neurons: NEURONS, presentationMs: 20 }));
    const about = { origin: { name: '', command: null, accuracy: null }, imagesTrained: 75 };
    const position = { imagesSeen: 75, dataset: 'mnist' };
    const names = Array.from({ length: CLASSES }, (_, c) => String(c));
    const options = { ...about, classNames: names, responses: null, history: history() };
    const bytes = encodeSnapshot(fullSnapshot(network, position, options));
    expect(decodeSnapshot(bytes).history).toEqual(history());
  });
});

describe('a damaged history is refused', () => {
  type Change = Parameters<typeof back>[0];
  const set =
    (part: keyof HistoryHeader, value: unknown): Change =>
    (header) => {
      (header as unknown as Record<string, unknown>)[part] = value;
    };
  const array =
    (name: string, values: Uint8Array | Uint32Array | Float64Array): Change =>
    (_, arrays) => {
      arrays.set(`history.${name}`, values);
    };
  const test = () => history().tests[0];
  const underWay = (changes: object) => ({ ...history().underWay, ...changes });

  it.each([
    ['no rolling labels', set('rolling', null)],
    ['a gain below 1', set('rolling', { ...encodeHistory(history()).header.rolling, gain: 0.9 })],
    [
      'a gain that is none',
      set('rolling', { ...encodeHistory(history()).header.rolling, gain: '2' }),
    ],
    [
      'images answered in parts',
      set('rolling', { ...encodeHistory(history()).header.rolling, answered: 7.5 }),
    ],
    [
      'points closer than they were',
      set('rolling', { ...encodeHistory(history()).header.rolling, thinned: 0.5 }),
    ],
    ['tests that are no list', set('tests', 'many')],
    ['a test that is none', set('tests', [null])],
    ['a test of less than no images', set('tests', [{ ...test(), images: -1 }])],
    ['an accuracy above 1', set('tests', [{ ...test(), accuracy: { mean: 1.1 } }])],
    ['no accuracy', set('tests', [{ ...test(), accuracy: null }])],
    ['a vote that is none', set('tests', [{ ...test(), bestVote: 'loudest' }])],
    ['a test before its time', set('tests', [{ ...test(), seconds: -1 }])],
    ['more tests than anybody makes', set('tests', Array.from({ length: 10_001 }, test))],
    ['a neuron that is none', set('watched', { population: 'excitatory', neuron: 3 })],
    ['a population that is none', set('watched', { population: 'input', neuron: 0 })],
    ['nothing watched', set('watched', null)],
    ['images watched below 0', set('activityCount', -1)],
    ['a showing below 0', set('underWay', underWay({ showing: -1 }))],
    ['a step in between', set('underWay', underWay({ step: 1.5 }))],
    ['changes that are no list', set('underWay', underWay({ changes: {} }))],
    ['a change that is none', set('underWay', underWay({ changes: [null] }))],
    [
      'a change in no step',
      set('underWay', underWay({ changes: [{ showing: 0, step: -1, changes: {} }] })),
    ],
    ['no parameters before', set('underWay', underWay({ before: null }))],
    ['an odd curve', array('curve', Float64Array.of(25, 0.5, 50))],
    ['a share above 1', array('curve', Float64Array.of(25, 1.5))],
    ['a share below 0', array('curve', Float64Array.of(25, -0.5))],
    ['answers neither right nor wrong', array('right', Uint8Array.of(2))],
    ['spikes below 0', array('activity', Float64Array.of(-1))],
    ['a ring without end', array('activity', new Float64Array(100_001))],
    ['answers of another size', array('remembered', new Float64Array(7))],
    ['answers below 0', array('labelled', new Float64Array(40).fill(-1))],
    [
      'no confusion',
      (_: HistoryHeader, arrays: Map<string, unknown>) => void arrays.delete('history.confusion'),
    ],
    ['confusions of another size', array('confusion', new Uint32Array(7))],
    [
      'more images than there can be',
      array(
        'labelled',
        Float64Array.from({ length: 40 }, (_, i) => (i < 30 ? 0 : 2e9)),
      ),
    ],
  ] as [string, Change][])('%s', (_, change) => {
    expect(() => back(change)).toThrow(SnapshotError);
  });

  it('parameters that are none, or out of range', () => {
    expect(() => back(set('underWay', underWay({ before: { warp: 1 } })))).toThrow(ParameterError);
    const changes = [{ showing: 0, step: 1, changes: { aPlus: 9 } }];
    expect(() => back(set('underWay', underWay({ changes })))).toThrow(ParameterError);
  });
});

describe('what is at the edge is taken', () => {
  let read: RunHistory;
  beforeEach(() => {
    read = back((header, arrays) => {
      header.rolling.gain = 1;
      arrays.set(
        'history.remembered',
        Float64Array.from({ length: 40 }, (_, i) => (i < 30 ? 1e12 : 1e9)),
      );
      arrays.set('history.curve', Float64Array.of(0, 0, 1e6, 1));
      arrays.set('history.given', Uint8Array.of(9, 10, 255));
    });
  });

  it('answers as many as a file can hold, and classes that are none as no answer', () => {
    expect(read.rolling.remembered.spikes[0]).toBe(1e12);
    expect(read.rolling.remembered.images[9]).toBe(1e9);
    expect(Array.from(read.curve)).toEqual([0, 0, 1e6, 1]);
    expect(read.answers?.given[0]).toBe(9);
    expect(read.answers?.given[2]).toBe(-1);
    expect(VOTES.every((vote) => read.answers?.confusion[vote].length === 110)).toBe(true);
  });
});
