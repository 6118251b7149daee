/**
 * A learning rule is a name in the table, its parameters' `rules`, its equation in both engines and
 * its text. All the rest follows: this reads the table, and names no rule.
 */

import { describe, expect, it, test } from 'vitest';
import { slotsSource } from '../../scripts/buildKernel.ts';
import { readRun, TRAIN_USAGE } from '../../scripts/trainArguments.ts';
import { DIGITS } from '../../src/engine/classes.ts';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import type { Network } from '../../src/engine/network.ts';
import {
  isUsedBy,
  makeParameters,
  type NumberSpec,
  PARAMETERS,
  type Parameters,
  PLASTICITY_RULES,
  SPIKE_PAIRINGS,
} from '../../src/engine/parameters.ts';
import { ReferenceNetwork } from '../../src/engine/reference/network.ts';
import { decodeSnapshot, encodeSnapshot } from '../../src/engine/snapshot.ts';
import { readConfiguration, writeConfiguration } from '../../src/store/url.ts';

const ENGINES = {
  kernel: (p: Parameters): Network => new KernelNetwork(p),
  reference: (p: Parameters): Network => new ReferenceNetwork(p),
};

const OWN = PARAMETERS.filter(
  (spec): spec is NumberSpec & { name: keyof Parameters } =>
    spec.group === 'plasticity' && spec.kind === 'number',
);

/** Weights after an image under which neurons spike again and again, before the rescaling. */
function learned(make: (p: Parameters) => Network, changes: Partial<Parameters>): number[] {
  const network = make(
    makeParameters({
      neurons: 3,
      presentationMs: 100,
      thetaOffsetMv: -28,
      weightInhExc: 0,
      // Above the weights, so that no clamp hides a change.
      weightMax: 4,
      aMinus: 0.001,
      ...changes,
    }),
  );
  const image = new Uint8Array(784).fill(200, 0, 300);
  network.begin(image, { stream: 0, index: 0, attempt: 0 }, 0, true);
  network.advance(network.steps);
  expect(Math.min(...network.counts)).toBeGreaterThan(1);
  return [0, 1, 2].flatMap((neuron) => [...network.readWeights(neuron)]);
}

describe.each(PLASTICITY_RULES)('rule %s', (rule) => {
  const parameters = makeParameters({ neurons: 2, rule });

  describe.each(Object.entries(ENGINES))('%s', (_, make) => {
    it.each(OWN.map((spec) => [spec.name, spec] as const))('%s', (name, spec) => {
      const other = Math.min(spec.max, 2 * spec.default);
      const before = learned(make, { rule });
      const after = learned(make, { rule, [name]: other });
      const changed = after.some((w, i) => w !== before[i]);
      expect(changed).toBe(isUsedBy(rule, name));
    });
  });

  it('is an option of the command line', () => {
    expect(readRun(['--rule', rule])?.run.parameters.rule).toBe(rule);
    expect(readRun(['--set', `rule=${rule}`])?.run.parameters.rule).toBe(rule);
    expect(TRAIN_USAGE).toContain(rule);
  });

  it('is kept in the address', () => {
    const query = writeConfiguration({ parameters, dataset: 'mnist' });
    expect(readConfiguration(query)).toMatchObject({ parameters, problems: [] });
  });

  it('is kept in a file', () => {
    const bytes = encodeSnapshot({
      kind: 'full',
      parameters,
      origin: { name: '', command: null, accuracy: null },
      classNames: DIGITS,
      imagesTrained: 0,
      responses: null,
      history: null,
      position: { dataset: 'mnist', imagesSeen: 0 },
      state: new KernelNetwork(parameters).saveState(),
    });
    expect(decodeSnapshot(bytes).parameters).toEqual(parameters);
  });
});

test('the kernel numbers rules, pairings and parameters as the table does', () => {
  const constants = new Map(
    Array.from(
      slotsSource().matchAll(/^export const (\w+): i32 = (\d+);$/gm),
      ([, name, value]) => [name, Number(value)],
    ),
  );
  PLASTICITY_RULES.forEach((rule, k) => {
    expect(constants.get(`RULE_${rule}`)).toBe(k);
  });
  SPIKE_PAIRINGS.forEach((pairing, k) => {
    expect(constants.get(`PAIRING_${pairing}`)).toBe(k);
  });
  PARAMETERS.forEach(({ name }, slot) => {
    expect(constants.get(`P_${name}`)).toBe(slot);
  });
  expect(constants.get('P_COUNT')).toBe(PARAMETERS.length);
});

test('only parameters of plasticity belong to single rules, and to rules that there are', () => {
  for (const { name, group, rules } of PARAMETERS) {
    if (!rules) continue;
    expect(group, name).toBe('plasticity');
    expect(rules.length, name).toBeGreaterThan(0);
    for (const rule of rules) expect(PLASTICITY_RULES, name).toContain(rule);
  }
});
