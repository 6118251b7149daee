import type { Network, Population } from '../src/engine/network.ts';
import { makeParameters, type Parameters } from '../src/engine/parameters.ts';

/** An input spike: time in ms and the weight it adds to the conductance. */
export type GoldenInput = readonly [ms: number, weight: number];

/** One neuron driven by listed spikes, and what another simulator says it does. */
export interface GoldenCase {
  population: Population;
  thetaMv: number;
  excitatoryInput: GoldenInput[];
  inhibitoryInput: GoldenInput[];
  sampleEveryMs: number;
  /** V, mV; sample i is V at i · sampleEveryMs. */
  potentialsMv: number[];
  spikesMs: number[];
}

/** A golden file: reference traces of single neurons. */
export interface GoldenFile {
  source: string;
  durationMs: number;
  cases: GoldenCase[];
}

/** How far an engine's neuron is from the golden one. */
export interface GoldenResult {
  population: Population;
  /** Root mean square of V − V_golden over the samples between spikes, mV. */
  rmsMv: number;
  /** Largest distance between a golden spike and its partner, ms; 0 without partners. */
  worstSpikeErrorMs: number;
  /** Golden spikes without partner. */
  missed: number;
  /** Our spikes without partner. */
  extra: number;
  /** Our spikes, ms. */
  spikesMs: number[];
}

export interface GoldenLimits {
  rmsMv: number;
  spikeErrorMs: number;
}

/** Thrown for a text that is no golden file; says what is wrong and where. */
export class GoldenFormatError extends Error {
  override readonly name = 'GoldenFormatError';
}

/** Two spikes further apart than this are not the same spike. */
const PARTNER_WITHIN_MS = 5;
/** "Between spikes" leaves out this long before a spike, ... */
const BEFORE_SPIKE_MS = 2.5;
/** ... and this long after it: the refractory period and half as much again. */
const AFTER_SPIKE_MS: Record<Population, number> = { excitatory: 7.5, inhibitory: 4.5 };
/** The neuron of the network that plays the case; not 0, so that a wrong index shows. */
const PLAYER = 1;
const NEURONS = 4;
const SLACK_MS = 1e-9;
/** Beyond these a number is no neuron's, and some would keep an engine busy for ever. */
const POTENTIAL_MAX_MV = 1000;
const WEIGHT_MAX = 1e6;

/** What a result must stay within. @param dtMs step of the engine */
export function goldenLimits(dtMs: number): GoldenLimits {
  return dtMs <= 0.1 ? { rmsMv: 0.06, spikeErrorMs: 0.5 } : { rmsMv: 0.2, spikeErrorMs: 2 };
}

/** Why a result fails; empty when it passes. */
export function goldenFailures(result: GoldenResult, limits: GoldenLimits): string[] {
  const failures: string[] = [];
  // negated, so that NaN fails
  if (!(result.rmsMv <= limits.rmsMv)) failures.push(`rms over ${limits.rmsMv} mV`);
  if (!(result.worstSpikeErrorMs <= limits.spikeErrorMs)) {
    failures.push(`spike off by more than ${limits.spikeErrorMs} ms`);
  }
  if (result.missed > 0) failures.push(`${result.missed} missed`);
  if (result.extra > 0) failures.push(`${result.extra} extra`);
  return failures;
}

/**
 * Parameters of a network whose neurons are independent and do not adapt.
 * @throws ParameterError when dt or the duration is out of range.
 */
export function goldenParameters(golden: GoldenFile, dtMs: number): Parameters {
  return makeParameters({
    neurons: NEURONS,
    dtMs,
    presentationMs: golden.durationMs,
    weightExcInh: 0,
    weightInhExc: 0,
    thetaPlusMv: 0,
    tauThetaMs: 1e10,
  });
}

/**
 * Plays a case on one neuron of a fresh network made with `goldenParameters`; an input spike at t
 * acts on the step that starts at t.
 */
export function playGoldenCase(network: Network, golden: GoldenCase): GoldenResult {
  const { dtMs } = network.parameters;
  const { population } = golden;
  network.quiet();
  network.writeTheta(new Array(network.neurons).fill(golden.thetaMv));
  network.beginWithSpikes([], [], false);

  const ge = inputByStep(golden.excitatoryInput, dtMs);
  const gi = inputByStep(golden.inhibitoryInput, dtMs);
  const potentials = [network.potentialMv(population, PLAYER)];
  for (let step = 0; step < network.steps; step++) {
    for (const weight of ge.get(step) ?? []) network.inject(population, 'ge', PLAYER, weight);
    for (const weight of gi.get(step) ?? []) network.inject(population, 'gi', PLAYER, weight);
    network.advance(1);
    potentials.push(network.potentialMv(population, PLAYER));
  }

  const log = population === 'excitatory' ? network.excitatoryLog() : network.inhibitoryLog();
  const spikesMs: number[] = [];
  for (let k = 0; k < log.count; k++) {
    if (log.ids[k] === PLAYER) spikesMs.push(log.steps[k] * dtMs);
  }
  return {
    population,
    rmsMv: rmsBetweenSpikes(golden, potentials, dtMs, spikesMs),
    ...matchSpikes(golden.spikesMs, spikesMs),
    spikesMs,
  };
}

/**
 * Pairs every golden spike, in order, with the nearest of our spikes not yet taken, within 5 ms.
 * @param golden ascending, ms @param ours ascending, ms
 */
export function matchSpikes(
  golden: readonly number[],
  ours: readonly number[],
): { worstSpikeErrorMs: number; missed: number; extra: number } {
  const free = [...ours];
  let worstSpikeErrorMs = 0;
  let missed = 0;
  for (const spike of golden) {
    let nearest = 0;
    for (let k = 1; k < free.length; k++) {
      if (Math.abs(free[k] - spike) < Math.abs(free[nearest] - spike)) nearest = k;
    }
    const error = free.length > 0 ? Math.abs(free[nearest] - spike) : Infinity;
    if (error > PARTNER_WITHIN_MS + SLACK_MS) {
      missed++;
    } else {
      worstSpikeErrorMs = Math.max(worstSpikeErrorMs, error);
      free.splice(nearest, 1);
    }
  }
  return { worstSpikeErrorMs, missed, extra: free.length };
}

function rmsBetweenSpikes(
  golden: GoldenCase,
  potentials: readonly number[],
  dtMs: number,
  spikesMs: readonly number[],
): number {
  const spikes = [...golden.spikesMs, ...spikesMs];
  const after = AFTER_SPIKE_MS[golden.population];
  let sum = 0;
  let samples = 0;
  golden.potentialsMv.forEach((potential, i) => {
    const ms = i * golden.sampleEveryMs;
    const nearSpike = spikes.some(
      (spike) => ms >= spike - BEFORE_SPIKE_MS - SLACK_MS && ms <= spike + after + SLACK_MS,
    );
    const at = ms / dtMs;
    if (nearSpike || at > potentials.length - 1 + SLACK_MS) return;
    sum += (sampleAt(potentials, at) - potential) ** 2;
    samples++;
  });
  return samples > 0 ? Math.sqrt(sum / samples) : 0;
}

/** Value at a fractional step; between two steps, where dt does not divide the sampling, on the line between them. */
function sampleAt(potentials: readonly number[], at: number): number {
  const nearest = Math.round(at);
  if (Math.abs(at - nearest) < 1e-6) return potentials[nearest];
  const below = Math.floor(at);
  return potentials[below] + (potentials[below + 1] - potentials[below]) * (at - below);
}

function inputByStep(input: readonly GoldenInput[], dtMs: number): Map<number, number[]> {
  const byStep = new Map<number, number[]>();
  for (const [ms, weight] of input) {
    const step = Math.round(ms / dtMs);
    const weights = byStep.get(step);
    if (weights) weights.push(weight);
    else byStep.set(step, [weight]);
  }
  return byStep;
}

/**
 * Reads a golden file.
 * @throws GoldenFormatError naming the field that is missing or wrong.
 */
export function parseGolden(text: string): GoldenFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new GoldenFormatError(`This is not JSON: ${(error as Error).message}`);
  }
  const file = asObject(json, 'the file');
  const durationMs = asNumber(file.duration_ms, 'duration_ms', 0);
  const cases = asArray(file.cases, 'cases').map((value, c): GoldenCase => {
    const at = `cases[${c}]`;
    const fields = asObject(value, at);
    const population = fields.population;
    if (population !== 'excitatory' && population !== 'inhibitory') {
      throw wrong(`${at}.population`, population, '"excitatory" or "inhibitory"');
    }
    const spikesMs = asNumbers(fields.spikes_ms, `${at}.spikes_ms`);
    const sampleEveryMs = asNumber(fields.sample_every_ms, `${at}.sample_every_ms`, 0);
    if (sampleEveryMs === 0) throw wrong(`${at}.sample_every_ms`, 0, 'more than 0');
    return {
      population,
      thetaMv: asPotential(fields.theta_mV, `${at}.theta_mV`),
      excitatoryInput: asInput(fields, 'excitatory_input_ms_weight', at, durationMs),
      inhibitoryInput: asInput(fields, 'inhibitory_input_ms_weight', at, durationMs),
      sampleEveryMs,
      potentialsMv: asPotentials(fields.v_mV, `${at}.v_mV`),
      spikesMs: spikesMs.sort((a, b) => a - b),
    };
  });
  if (cases.length === 0) throw wrong('cases', [], 'a list with at least one case');
  return { source: typeof file.source === 'string' ? file.source : '', durationMs, cases };
}

function asInput(
  fields: Record<string, unknown>,
  name: string,
  at: string,
  durationMs: number,
): GoldenInput[] {
  return asArray(fields[name], `${at}.${name}`).map((entry, k) => {
    const where = `${at}.${name}[${k}]`;
    const pair = asNumbers(entry, where);
    if (pair.length !== 2) throw wrong(where, entry, 'a pair [ms, weight]');
    const [ms, weight] = pair;
    if (weight < 0 || weight > WEIGHT_MAX) {
      throw wrong(where, entry, `a weight between 0 and ${WEIGHT_MAX}`);
    }
    if (ms < 0 || ms >= durationMs) {
      throw wrong(where, entry, `a spike between 0 and ${durationMs} ms`);
    }
    return [ms, weight];
  });
}

function asObject(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrong(where, value, 'an object');
  }
  return value as Record<string, unknown>;
}

function asArray(value: unknown, where: string): unknown[] {
  if (!Array.isArray(value)) throw wrong(where, value, 'a list');
  return value;
}

function asNumbers(value: unknown, where: string): number[] {
  return asArray(value, where).map((entry, k) => asNumber(entry, `${where}[${k}]`));
}

function asPotentials(value: unknown, where: string): number[] {
  const potentials = asArray(value, where).map((v, k) => asPotential(v, `${where}[${k}]`));
  // Without a sample nothing would be compared, and any engine would pass.
  if (potentials.length === 0) throw wrong(where, value, 'a list with at least one potential');
  return potentials;
}

function asPotential(value: unknown, where: string): number {
  const mv = asNumber(value, where);
  if (Math.abs(mv) > POTENTIAL_MAX_MV) {
    throw wrong(where, value, `between -${POTENTIAL_MAX_MV} and ${POTENTIAL_MAX_MV} mV`);
  }
  return mv;
}

function asNumber(value: unknown, where: string, min = Number.NEGATIVE_INFINITY): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw wrong(where, value, 'a number');
  if (value < min) throw wrong(where, value, `at least ${min}`);
  return value;
}

function wrong(where: string, value: unknown, expected: string): GoldenFormatError {
  if (value === undefined)
    return new GoldenFormatError(`${where} is missing; it must be ${expected}.`);
  // A list or an object may be deeper than can be written out.
  const shown = Array.isArray(value)
    ? `a list of ${value.length}`
    : typeof value === 'object' && value !== null
      ? 'an object'
      : JSON.stringify(value).slice(0, 60);
  return new GoldenFormatError(`${where} is ${shown}; it must be ${expected}.`);
}
