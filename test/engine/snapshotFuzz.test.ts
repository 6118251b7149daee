/** Saved networks with anything at all wrong in them: refused with a sentence, or sound enough to run. */

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { DIGITS } from '../../src/engine/classes.ts';
import { digestOf } from '../../src/engine/digest.ts';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import type { Network } from '../../src/engine/network.ts';
import { INPUTS, makeParameters } from '../../src/engine/parameters.ts';
import { Presentation, trainOn } from '../../src/engine/presentation.ts';
import { emptyResponses } from '../../src/engine/readout.ts';
import { ReferenceNetwork } from '../../src/engine/reference/network.ts';
import {
  applySnapshot,
  compactSnapshot,
  decodeSnapshot,
  encodeSnapshot,
  fullSnapshot,
  SNAPSHOT_BYTES_MAX,
  type Snapshot,
  SnapshotError,
} from '../../src/engine/snapshot.ts';
import { padTo8, type SnapshotHeader } from '../../src/engine/snapshotFormat.ts';
import { syntheticPack } from '../worker/support.ts';
import { type Parts, poke, reseal, seal, takeApart } from './damage.ts';

const parameters = makeParameters({ neurons: 3, presentationMs: 50, spikesMin: 0, attemptsMax: 1 });
const pack = syntheticPack('digits', 10);
const imageAt = (i: number) => pack.pixels.subarray(i * INPUTS, (i + 1) * INPUTS);

/** Sound files of each kind. */
const good: Record<'kernel' | 'reference' | 'compact', Uint8Array> = {
  kernel: new Uint8Array(),
  reference: new Uint8Array(),
  compact: new Uint8Array(),
};
const KINDS = Object.keys(good) as (keyof typeof good)[];
const anyKind = fc.constantFrom(...KINDS);

beforeAll(() => {
  const responses = emptyResponses(3, 10);
  responses.spikes.fill(2);
  responses.images.fill(3);
  const origin = { name: 'sound', command: 'npm run train', accuracy: { mean: 0.5 } };
  const about = { origin, classNames: DIGITS, imagesTrained: 10, responses };
  const position = { imagesSeen: 10, dataset: 'mnist' };
  const kernel = new KernelNetwork(parameters);
  const reference = new ReferenceNetwork(parameters);
  for (let i = 0; i < 10; i++) for (const n of [kernel, reference]) trainOn(n, imageAt(i), i);
  good.kernel = encodeSnapshot(fullSnapshot(kernel, position, about));
  good.reference = encodeSnapshot(fullSnapshot(reference, position, about));
  good.compact = encodeSnapshot(compactSnapshot(kernel, about));
});

function networkFor(snapshot: Snapshot): Network {
  const reference = snapshot.kind === 'full' && 'spikeHash' in snapshot.state;
  return reference
    ? new ReferenceNetwork(snapshot.parameters)
    : new KernelNetwork(snapshot.parameters);
}

/** Numbers on which the kernel would never come back: said here, rather than by a test that hangs. */
function expectFinite(snapshot: Snapshot): void {
  const arrays =
    snapshot.kind === 'full'
      ? Object.values(snapshot.state)
      : [snapshot.weightScale, snapshot.theta];
  for (const values of arrays) {
    for (const value of values)
      if (!Number.isFinite(value)) throw new Error(`${value} came through`);
  }
}

/** What comes of a file: `refused` with a sentence, or a network that has run to the end of an image. */
function outcome(bytes: Uint8Array): 'refused' | 'ran' {
  let snapshot: Snapshot;
  try {
    snapshot = decodeSnapshot(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(SnapshotError);
    expect((error as Error).message).toMatch(/^The (file|network in the file) .{5,400}\.$/s);
    return 'refused';
  }
  expectFinite(snapshot);
  const network = networkFor(snapshot);
  applySnapshot(network, snapshot);
  const index = snapshot.kind === 'full' ? snapshot.position.imagesSeen : snapshot.imagesTrained;
  // One showing: the fewest spikes and the most attempts may be the file's own.
  network.begin(imageAt(index % 10), { stream: 0, index, attempt: 0 }, 0, true);
  expect(network.advance(network.steps)).toBe(network.steps);
  network.finish();
  const { weightMax } = network.parameters;
  for (let j = 0; j < network.neurons; j++) {
    for (const population of ['excitatory', 'inhibitory'] as const) {
      expect(Math.abs(network.potentialMv(population, j))).toBeLessThan(2000);
      for (const kind of ['ge', 'gi'] as const) {
        expect(network.conductance(population, kind, j)).toBeGreaterThanOrEqual(0);
      }
    }
    for (const w of network.readWeights(j)) {
      if (!(w >= 0 && w <= 10))
        throw new Error(`weight ${w} with a largest weight of ${weightMax}`);
    }
  }
  for (const theta of network.readTheta()) expect(Math.abs(theta)).toBeLessThan(2000);
  return 'ran';
}

const counted = (seen: string[]) => ({
  ran: seen.filter((s) => s === 'ran').length,
  refused: seen.filter((s) => s === 'refused').length,
});

/** Numbers that programs stumble over. */
const anyNumber = fc.oneof(
  fc.constantFrom(
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    0,
    -0,
    -1,
    1,
    1e-45,
    5e-324,
    0.5,
    1000,
    -100_001,
    1e10,
    1e38,
    1e308,
    2 ** 29,
    2 ** 31 - 1,
    2 ** 31,
    2 ** 32 - 1,
    2 ** 53,
  ),
  fc.double(),
);

describe('a damaged file', () => {
  it('is refused wherever a bit is flipped', () => {
    fc.assert(
      fc.property(anyKind, fc.nat(), fc.nat(7), (kind, place, bit) => {
        const bad = good[kind].slice();
        bad[place % bad.length] ^= 1 << bit;
        return outcome(bad) === 'refused';
      }),
      { seed: 91, numRuns: 800 },
    );
  });

  it('is refused wherever it is cut, and with anything behind it', () => {
    fc.assert(
      fc.property(anyKind, fc.nat(), fc.uint8Array({ maxLength: 20 }), (kind, place, more) => {
        const file = good[kind];
        expect(outcome(file.slice(0, place % file.length))).toBe('refused');
        const longer = Uint8Array.of(...file.subarray(0, 0), ...more);
        const behind = new Uint8Array(file.length + longer.length + 1);
        behind.set(file);
        behind.set(longer, file.length + 1);
        expect(outcome(behind)).toBe('refused');
      }),
      { seed: 92, numRuns: 200 },
    );
  });

  it('resealed, is refused or runs, whatever bits are flipped', () => {
    const seen: string[] = [];
    const flips = fc.array(fc.tuple(fc.nat(), fc.nat(7)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(anyKind, fc.boolean(), flips, (kind, inHeader, list) => {
        const bad = good[kind].slice();
        const within = inHeader ? 2600 : bad.length - 4;
        for (const [place, bit] of list) bad[place % within] ^= 1 << bit;
        seen.push(outcome(reseal(bad)));
      }),
      { seed: 93, numRuns: 700 },
    );
    // Both happen: otherwise nothing was tested.
    expect(counted(seen).ran).toBeGreaterThan(50);
    expect(counted(seen).refused).toBeGreaterThan(200);
  });

  it('with strange numbers in its arrays is refused or runs', () => {
    const seen: string[] = [];
    fc.assert(
      fc.property(anyKind, fc.nat(), fc.nat(), anyNumber, (kind, which, index, value) => {
        const parts = takeApart(good[kind]);
        const { arrays } = parts.header;
        poke(parts, arrays[which % arrays.length].name, index, value);
        seen.push(outcome(seal(parts.header, parts.body)));
      }),
      { seed: 94, numRuns: 900 },
    );
    expect(counted(seen).ran).toBeGreaterThan(200);
    expect(counted(seen).refused).toBeGreaterThan(300);
  });

  it('with anything in its header is refused or runs', () => {
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom(null, -1, 0, 1.5, 2 ** 29, 2 ** 31, 2 ** 53, 1e308, '', 'x'.repeat(5000)),
    );
    const path = fc.constantFrom(
      ...['format', 'kind', 'parameters', 'origin', 'imagesTrained', 'position', 'responses'],
      ...['arrays', 'parameters.neurons', 'parameters.dtMs', 'parameters.presentationMs'],
      ...['parameters.seed', 'parameters.rule', 'parameters.warp', 'parameters.__proto__'],
      ...['origin.name', 'origin.accuracy', 'origin.command', 'position.imagesSeen'],
      ...['position.dataset', 'responses.images', 'arrays.0', 'arrays.1.name', 'arrays.0.type'],
      ...['arrays.2.length', 'arrays.0.length', 'history', '__proto__'],
    );
    const seen: string[] = [];
    fc.assert(
      fc.property(anyKind, path, value, fc.boolean(), (kind, at, put, remove) => {
        const { header, body } = takeApart(good[kind]);
        const keys = at.split('.');
        const last = keys.pop() as string;
        // biome-ignore lint/suspicious/noExplicitAny: a header is anything here.
        let inside: any = header;
        for (const key of keys) inside = inside?.[key];
        if (remove) delete inside?.[last];
        else if (inside) {
          Object.defineProperty(inside, last, { value: put, enumerable: true, configurable: true });
        }
        seen.push(outcome(seal(header, body)));
      }),
      { seed: 95, numRuns: 900 },
    );
    expect(counted(seen).ran).toBeGreaterThan(100);
    expect(counted(seen).refused).toBeGreaterThan(300);
  });

  it('of nothing but noise behind the magic is refused', () => {
    const text = fc.oneof(fc.json({ maxDepth: 4 }), fc.string({ maxLength: 200 }));
    fc.assert(
      fc.property(text, fc.uint8Array({ maxLength: 64 }), (header, body) => {
        expect(outcome(seal(header, body))).toBe('refused');
        expect(outcome(body)).toBe('refused');
      }),
      { seed: 96, numRuns: 500 },
    );
  });
});

/** The good file with its header changed. */
function withHeader(
  kind: keyof typeof good,
  change: (header: SnapshotHeader, parts: Parts) => unknown,
): () => Snapshot {
  const parts = takeApart(good[kind]);
  change(parts.header, parts);
  return () => decodeSnapshot(seal(parts.header, parts.body));
}
const withNumber = (kind: keyof typeof good, name: string, value: number) =>
  withHeader(kind, (_, parts) => poke(parts, name, 1, value));

describe('what the fuzz found once', () => {
  it('arrays that claim 4 GB: too long for the file, not for its reader', () => {
    for (const length of [2 ** 29, 2 ** 29 - 1, 2 ** 32, 2 ** 50, Number.MAX_SAFE_INTEGER]) {
      const claim = withHeader('kernel', ({ arrays }) => {
        arrays[1].length = length;
      });
      expect(claim, String(length)).toThrow(SnapshotError);
      const added = withHeader('kernel', ({ arrays }) =>
        arrays.push({ name: 'more', type: 'float64', length }),
      );
      expect(added, String(length)).toThrow(SnapshotError);
    }
    expect(padTo8(2 ** 32)).toBe(2 ** 32);
  });

  it.each([
    ['kernel', 'weights', Infinity],
    ['kernel', 'weights', -0.1],
    ['kernel', 'weights', 11],
    ['kernel', 'ge', Infinity],
    ['kernel', 'gi', 1e30],
    ['kernel', 'ge', -1],
    ['kernel', 'inhGe', Infinity],
    ['kernel', 'inhGi', Number.NaN],
    ['kernel', 'v', Infinity],
    ['kernel', 'inhV', Number.NaN],
    ['kernel', 'theta', Number.NaN],
    ['kernel', 'theta', 1e6],
    ['kernel', 'scalars', Infinity],
    ['kernel', 'heldUntil', 2 ** 31 - 1],
    ['kernel', 'inhHeld', 5000],
    ['kernel', 'inhSince', 3],
    ['kernel', 'postStamp', 2 ** 31],
    ['kernel', 'preStamp', 1],
    ['kernel', 'post1', Infinity],
    ['kernel', 'post2', -1],
    ['kernel', 'pre', Number.NaN],
    ['kernel', 'responses', -1],
    ['kernel', 'responses', Infinity],
    ['reference', 'weights', Number.NaN],
    ['reference', 'excGe', Infinity],
    ['reference', 'excRefractory', 2 ** 31],
    ['reference', 'tracePost', -1],
    ['compact', 'weightScale', Infinity],
    ['compact', 'weightScale', -1],
    ['compact', 'weightScale', 0.05],
    ['compact', 'theta', Number.NaN],
  ] as const)('%s: %s of %d', (kind, name, value) => {
    expect(withNumber(kind, name, value)).toThrow(
      new RegExp(`^The file is damaged: ${name} 1 is .* must lie between`),
    );
  });

  it('more images than the kernel counts, or a run ahead of its learning', () => {
    const images = (count: number) =>
      withHeader('kernel', (header) => {
        header.imagesTrained = count;
        if (header.position) header.position.imagesSeen = count;
      });
    expect(images(2 ** 32 - 1)).not.toThrow();
    for (const count of [2 ** 32, 2 ** 53, -1, 1.5]) expect(images(count)).toThrow(SnapshotError);
    const ahead = withHeader('kernel', (header) => {
      header.imagesTrained = 9;
    });
    expect(ahead).toThrow(/its run stands at image 10, and only 9 were learned/);
  });

  it('arrays twice, unknown, missing, of another type', () => {
    const twice = withHeader('compact', ({ arrays }) => {
      arrays[1].name = 'theta';
    });
    expect(twice).toThrow(/two arrays called "theta"/);
    const unknown = withHeader('compact', ({ arrays }) =>
      arrays.push({ name: 'surprise', type: 'uint8', length: 0 }),
    );
    expect(unknown).toThrow(/unknown array "surprise"/);
    const missing = withHeader('kernel', (header, parts) => {
      parts.body = parts.body.slice(0, parts.body.length - 10 * 3 * 4);
      header.arrays.pop();
    });
    expect(missing).toThrow(/lacks responses/);
    const other = withHeader('compact', ({ arrays }) => {
      arrays[2].type = 'uint32';
    });
    expect(other).toThrow(/theta is 3 numbers of type uint32 in place of 3 of type float32/);
  });

  it('a header that is deep, huge, or full of names', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect(outcome(seal(deep, new Uint8Array()))).toBe('refused');
    const nested = `{"format":1,"kind":"full","parameters":{"neurons":${deep}}}`;
    expect(outcome(seal(nested, new Uint8Array()))).toBe('refused');
    expect(outcome(seal(`"${'x'.repeat(2 ** 21)}"`, new Uint8Array()))).toBe('refused');
    const named = withHeader('compact', (header) => {
      header.origin.name = 'N'.repeat(100_000);
      header.origin.command = 'C'.repeat(100_000);
    });
    const { origin } = named();
    expect(origin.name.length + String(origin.command).length).toBeLessThan(2500);
  });

  it('a version that is newer, or older than the first', () => {
    const version = (format: number) =>
      withHeader('compact', (header) => {
        header.format = format;
      });
    expect(version(1000)).toThrow(/newer version of Spikeboard \(format 1000/);
    expect(version(0)).toThrow(SnapshotError);
    expect(version(-1)).toThrow(SnapshotError);
  });
});

describe('a compact file', () => {
  it('leaves no trace of what the network was doing before', () => {
    const { kernel, reference } = { kernel: KernelNetwork, reference: ReferenceNetwork };
    for (const Engine of [kernel, reference]) {
      const busy = new Engine(parameters);
      new Presentation(busy, imageAt(0), 0, 0, true).advance(busy.steps >> 1);
      busy.inject('excitatory', 'gi', 1, 5);
      const rested = new Engine(parameters);
      for (const n of [busy, rested]) applySnapshot(n, decodeSnapshot(good.compact));
      expect(busy.potentialMv('excitatory', 1)).toBe(parameters.restExcMv);
      expect(busy.conductance('excitatory', 'gi', 1)).toBe(0);
      for (const n of [busy, rested]) trainOn(n, imageAt(3), 10);
      expect(Array.from(busy.readWeights(1))).toEqual(Array.from(rested.readWeights(1)));
    }
  });

  it('with weights above w_max comes down to it', () => {
    const heavy = withHeader('compact', (header, parts) => {
      header.parameters.weightMax = 0.2;
      for (let j = 0; j < 3; j++) poke(parts, 'weightScale', j, 9 / 255);
      for (let i = 0; i < INPUTS; i++) poke(parts, 'weights', INPUTS + i, i < 100 ? 255 : 1);
    })();
    for (const Engine of [KernelNetwork, ReferenceNetwork]) {
      const network = new Engine(heavy.parameters);
      applySnapshot(network, heavy);
      const weights = network.readWeights(1);
      expect(Math.max(...weights)).toBe(Math.fround(0.2));
      trainOn(network, imageAt(0), 10);
      const sum = network.readWeights(1).reduce((a, b) => a + b, 0);
      expect(sum).toBeCloseTo(parameters.weightSum, 2);
      expect(Math.max(...network.readWeights(1))).toBeLessThanOrEqual(Math.fround(0.2));
    }
  });
});

describe('the first format', () => {
  const read = (name: string) =>
    decodeSnapshot(
      gunzipSync(readFileSync(new URL(`fixtures/${name}.spikeboard`, import.meta.url))),
    );

  it.each([
    ['kernel', KernelNetwork, '074b18636e5781ef9e48002f2b17527d'],
    ['reference', ReferenceNetwork, 'fec6e0b895996e8e9e48002f2b17527d'],
  ])('a full file of the %s stays readable to the bit', (name, Engine, digest) => {
    const snapshot = read(`format1-full-${name}`);
    const network = new Engine(snapshot.parameters);
    applySnapshot(network, snapshot);
    expect(digestOf(network)).toBe(digest);
    expect(snapshot).toMatchObject({
      kind: 'full',
      imagesTrained: 30,
      position: { imagesSeen: 30, dataset: 'mnist' },
      origin: { name: `format 1, ${name}`, accuracy: { mean: 0.5, likelihood: 0.75 } },
    });
    expect(snapshot.responses?.images.reduce((a, b) => a + b, 0)).toBe(30);
    expect(snapshot.parameters).toMatchObject({ neurons: 3, seed: 7, presentationMs: 100 });
    trainOn(network, imageAt(0), 30);
  });

  it('a compact file stays readable', () => {
    const snapshot = read('format1-compact');
    const network = new KernelNetwork(snapshot.parameters);
    applySnapshot(network, snapshot);
    expect(Array.from(network.readTheta(), (theta) => theta.toFixed(4))).toEqual([
      '20.0093',
      '20.4032',
      '20.1642',
    ]);
    expect(snapshot.imagesTrained).toBe(30);
    trainOn(network, imageAt(0), 30);
  });
});

it('the largest legal network is within the limit of its file', () => {
  // 10,000 neurons in float64, the state of the reference.
  expect(SNAPSHOT_BYTES_MAX).toBeGreaterThan(784 * 10_000 * 8);
  expect(SNAPSHOT_BYTES_MAX).toBeLessThan(120e6);
});
