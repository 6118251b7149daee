/** What a file says of itself: each way in which it can be wrong has its own refusal. */
import { describe, expect, it } from 'vitest';
import { DIGITS } from '../../src/engine/classes.ts';
import { makeParameters } from '../../src/engine/parameters.ts';
import { emptyResponses } from '../../src/engine/readout.ts';
import { ReferenceNetwork } from '../../src/engine/reference/network.ts';
import {
  compactSnapshot,
  decodeSnapshot,
  encodeSnapshot,
  fullSnapshot,
  type Snapshot,
  SnapshotError,
} from '../../src/engine/snapshot.ts';

const parameters = makeParameters({ neurons: 2, presentationMs: 20 });
const network = new ReferenceNetwork(parameters);
const responses = emptyResponses(2, 10);
const origin = { name: 'a test', command: null, accuracy: null };
const about = { origin, classNames: DIGITS, imagesTrained: 40, responses };
const full = fullSnapshot(network, { imagesSeen: 40, dataset: 'mnist' }, about);
const compact = compactSnapshot(network, about);

/** A file that says something else of itself than it should; whatever was checked when it was made. */
const read = (snapshot: Snapshot, changes: object) =>
  decodeSnapshot(encodeSnapshot({ ...snapshot, ...changes } as Snapshot));

function refusal(action: () => unknown): string {
  try {
    action();
    return 'none';
  } catch (error) {
    if (error instanceof SnapshotError) return error.code;
    throw error;
  }
}

describe('a file is refused', () => {
  const named = (name: string, value: unknown) => ({
    parameters: { ...parameters, [name]: value },
  });
  it.each<[string, Snapshot, object, string]>([
    ['without its position', full, { position: undefined }, 'filePosition'],
    ['of no dataset', full, { position: { imagesSeen: 40 } }, 'filePosition'],
    [
      'that stands further than it has learned',
      full,
      { position: { imagesSeen: 41, dataset: 'mnist' } },
      'fileRun',
    ],
    ['of images beyond any number', compact, { imagesTrained: 2 ** 32 }, 'fileNumber'],
    ['of less than no images', compact, { imagesTrained: -1 }, 'fileNumber'],
    ['of parts of images', compact, { imagesTrained: 1.5 }, 'fileNumber'],
    ['of another kind', compact, { kind: 'holographic' }, 'fileKind'],
    ['of classes that are none', compact, { classNames: ['', 7] }, 'fileClasses'],
    [
      'with responses of other classes',
      compact,
      { responses: emptyResponses(2, 9) },
      'fileResponses',
    ],
    ['without parameters', compact, { parameters: null }, 'fileNoParameters'],
    ['with parameters in a text', compact, { parameters: 'all' }, 'fileNoParameters'],
    ['with a parameter nobody knows', compact, named('warp', 9), 'fileParameterUnknown'],
    ['with a parameter that is a list', compact, named('seed', [1]), 'fileParameter'],
    ['with a parameter longer than any', compact, named('rule', 'x'.repeat(201)), 'fileParameter'],
    ['with a choice that is none', compact, named('rule', 'x'.repeat(200)), 'fileParameters'],
  ])('%s', (_, snapshot, changes, code) => {
    expect(refusal(() => read(snapshot, changes))).toBe(code);
  });

  it.each<[string, unknown, string]>([
    ['no object', 7, 'fileFormat'],
    ['nothing', null, 'fileFormat'],
    ['of no format', {}, 'fileFormat'],
    ['of half a format', { format: 0.5, kind: 'full' }, 'fileFormat'],
    ['older than the first', { format: 0, kind: 'full' }, 'fileKind'],
    ['newer than this page', { format: 2, kind: 'full' }, 'fileNewer'],
  ])('whose header is %s', (_, header, code) => {
    expect(refusal(() => decodeSnapshot(headed(JSON.stringify(header))))).toBe(code);
  });

  it('whose header is no JSON, or longer than any', () => {
    expect(refusal(() => decodeSnapshot(headed('{"format":')))).toBe('fileHeader');
    expect(refusal(() => decodeSnapshot(headed(' '.repeat(2 ** 20))))).toBe('fileHeader');
    expect(refusal(() => decodeSnapshot(headed(' '.repeat(2 ** 20 + 1))))).toBe('fileHeaderSize');
  });

  it('whose seal is broken, and only then', () => {
    const bytes = encodeSnapshot(compact);
    expect(refusal(() => decodeSnapshot(bytes))).toBe('none');
    bytes[bytes.length - 1] ^= 1;
    expect(refusal(() => decodeSnapshot(bytes))).toBe('fileChecksum');
  });
});

/** A file of a header alone. */
function headed(text: string): Uint8Array {
  const json = new TextEncoder().encode(text);
  const bytes = new Uint8Array(12 + json.length + 4);
  bytes.set(new TextEncoder().encode('SPIKENET'));
  new DataView(bytes.buffer).setUint32(8, json.length, true);
  bytes.set(json, 12);
  return bytes;
}

describe('a file is taken', () => {
  it('at the edge of what can be', () => {
    expect(read(compact, { imagesTrained: 2 ** 32 - 1 }).imagesTrained).toBe(2 ** 32 - 1);
    expect(read(compact, { imagesTrained: 0 }).imagesTrained).toBe(0);
    expect(read(compact, { responses: null }).responses).toBeNull();
  });

  it('with what of its origin is sound, and without the rest', () => {
    const originOf = (given: unknown) => read(compact, { origin: given }).origin;
    const nothing = { name: '', command: null, accuracy: null };
    for (const none of [undefined, null, {}, { name: 7, command: 7, accuracy: null }]) {
      expect(originOf(none)).toEqual(nothing);
    }
    const accuracy = { mean: 0, proportion: 1, likelihood: 0.5 };
    expect(originOf({ name: 'n', command: 'c', accuracy })).toEqual({
      name: 'n',
      command: 'c',
      accuracy,
    });
    for (const share of [-0.1, 1.1, '0.5', null]) {
      expect(originOf({ accuracy: { mean: share } }), String(share)).toEqual(nothing);
    }
    expect(originOf({ accuracy: { mean: 2, likelihood: 0.5 } }).accuracy).toEqual({
      likelihood: 0.5,
    });
    const long = originOf({ name: 'n'.repeat(300), command: 'c'.repeat(3000) });
    expect([long.name.length, long.command?.length]).toEqual([200, 2000]);
  });
});
