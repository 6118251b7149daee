/** Kernel against reference while parameters change in the middle of an image, each that can. */
import { describe, expect, test } from 'vitest';
import { type Network, STREAM } from '../../src/engine/network.ts';
import {
  INPUTS,
  PARAMETERS,
  type ParameterName,
  type Parameters,
} from '../../src/engine/parameters.ts';
import { both, expectSame } from './bothEngines.ts';

const NEURONS = 24;

/** A bar, a little soft at its edges. */
const bar = (turn: number) =>
  Uint8Array.from({ length: INPUTS }, (_, i) => {
    const [x, y] = [(i % 28) - 13.5, Math.floor(i / 28) - 13.5];
    const across = Math.abs(x * Math.sin(turn) - y * Math.cos(turn));
    return Math.hypot(x, y) > 11 ? 0 : Math.round(255 * Math.min(1, Math.max(0, 3.5 - across)));
  });

const pairOf = (changes: Partial<Parameters> = {}) => both({ neurons: NEURONS, ...changes });

const begin = (network: Network, index: number, attempt = 0, boostHz = 0) =>
  network.begin(bar(index), { stream: STREAM.train, index, attempt }, boostHz, true);

/** Values away from the default, such as leave a network that still spikes. */
const VALUES: Partial<Record<ParameterName, number | string>> = {
  weightMax: 0.3,
  weightSum: 90,
  weightExcInh: 14,
  weightInhExc: 9,
  tauExcMs: 70,
  restExcMv: -62,
  resetExcMv: -70,
  reversalExcOnExcMv: 6,
  reversalInhOnExcMv: -80,
  thresholdExcMv: -54,
  thetaOffsetMv: -22,
  refractoryExcMs: 9,
  tauInhMs: 17,
  restInhMv: -52,
  resetInhMv: -50,
  reversalExcOnInhMv: 9,
  reversalInhOnInhMv: -70,
  thresholdInhMv: -44,
  refractoryInhMs: 5,
  tauGeMs: 1.6,
  tauGiMs: 4,
  rateMaxHz: 90,
  spikesMin: 9,
  brighterStepHz: 60,
  attemptsMax: 4,
  inputNoise: 0.1,
  inputHidden: 0.3,
  rule: 'triplet',
  pairing: 'all',
  aPlus: 0.03,
  aMinus: 0.002,
  tauPlusMs: 9,
  tauMinusMs: 41,
  tauPost2Ms: 70,
  eta: 0.03,
  traceTarget: 0.2,
  mu: 0.7,
  thetaPlusMv: 0.7,
  tauThetaMs: 3000,
  restMs: 20,
};
/** Only these rules read it. */
const RULE: Partial<Record<ParameterName, Parameters['rule']>> = {
  tauPost2Ms: 'triplet',
  eta: 'offset',
  traceTarget: 'offset',
  mu: 'offset',
};

const live = PARAMETERS.filter((spec) => spec.change === 'live').map(({ name }) => name);

describe('kernel and reference agree when a parameter changes in the middle of an image', () => {
  test.each(live)('%s', (name) => {
    const changes = { [name]: VALUES[name] } as Partial<Parameters>;
    expect(changes[name], 'another value to change to').toBeDefined();
    // Learning strong enough to be seen in an image, and inhibition weak enough for many to spike.
    const pair = pairOf({ rule: RULE[name] ?? 'pair', aMinus: 0.001, weightInhExc: 4 });
    for (const network of pair) {
      begin(network, 1);
      network.advance(301);
      network.setParameters(changes);
      network.advance(network.steps);
    }
    const [kernel, reference] = pair;
    expect(reference.spikes).toBeGreaterThan(8);
    expectSame(kernel, reference);
    for (const network of pair) {
      network.finish();
      begin(network, 2);
      network.advance(120);
    }
    expectSame(kernel, reference);
  });
});

test('a changed rate comes on top of what a repeated image is brighter by', () => {
  const pair = pairOf();
  for (const network of pair) {
    begin(network, 1, 2, 64);
    network.advance(200);
    network.setParameters({ rateMaxHz: 40 });
    network.advance(network.steps);
  }
  const [kernel, reference] = pair;
  expectSame(kernel, reference);
  // 104 Hz in place of 127.75 Hz, not 40.
  const { steps, count } = reference.inputLog();
  const before = steps.findIndex((step) => step >= 200);
  const [first, then] = [before / 200, (count - before) / 500];
  expect(then / first).toBeGreaterThan(0.7);
});

describe('inhibitory neurons that were idle', () => {
  test('are woken by a threshold below their rest: they spike by themselves', () => {
    const pair = pairOf({ rateMaxHz: 0 });
    for (const network of pair) {
      begin(network, 0);
      network.advance(100);
      network.setParameters({ thresholdInhMv: -70 });
      network.advance(60);
    }
    expect(pair[1].inhibitoryLog().count).toBeGreaterThan(NEURONS);
    expectSame(...pair);
  });

  test('move to another rest from where the old one left them', () => {
    const pair = pairOf({ rateMaxHz: 0, tauInhMs: 40 });
    for (const network of pair) {
      begin(network, 0);
      network.inject('inhibitory', 'gi', 3, 5);
      network.advance(150);
      network.setParameters({ restInhMv: -50, tauInhMs: 15 });
      network.advance(20);
    }
    expect(pair[1].potentialMv('inhibitory', 0)).toBeGreaterThan(-59);
    expectSame(...pair);
  });
});

test.each(['excitatory', 'inhibitory'] as const)(
  'an %s neuron stays held as long, wherever the end of the image falls',
  (population) => {
    // 60 steps of refractory time, two of rest, and conductances that are gone by then.
    const held = { refractoryExcMs: 30, refractoryInhMs: 30, restMs: 1, presentationMs: 60 };
    const pair = pairOf({ ...held, weightExcInh: 0, weightInhExc: 0, thetaPlusMv: 0 });
    const { steps } = pair[0];
    for (const left of [3, 30, 56, 57, 58, 59, 60, 61, 62]) {
      for (const network of pair) {
        network.quiet();
        network.beginWithSpikes([], [], false);
        network.advance(steps - left);
        network.inject(population, 'ge', 5, population === 'excitatory' ? 80 : 20);
        network.advance(steps);
        network.finish();
        network.beginWithSpikes([], [], false);
        network.advance(1);
      }
      const log = population === 'excitatory' ? 'excitatoryLog' : 'inhibitoryLog';
      expectSame(...pair);
      for (const network of pair) network.advance(70);
      expect(pair[0][log]().count).toBe(0);
      expectSame(...pair);
    }
  },
);
