import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeParameters } from '../../src/engine/parameters.ts';

/** As a page meets it that loads the engine for the first time: no module compiled yet. */
async function freshEngine() {
  vi.resetModules();
  const { KernelNetwork } = await import('../../src/engine/kernelNetwork.ts');
  return (neurons: number, shared = false) =>
    new KernelNetwork(makeParameters({ neurons }), { shared });
}

const LACKING =
  /^This browser cannot run the simulation: it lacks WebAssembly with SIMD\. Chrome 91/;

beforeEach(() => void vi.resetModules());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('a browser that cannot run the kernel', () => {
  it('is told so where it has no WebAssembly', async () => {
    const make = await freshEngine();
    vi.stubGlobal('WebAssembly', undefined);
    expect(() => make(5)).toThrow(LACKING);
    expect(() => make(5, true)).toThrow(LACKING);
  });

  it('is told so where WebAssembly has no SIMD', async () => {
    const make = await freshEngine();
    vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
    expect(() => make(5)).toThrow(LACKING);
  });
});

describe('a machine without memory', () => {
  it('is told how much a network needs, whoever notices', async () => {
    const make = await freshEngine();
    const { Memory } = WebAssembly;
    const message =
      /^A network of 10000 neurons needs \d\d MB, more than this browser gives\. Close/;
    // No room to grow: the kernel traps.
    class Cramped extends Memory {
      constructor(options: WebAssembly.MemoryDescriptor) {
        super({ ...options, maximum: 64 });
      }
    }
    vi.stubGlobal('WebAssembly', { ...everything(), Memory: Cramped });
    expect(() => make(10_000)).toThrow(message);
    expect(make(10).neurons).toBe(10);
    // No address space at all: the browser refuses.
    class Full {
      constructor() {
        throw new RangeError('WebAssembly.Memory(): could not allocate memory');
      }
    }
    vi.stubGlobal('WebAssembly', { ...everything(), Memory: Full });
    expect(() => make(10_000)).toThrow(message);
  });

  it('what is said it needs is what it takes', async () => {
    const { bytesNeeded } = await import('../../src/engine/memory.ts');
    const make = await freshEngine();
    for (const neurons of [1, 400, 2000]) {
      const { memoryBytes, parameters } = make(neurons);
      expect(bytesNeeded(parameters) / memoryBytes).toBeGreaterThan(0.85);
      expect(bytesNeeded(parameters) / memoryBytes).toBeLessThan(1.25);
    }
  });
});

/** The members of WebAssembly, which spreading does not find. */
function everything(): Record<string, unknown> {
  const names = Object.getOwnPropertyNames(WebAssembly);
  return Object.fromEntries(names.map((name) => [name, Reflect.get(WebAssembly, name)]));
}

describe('what is looked at', () => {
  it('no membrane is recorded until one is chosen, nor after it is let go of', async () => {
    const network = (await freshEngine())(3);
    const recorded = () => {
      network.beginWithSpikes([], [], false);
      network.advance(5);
      const { count } = network.membraneTrace();
      network.finish();
      return count;
    };
    expect(recorded()).toBe(0);
    network.watch('inhibitory', 0);
    expect(recorded()).toBe(5);
    network.watch('excitatory', -1);
    expect(recorded()).toBe(0);
  });

  it('a field is its weights as bytes, and no longer counts as changed', async () => {
    const network = (await freshEngine())(3);
    const weights = new Float32Array(784);
    weights.set([0, 0.1, 0.25, 0.5, 0.9]);
    network.writeWeights(1, weights);
    expect([...network.changedFields()]).toEqual([1, 1, 1]);
    const field = new Uint8Array(784);
    network.readField(1, 0.5, field);
    // 255 at half the largest weight and above.
    expect([...field.subarray(0, 6)]).toEqual([0, 51, 128, 255, 255, 0]);
    expect([...network.changedFields()]).toEqual([1, 0, 1]);
    network.writeWeights(1, weights);
    expect([...network.changedFields()]).toEqual([1, 1, 1]);
  });
});

describe('what is injected', () => {
  it('is refused where single precision has no number for it', async () => {
    const network = (await freshEngine())(3);
    for (const amount of [Number.NaN, Infinity, 1e39]) {
      expect(() => network.inject('excitatory', 'ge', 0, amount)).toThrow('must be finite');
    }
    expect(network.conductance('excitatory', 'ge', 0)).toBe(0);
  });

  it('cannot hold a step up, however much of it there is', async () => {
    const network = (await freshEngine())(3);
    network.beginWithSpikes([], [], false);
    for (let k = 0; k < 3; k++) network.inject('excitatory', 'ge', 0, 3e38);
    expect(network.advance(10)).toBe(10);
  });
});
