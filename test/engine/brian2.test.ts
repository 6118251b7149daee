import { describe, expect, test } from 'vitest';
import { BRIAN2_CASES } from '../../scripts/brian2/cases.ts';
import {
  columnOf,
  fingerprint,
  probesOf,
  type RunFile,
  readRun,
  type Spikes,
  startOf,
  unpackNumbers,
  unpackSpikes,
} from '../../scripts/brian2/runFile.ts';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import type { Network, SpikeLog } from '../../src/engine/network.ts';
import { ReferenceNetwork } from '../../src/engine/reference/network.ts';

/**
 * Whole learning runs, computed by Brian2 on the same input spikes; `npm run brian2` computes them again.
 * Spikes have to be the same, step for step. What is left is the rounding of float64: weights were seen
 * to differ by at most 9e-16, sums of 784 of them by 2e-13, theta, which is multiplied by its decay in
 * every step, by 2e-11 mV.
 */
const WEIGHT_LIMIT = 1e-14;
const PROBE_LIMIT = 1e-12;
const THETA_LIMIT_MV = 1e-10;

/** Within a step the order of spikes is the engine's own affair. */
const spikesOf = (log: SpikeLog): Spikes => {
  const order = [...Array(log.count).keys()].sort(
    (a, b) => log.steps[a] - log.steps[b] || log.ids[a] - log.ids[b],
  );
  return { steps: order.map((k) => log.steps[k]), ids: order.map((k) => log.ids[k]) };
};

/** Runs all presentations of a file with learning. */
function play(network: Network, inputs: readonly Spikes[]) {
  const excitatory: Spikes[] = [];
  const inhibitory: Spikes[] = [];
  for (const { steps, ids } of inputs) {
    network.beginWithSpikes(steps, ids, true);
    network.advance(network.steps);
    excitatory.push(spikesOf(network.excitatoryLog()));
    inhibitory.push(spikesOf(network.inhibitoryLog()));
    network.finish();
  }
  return { excitatory, inhibitory };
}

function begin<T extends Network>(network: T, run: RunFile): T {
  const start = startOf(run.parameters, run.network);
  for (let j = 0; j < network.neurons; j++) {
    network.writeWeights(j, columnOf(start.weights, network.neurons, j));
  }
  network.writeTheta(start.thetaMv);
  return network;
}

const largestDifference = (a: Float64Array, b: Float64Array) =>
  a.length === b.length
    ? a.reduce((worst, value, k) => Math.max(worst, Math.abs(value - b[k])), 0)
    : Number.POSITIVE_INFINITY;

describe.each(BRIAN2_CASES)('$name: $title', ({ name, images }) => {
  const { run, inputs } = readRun(name);
  const { neurons } = run.parameters;
  const expected = {
    excitatory: unpackSpikes(run.excitatory),
    inhibitory: unpackSpikes(run.inhibitory),
  };
  const count = (presentations: Spikes[]) =>
    presentations.reduce((n, { ids }) => n + ids.length, 0);

  test('is a run worth comparing', () => {
    expect(inputs).toHaveLength(images);
    expect(count(inputs)).toBeGreaterThan(1000 * images);
    expect(count(expected.excitatory)).toBeGreaterThan(5 * images);
    expect(count(expected.inhibitory)).toBeGreaterThan(5 * images);
    expect(fingerprint(startOf(run.parameters, run.network)), 'run `npm run brian2` again').toBe(
      run.start,
    );
  });

  test('the reference equals Brian2', () => {
    const network = begin(new ReferenceNetwork(run.parameters), run);
    expect(play(network, inputs)).toEqual(expected);
    const weights = network.saveState().weights as Float64Array;
    expect(Object.keys(run.columns)).toHaveLength(2);
    expect(largestDifference(network.readTheta(), unpackNumbers(run.thetaMv))).toBeLessThan(
      THETA_LIMIT_MV,
    );
    // All weights, told by three sums of each column, and some columns weight by weight.
    expect(largestDifference(probesOf(weights, neurons), unpackNumbers(run.probes))).toBeLessThan(
      PROBE_LIMIT,
    );
    for (const [j, column] of Object.entries(run.columns)) {
      expect(
        largestDifference(columnOf(weights, neurons, Number(j)), unpackNumbers(column)),
      ).toBeLessThan(WEIGHT_LIMIT);
    }
  });

  // In float32: no tie falls into these runs. A kernel that rounds otherwise may meet one and still be right.
  test('the kernel equals Brian2', () => {
    expect(play(begin(new KernelNetwork(run.parameters), run), inputs)).toEqual(expected);
  });
});
