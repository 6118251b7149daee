/** Kernel and reference side by side. */
import { expect } from 'vitest';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import type { Network, SpikeLog } from '../../src/engine/network.ts';
import { makeParameters, type Parameters } from '../../src/engine/parameters.ts';
import { ReferenceNetwork } from '../../src/engine/reference/network.ts';

/** Both with the same float32 weights to start from. */
export function both(
  changes: Partial<Parameters>,
): [kernel: KernelNetwork, reference: ReferenceNetwork] {
  const parameters = makeParameters(changes);
  const [kernel, reference] = [new KernelNetwork(parameters), new ReferenceNetwork(parameters)];
  for (let j = 0; j < kernel.neurons; j++) reference.writeWeights(j, kernel.readWeights(j));
  return [kernel, reference];
}

export const list = ({ steps, ids, count }: SpikeLog) =>
  Array.from({ length: count }, (_, k) => `${ids[k]} at ${steps[k]}`);

/** Within a step the order of inhibitory spikes is the engine's own affair. */
export const sorted = (log: SpikeLog) => list(log).sort();

/** Everything that one can see of two networks is the same, to float32 rounding. */
export function expectSame(kernel: Network, reference: Network): void {
  expect(list(kernel.inputLog())).toEqual(list(reference.inputLog()));
  expect(list(kernel.excitatoryLog())).toEqual(list(reference.excitatoryLog()));
  expect(sorted(kernel.inhibitoryLog())).toEqual(sorted(reference.inhibitoryLog()));
  expect(apart(kernel.readTheta(), reference.readTheta()), 'theta').toBeLessThan(5e-7);
  for (let j = 0; j < kernel.neurons; j++) {
    for (const population of ['excitatory', 'inhibitory'] as const) {
      const of = (network: Network) => [
        network.conductance(population, 'ge', j),
        network.conductance(population, 'gi', j),
      ];
      const v = [kernel, reference].map((network) => network.potentialMv(population, j));
      expect(Math.abs(v[0] - v[1]), `${population} ${j}: ${v}`).toBeLessThan(2e-3);
      expect(apart(of(kernel), of(reference)), `g of ${population} ${j}`).toBeLessThan(1e-4);
    }
    const weights = apart(kernel.readWeights(j), reference.readWeights(j));
    expect(weights, `weights of ${j}`).toBeLessThan(5e-6);
  }
}

/** The largest difference. */
function apart(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i] - b[i]));
  return most;
}
