/**
 * The compiled kernel: one network per instance. It holds the whole loop over the steps of a
 * presentation; the host calls `begin`, `advance` and `finish`. What is computed is written down in
 * ../README.md; the host's side is ../kernelNetwork.ts.
 */

import { allowCrew, announceParameters, callCrew, crewParts, dismissCrew, engageCrew, serveCrew, stepTogether } from './crew';
import { encodeImage, encodeScript, gatherInputs, refreshEncoder, scriptPointer } from './encoder';
import {
  exciteInhibitory,
  inhibitInhibitory,
  inhibitoryPotential,
  inhibitoryThreshold,
  quietInhibitory,
  refreshInhibition,
  restInhibitory,
  restoreInhibitory,
  stepInhibitory,
} from './inhibition';
import {
  addInhibition,
  addRows,
  inhibitionBound,
  injectExcitatory,
  quietExcitatory,
  refreshBars,
  refreshMembrane,
  resetNeuron,
  restExcitatory,
  restoreExcitatory,
  settleStep,
  thresholdOf,
} from './membrane';
import {
  clearDirty,
  markDirty,
  onPostSpike,
  onPreSpikes,
  quietTraces,
  refreshPlasticity,
  restoreTraces,
  restTraces,
} from './plasticity';
import { nextUnit, seedRandom } from './random';
import * as record from './record';
import { ENCODE, INHIBITION, MEMBRANE, PLASTICITY, PROFILING, RESCALE, REST, ROWS, mark, start, takeTime } from './profile';
import { clearRecordings, logExcitatory, logInhibitory, setSpikeHash, traceMembrane } from './record';
import { rescaleDirty } from './rescale';
import {
  P_dtMs,
  P_neurons,
  P_presentationMs,
  P_restMs,
  P_seed,
  P_tauThetaMs,
  P_thetaPlusMv,
  P_thetaStartMv,
  P_weightExcInh,
  P_weightInhExc,
  P_weightMax,
  P_weightStartMax,
  P_weightSum,
} from './slots';
import * as state from './state';
import {
  countPtr,
  firedPtr,
  gePtr,
  giPtr,
  INPUTS,
  inhFiredPtr,
  inhGePtr,
  inhGiPtr,
  layout,
  neurons,
  parameter,
  parameterPointer,
  rowBytes,
  rowsPtr,
  shownDirtyPtr,
  steps,
  thetaPtr,
  vPtr,
  weightPtr,
} from './state';

let now: i32 = 0;
/** Between `begin` and `finish`. */
let open: bool = false;
let spikes: i32 = 0;
let learning: bool = false;
/** How far theta has decayed since the presentation began. */
let thetaScale: f64 = 1;
let thetaDecay: f64 = 1;
let weightSum: f64 = 0;
let weightMax: f64 = 0;
let watchedPopulation: i32 = 0;
let watched: i32 = -1;

export { address } from './addresses';
export { allowCrew, callCrew, crewParts, dismissCrew, parameterPointer, scriptPointer, takeTime };

/** Reads the parameters from their slots and builds the network. */
export function configure(): void {
  layout(<i32>parameter(P_neurons), presentationSteps(), false);
  refresh();
  const largest = parameter(P_weightStartMax);
  seedRandom(<u32>parameter(P_seed), 0xffffffff, 0xffff0000);
  for (let neuron = 0; neuron < neurons; neuron++) {
    for (let pixel = 0; pixel < INPUTS; pixel++) {
      store<f32>(weightAt(pixel, neuron), <f32>(nextUnit() * largest));
    }
    store<f64>(thetaPtr + (<usize>neuron << 3), parameter(P_thetaStartMv));
    markDirty(neuron);
  }
  rescaleDirty();
  quiet();
}

function presentationSteps(): i32 {
  return max(1, <i32>NativeMath.round(parameter(P_presentationMs) / parameter(P_dtMs)));
}

/** Serves the instance that has built the network in this memory, until that one dismisses its crew. */
export function serve(part: i32): void {
  layout(<i32>parameter(P_neurons), presentationSteps(), true);
  serveCrew(part);
}

// @ts-ignore: decorator
@inline
function weightAt(pixel: i32, neuron: i32): usize {
  return weightPtr + <usize>pixel * rowBytes + (<usize>neuron << 2);
}

/** Recomputes what is derived from the parameters. */
export function refresh(): void {
  refreshMembrane();
  announceParameters();
  refreshInhibition(now);
  refreshPlasticity(now);
  refreshEncoder();
  // Another sum or limit concerns every neuron, not only those that change.
  if (weightSum != parameter(P_weightSum) || weightMax != parameter(P_weightMax)) {
    weightSum = parameter(P_weightSum);
    weightMax = parameter(P_weightMax);
    for (let neuron = 0; neuron < neurons; neuron++) markDirty(neuron);
  }
  thetaDecay = NativeMath.exp(-parameter(P_dtMs) / parameter(P_tauThetaMs));
  setBars();
}

/** Tells the membranes how far theta can decay before the presentation ends. */
function setBars(): void {
  const left = <f64>(steps - now) * parameter(P_dtMs);
  refreshBars(learning ? thetaScale * NativeMath.exp(-left / parameter(P_tauThetaMs)) : thetaScale);
}

export function quiet(): void {
  foldTheta(1);
  now = 0;
  quietExcitatory();
  quietInhibitory();
  quietTraces();
  setBars();
}

/** Starts a presentation of the image in memory. */
export function begin(stream: u32, index: u32, boostHz: f64, learn: i32): void {
  start();
  startPresentation(learn);
  encodeImage(stream, index, boostHz);
  mark(ENCODE);
}

/** Starts a presentation of the `count` spikes written at `scriptPointer(count)`. */
export function beginScript(count: i32, learn: i32): void {
  startPresentation(learn);
  encodeScript(count);
}

function startPresentation(learn: i32): void {
  // The one before was abandoned: its clock stops here, without a rest.
  if (open) close(0);
  open = true;
  engageCrew();
  spikes = 0;
  learning = learn != 0;
  thetaScale = 1;
  setBars();
  memory.fill(countPtr, 0, <usize>neurons << 2);
  clearRecordings();
}

/** Runs up to `count` steps of the presentation; returns how many ran. */
export function advance(count: i32): i32 {
  if (!open) return 0;
  const until = min(steps, now + count);
  const from = now;
  while (now < until) step();
  return now - from;
}

function step(): void {
  const k = now;
  start();
  let rows = gatherInputs(k);
  mark(ENCODE);
  const arrived = rows;
  if (PROFILING) {
    // Apart from the membrane, where the shipped kernel adds them, to be timed apart.
    addRows(rowsPtr, rowsPtr + (<usize>rows << 2), 0, rowBytes);
    rows = 0;
    mark(ROWS);
  }
  if (learning) thetaScale *= thetaDecay;
  const fired = stepTogether(rows, <f32>thetaScale);
  settleStep(k);
  mark(MEMBRANE);
  const inhibitors = stepInhibitory(k);
  mark(INHIBITION);
  if (learning) onPreSpikes(arrived, k);
  mark(PLASTICITY);
  const stamp = k + 1;
  now = stamp;
  if (fired) {
    spikes += fired;
    const weight = <f32>parameter(P_weightExcInh);
    const gain = parameter(P_thetaPlusMv) / thetaScale;
    for (let i = 0; i < fired; i++) {
      const neuron = load<i32>(firedPtr + (<usize>i << 2));
      const count = countPtr + (<usize>neuron << 2);
      store<u32>(count, load<u32>(count) + 1);
      logExcitatory(stamp, neuron);
      if (learning) {
        const theta = thetaPtr + (<usize>neuron << 3);
        store<f64>(theta, load<f64>(theta) + gain);
        onPostSpike(neuron, stamp);
      }
      resetNeuron(neuron, k);
      if (weight > 0) exciteInhibitory(neuron, weight, stamp);
    }
    mark(PLASTICITY);
  }
  if (inhibitors) {
    for (let i = 0; i < inhibitors; i++) {
      logInhibitory(stamp, load<i32>(inhFiredPtr + (<usize>i << 2)));
    }
    addInhibition(inhFiredPtr, inhibitors, <f32>parameter(P_weightInhExc));
    mark(INHIBITION);
  }
  if (watched >= 0) trace();
}

function trace(): void {
  const at = <usize>watched << 2;
  if (watchedPopulation == 0) {
    traceMembrane(load<f32>(vPtr + at), thresholdOf(watched, thetaScale), load<f32>(gePtr + at), load<f32>(giPtr + at));
  } else {
    traceMembrane(
      inhibitoryPotential(watched, now),
      inhibitoryThreshold(),
      load<f32>(inhGePtr + at),
      load<f32>(inhGiPtr + at),
    );
  }
}

/** Rest in closed form, decay of theta, rescaling. */
export function finish(): void {
  if (!open) return;
  start();
  close(parameter(P_restMs));
  mark(REST);
  if (learning) rescaleDirty();
  mark(RESCALE);
}

/** Stops the clock of the presentation `restMs` from now and starts it again at 0. */
function close(restMs: f64): void {
  const elapsed = now + <i32>NativeMath.round(restMs / parameter(P_dtMs));
  foldTheta(learning ? NativeMath.exp(-restMs / parameter(P_tauThetaMs)) : 1);
  restExcitatory(restMs, elapsed);
  restInhibitory(restMs, now, elapsed);
  restTraces(elapsed);
  now = 0;
  open = false;
}

/** Writes the decay of theta so far, times `more`, into theta itself. */
function foldTheta(more: f64): void {
  const decay = thetaScale * more;
  thetaScale = 1;
  if (decay == 1) return;
  for (let i = 0; i < neurons; i++) {
    const at = thetaPtr + (<usize>i << 3);
    store<f64>(at, load<f64>(at) * decay);
  }
}

/** population 0: excitatory, 1: inhibitory; kind 0: g_e, 1: g_i. Acts from the next step on. */
export function inject(population: i32, kind: i32, neuron: i32, amount: f32): void {
  if (population == 0) injectExcitatory(kind == 1, neuron, amount);
  else if (kind == 0) exciteInhibitory(neuron, amount, now);
  else inhibitInhibitory(neuron, amount, now);
}

export function potential(population: i32, neuron: i32): f32 {
  return population == 0 ? load<f32>(vPtr + (<usize>neuron << 2)) : inhibitoryPotential(neuron, now);
}

/** Takes the memory for recordings; until then nothing is recorded. */
export function startRecording(): void {
  state.allocateRecordings();
}

export function watch(population: i32, neuron: i32): void {
  if (population != watchedPopulation || neuron != watched) record.clearTrace();
  watchedPopulation = population;
  watched = neuron;
}

export function spikeCount(): i32 {
  return spikes;
}

export function stepNow(): i32 {
  return open ? now : steps;
}

/** 0 input, 1 excitatory, 2 inhibitory spikes recorded; 3 membrane steps recorded. */
export function recorded(what: i32): i32 {
  if (what == 0) return record.inputLogged;
  if (what == 1) return record.excLogged;
  return what == 2 ? record.inhLogged : record.traced;
}

export function spikeHashLow(): u32 {
  return <u32>record.spikeHash;
}

export function spikeHashHigh(): u32 {
  return <u32>(record.spikeHash >> 32);
}

/** No g_i is larger than this; part of the state, since it decides when g_i is set to 0. */
export function inhibitionLimit(): f32 {
  return inhibitionBound;
}

/** The host wrote weights of a neuron: they are rescaled with the next image that is learned. */
export function weightsWritten(neuron: i32): void {
  markDirty(neuron);
}

/** What theta in memory is to be multiplied with to be theta now. */
export function thetaFactor(): f64 {
  return thetaScale;
}

/** Brings theta in memory up to now, for the host to read or write. */
export function syncTheta(): void {
  foldTheta(1);
  setBars();
}

/** The host wrote state arrays: rebuild what is derived from them. */
export function restore(hashLow: u32, hashHigh: u32, bound: f32): void {
  now = 0;
  open = false;
  thetaScale = 1;
  setSpikeHash(hashLow, hashHigh);
  restoreExcitatory(bound);
  restoreInhibitory();
  restoreTraces();
  clearDirty();
  memory.fill(shownDirtyPtr, 1, <usize>neurons);
}

/** Copies one receptive field to `into` as bytes, weight * scale, at most 255. */
export function readField(neuron: i32, scale: f32, into: usize): void {
  const column = weightPtr + (<usize>neuron << 2);
  for (let i = 0; i < INPUTS; i++) {
    const value = load<f32>(column + <usize>i * rowBytes) * scale + 0.5;
    store<u8>(into + <usize>i, <u8>min<f32>(value, 255));
  }
  store<u8>(shownDirtyPtr + <usize>neuron, 0);
}

/** Room for `bytes` of the host's, never freed. */
export function reserve(bytes: usize): usize {
  return state.allocate(bytes);
}
