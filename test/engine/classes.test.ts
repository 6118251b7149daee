/** A dataset of its own classes: three with names, none of them a digit. */
import { describe, expect, it } from 'vitest';
import { areClassNames, DIGITS } from '../../src/engine/classes.ts';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import { makeParameters } from '../../src/engine/parameters.ts';
import {
  addResponse,
  addToTally,
  emptyResponses,
  emptyTally,
  labelNeurons,
  vote,
} from '../../src/engine/readout.ts';
import {
  compactSnapshot,
  decodeSnapshot,
  encodeSnapshot,
  fullSnapshot,
} from '../../src/engine/snapshot.ts';

const NAMES = ['sun', 'moon', 'star'];

function responses() {
  const known = emptyResponses(3, NAMES.length);
  for (let c = 0; c < 3; c++) {
    addResponse(
      known,
      c,
      [0, 1, 2].map((j) => (j === c ? 5 : 1)),
    );
  }
  return known;
}

describe('three classes', () => {
  it('are labelled, voted on and counted', () => {
    const labelling = labelNeurons(responses());
    expect([...labelling.assignment]).toEqual([0, 1, 2]);
    expect(vote(labelling, [0, 0, 4]).mean).toEqual(Float64Array.of(0, 0, 4));
    const tally = emptyTally(3);
    expect(addToTally(tally, labelling, 1, [0, 6, 1])).toEqual({
      mean: 1,
      proportion: 1,
      likelihood: 1,
    });
    addToTally(tally, labelling, 2, [0, 0, 0]);
    // Rows of four: the last column is for no answer.
    expect([...tally.confusion.mean]).toEqual([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1]);
  });

  const parameters = makeParameters({ neurons: 3 });
  const about = (classNames: readonly string[]) => ({
    origin: { name: '', command: null, accuracy: null },
    imagesTrained: 3,
    responses: responses(),
    classNames,
    history: null,
  });
  const network = new KernelNetwork(parameters);
  const position = { imagesSeen: 3, dataset: 'mnist' };

  it('are in a file with their names, full or compact', () => {
    for (const snapshot of [
      fullSnapshot(network, position, about(NAMES)),
      compactSnapshot(network, about(NAMES)),
    ]) {
      const read = decodeSnapshot(encodeSnapshot(snapshot));
      expect(read.classNames).toEqual(NAMES);
      expect(read.responses).toEqual(responses());
    }
  });

  it.each([
    [['one']],
    [['a', 'a', 'b']],
    [['a', '', 'b']],
    [['a', 'b', 3]],
    [['a', 'b', 'c'.repeat(41)]],
    [Array.from({ length: 63 }, (_, c) => `class ${c}`)],
    ['abc'],
    [null],
  ])('%j are no names of classes', (names) => {
    expect(areClassNames(names)).toBe(false);
    const bytes = encodeSnapshot(
      compactSnapshot(network, about((names as unknown as string[]) ?? [])),
    );
    expect(() => decodeSnapshot(bytes)).toThrow(/classes/);
  });

  it('that do not fit their answers are refused', () => {
    const bytes = encodeSnapshot(compactSnapshot(network, about(['sun', 'moon'])));
    expect(() => decodeSnapshot(bytes)).toThrow(/responses/);
  });
});

describe('digits', () => {
  it('are not named in a file, which older versions read as it always was', () => {
    const snapshot = compactSnapshot(new KernelNetwork(makeParameters({ neurons: 1 })), {
      origin: { name: '', command: null, accuracy: null },
      imagesTrained: 0,
      responses: null,
      classNames: [...DIGITS],
    });
    const bytes = encodeSnapshot(snapshot);
    expect(new TextDecoder('latin1').decode(bytes)).not.toContain('classNames');
    expect(decodeSnapshot(bytes).classNames).toEqual(DIGITS);
  });
});
