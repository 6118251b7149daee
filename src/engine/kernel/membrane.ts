/**
 * Equations 2 and 3 for the excitatory neurons, four at a time.
 *
 * Exponential Euler without a division: with S = 1 + g_e + g_i and x = dt S / tau,
 *   V + (V_inf - V)(1 - e^-x) = V + (dt/tau) (E_rest + g_e E_exc + g_i E_inh - S V) phi(x),
 * where phi(x) = (1 - e^-x) / x is a polynomial near 0. Conductances are those of the step's mean.
 */

import { phi4, phiTiny, stepMean, TINY } from './exponential';
import {
  P_dtMs,
  P_refractoryExcMs,
  P_resetExcMv,
  P_restExcMv,
  P_reversalExcOnExcMv,
  P_reversalInhOnExcMv,
  P_tauExcMs,
  P_tauGeMs,
  P_tauGiMs,
  P_thetaOffsetMv,
  P_thresholdExcMv,
} from './slots';
import {
  barPtr,
  gePtr,
  giPtr,
  heldListPtr,
  heldUntilPtr,
  lanes,
  neurons,
  parameter,
  rowBytes,
  thetaPtr,
  vPtr,
} from './state';

/** Below this, g_i moves V by less than float32 can hold, and is set to 0. */
export const SILENT: f32 = 1e-6;
/** Rows of weights that the loop over the membranes adds by itself; there are 3.3 a step on average. */
const UNROLLED: i32 = 4;
let xLeak: f32 = 0;
let xExc: f32 = 0;
let xInh: f32 = 0;
let driveLeak: f32 = 0;
let driveExc: f32 = 0;
let driveInh: f32 = 0;
let decayE: f32 = 0;
let decayI: f32 = 0;
let threshold: f32 = 0;
let reset: f32 = 0;
let refractory: i32 = 0;
let held: i32 = 0;
/** Theta decays no further than to this share before the presentation ends. */
let lowestScale: f32 = 1;
/** No g_i is larger than this. */
export let inhibitionBound: f32 = 0;

export function refreshMembrane(): void {
  const dt = parameter(P_dtMs);
  const k = dt / parameter(P_tauExcMs);
  const meanE = stepMean(dt, parameter(P_tauGeMs));
  const meanI = stepMean(dt, parameter(P_tauGiMs));
  xLeak = <f32>k;
  xExc = <f32>(k * meanE);
  xInh = <f32>(k * meanI);
  driveLeak = <f32>(k * parameter(P_restExcMv));
  driveExc = <f32>(k * meanE * parameter(P_reversalExcOnExcMv));
  driveInh = <f32>(k * meanI * parameter(P_reversalInhOnExcMv));
  decayE = <f32>NativeMath.exp(-dt / parameter(P_tauGeMs));
  decayI = <f32>NativeMath.exp(-dt / parameter(P_tauGiMs));
  threshold = <f32>(parameter(P_thresholdExcMv) + parameter(P_thetaOffsetMv));
  reset = <f32>parameter(P_resetExcMv);
  refractory = <i32>NativeMath.round(parameter(P_refractoryExcMs) / dt);
}

export function isInhibited(): bool {
  return inhibitionBound > 0;
}

/**
 * A step of the excitatory neurons whose lanes lie from byte `from` to `to` of a row. `rows` input
 * spikes, listed at `rowList`, add their weights first; `thetaScale` is how far theta has decayed since
 * the presentation began. Those that crossed their threshold are listed at `list`, in ascending order;
 * returns how many.
 */
export function stepPart(
  rowList: usize,
  rows: i32,
  thetaScale: f32,
  inhibited: bool,
  from: usize,
  to: usize,
  list: usize,
): i32 {
  if (driveExc == 0) {
    const apart = max(0, rows - UNROLLED);
    const first = rowList + (<usize>apart << 2);
    if (apart) addRows(rowList, first, from, to);
    if (inhibited) return integrateRows(first, rows - apart, thetaScale, true, from, to, list);
    return integrateRows(first, rows - apart, thetaScale, false, from, to, list);
  }
  addRows(rowList, rowList + (<usize>rows << 2), from, to);
  if (inhibited) return integrate(rowList, 0, thetaScale, true, true, from, to, list);
  return integrate(rowList, 0, thetaScale, false, true, from, to, list);
}

/**
 * The loop below, compiled once for each number of rows: a loop over rows inside it takes as long as
 * the sums. E_exc is 0 mV unless someone changes it, which leaves one term out.
 */
// @ts-ignore: decorator
@inline
function integrateRows(first: usize, rows: i32, thetaScale: f32, inhibited: bool, from: usize, to: usize, list: usize): i32 {
  switch (rows) {
    case 0: return integrate(first, 0, thetaScale, inhibited, false, from, to, list);
    case 1: return integrate(first, 1, thetaScale, inhibited, false, from, to, list);
    case 2: return integrate(first, 2, thetaScale, inhibited, false, from, to, list);
    case 3: return integrate(first, 3, thetaScale, inhibited, false, from, to, list);
    default: return integrate(first, 4, thetaScale, inhibited, false, from, to, list);
  }
}

// @ts-ignore: decorator
@inline
function integrate(
  first: usize,
  rows: i32,
  thetaScale: f32,
  inhibited: bool,
  driven: bool,
  from: usize,
  to: usize,
  list: usize,
): i32 {
  const vXLeak = f32x4.splat(xLeak);
  const vXExc = f32x4.splat(xExc);
  const vXInh = f32x4.splat(xInh);
  const vDriveLeak = f32x4.splat(driveLeak);
  const vDriveExc = f32x4.splat(driveExc);
  const vDriveInh = f32x4.splat(driveInh);
  const vDecayE = f32x4.splat(decayE);
  const vDecayI = f32x4.splat(decayI);
  const vTiny = f32x4.splat(TINY);
  const pv = vPtr;
  const pge = gePtr;
  const pgi = giPtr;
  const pbar = barPtr;
  const row0 = rows > 0 ? load<usize>(first) : 0;
  const row1 = rows > 1 ? load<usize>(first, 4) : 0;
  const row2 = rows > 2 ? load<usize>(first, 8) : 0;
  const row3 = rows > 3 ? load<usize>(first, 12) : 0;
  let fired = 0;

  for (let at: usize = from; at < to; at += 32) {
    let ge0 = v128.load(pge + at);
    let ge1 = v128.load(pge + at, 16);
    if (rows > 0) {
      ge0 = f32x4.add(ge0, v128.load(row0 + at));
      ge1 = f32x4.add(ge1, v128.load(row0 + at, 16));
    }
    if (rows > 1) {
      ge0 = f32x4.add(ge0, v128.load(row1 + at));
      ge1 = f32x4.add(ge1, v128.load(row1 + at, 16));
    }
    if (rows > 2) {
      ge0 = f32x4.add(ge0, v128.load(row2 + at));
      ge1 = f32x4.add(ge1, v128.load(row2 + at, 16));
    }
    if (rows > 3) {
      ge0 = f32x4.add(ge0, v128.load(row3 + at));
      ge1 = f32x4.add(ge1, v128.load(row3 + at, 16));
    }
    let v0 = v128.load(pv + at);
    let v1 = v128.load(pv + at, 16);
    let x0 = f32x4.add(vXLeak, f32x4.mul(ge0, vXExc));
    let x1 = f32x4.add(vXLeak, f32x4.mul(ge1, vXExc));
    let d0 = vDriveLeak;
    let d1 = vDriveLeak;
    if (driven) {
      d0 = f32x4.add(d0, f32x4.mul(ge0, vDriveExc));
      d1 = f32x4.add(d1, f32x4.mul(ge1, vDriveExc));
    }
    if (inhibited) {
      const gi0 = v128.load(pgi + at);
      const gi1 = v128.load(pgi + at, 16);
      x0 = f32x4.add(x0, f32x4.mul(gi0, vXInh));
      x1 = f32x4.add(x1, f32x4.mul(gi1, vXInh));
      d0 = f32x4.add(d0, f32x4.mul(gi0, vDriveInh));
      d1 = f32x4.add(d1, f32x4.mul(gi1, vDriveInh));
      v128.store(pgi + at, f32x4.mul(gi0, vDecayI));
      v128.store(pgi + at, f32x4.mul(gi1, vDecayI), 16);
    }
    d0 = f32x4.sub(d0, f32x4.mul(v0, x0));
    d1 = f32x4.sub(d1, f32x4.mul(v1, x1));
    let p0: v128;
    let p1: v128;
    if (v128.any_true(v128.or(f32x4.gt(x0, vTiny), f32x4.gt(x1, vTiny)))) {
      p0 = phi4(x0);
      p1 = phi4(x1);
    } else {
      p0 = phiTiny(x0);
      p1 = phiTiny(x1);
    }
    v0 = f32x4.add(v0, f32x4.mul(d0, p0));
    v1 = f32x4.add(v1, f32x4.mul(d1, p1));
    v128.store(pv + at, v0);
    v128.store(pv + at, v1, 16);
    v128.store(pge + at, f32x4.mul(ge0, vDecayE));
    v128.store(pge + at, f32x4.mul(ge1, vDecayE), 16);
    const over0 = f32x4.gt(v0, v128.load(pbar + at));
    const over1 = f32x4.gt(v1, v128.load(pbar + at, 16));
    if (v128.any_true(v128.or(over0, over1))) {
      const mask = i32x4.bitmask(over0) | (i32x4.bitmask(over1) << 4);
      fired = listFired(mask, <i32>(at >> 2), thetaScale, list, fired);
    }
  }
  return fired;
}

/** Lists those of a block over their bar (`mask`) that are over their threshold, too. */
function listFired(mask: i32, block: i32, thetaScale: f32, list: usize, fired: i32): i32 {
  while (mask) {
    const neuron = block + ctz(mask);
    const theta = <f32>load<f64>(thetaPtr + (<usize>neuron << 3));
    if (load<f32>(vPtr + (<usize>neuron << 2)) > threshold + theta * thetaScale) {
      store<i32>(list + (<usize>(fired++) << 2), neuron);
    }
    mask &= mask - 1;
  }
  return fired;
}

/** Adds the weights of the inputs listed from `first` to `last` to g_e of a part of the neurons. */
export function addRows(first: usize, last: usize, from: usize, to: usize): void {
  for (let at: usize = from; at < to; at += 32) {
    let ge0 = v128.load(gePtr + at);
    let ge1 = v128.load(gePtr + at, 16);
    for (let r = first; r < last; r += 4) {
      const row = load<usize>(r) + at;
      ge0 = f32x4.add(ge0, v128.load(row));
      ge1 = f32x4.add(ge1, v128.load(row, 16));
    }
    v128.store(gePtr + at, ge0);
    v128.store(gePtr + at, ge1, 16);
  }
}

/**
 * What is left to do once step `k` of all excitatory neurons is done. Neurons in their refractory
 * period are few: they are integrated with the rest and put back.
 */
export function settleStep(k: i32): void {
  if (inhibitionBound > 0) {
    inhibitionBound *= decayI;
    if (inhibitionBound < SILENT) {
      inhibitionBound = 0;
      memory.fill(giPtr, 0, rowBytes);
    }
  }
  for (let i = 0; i < held; ) {
    const neuron = load<i32>(heldListPtr + (<usize>i << 2));
    store<f32>(vPtr + (<usize>neuron << 2), reset);
    if (load<i32>(heldUntilPtr + (<usize>neuron << 2)) <= k) {
      release(i);
    } else {
      i++;
    }
  }
}

function release(position: i32): void {
  const neuron = load<i32>(heldListPtr + (<usize>position << 2));
  held--;
  store<i32>(heldListPtr + (<usize>position << 2), load<i32>(heldListPtr + (<usize>held << 2)));
  store<i32>(heldUntilPtr + (<usize>neuron << 2), -1);
  store<f32>(barPtr + (<usize>neuron << 2), barOf(neuron));
}

/** After a spike in step k: V_reset, and no further spike during the refractory period. */
export function resetNeuron(neuron: i32, k: i32): void {
  store<f32>(vPtr + (<usize>neuron << 2), reset);
  if (refractory > 0) {
    store<i32>(heldUntilPtr + (<usize>neuron << 2), k + refractory);
    store<i32>(heldListPtr + (<usize>(held++) << 2), neuron);
    store<f32>(barPtr + (<usize>neuron << 2), Infinity);
  } else {
    store<f32>(barPtr + (<usize>neuron << 2), barOf(neuron));
  }
}

/** `spikes` inhibitory neurons fired: each inhibits all excitatory neurons but its own partner. */
export function addInhibition(firedList: usize, spikes: i32, weight: f32): void {
  for (let s = 0; s < spikes; s++) {
    const own = giPtr + (<usize>load<i32>(firedList + (<usize>s << 2)) << 2);
    const kept = load<f32>(own);
    const vWeight = f32x4.splat(weight);
    for (let at: usize = 0; at < rowBytes; at += 16) {
      v128.store(giPtr + at, f32x4.add(v128.load(giPtr + at), vWeight));
    }
    store<f32>(own, kept);
    inhibitionBound += weight;
  }
}

export function injectExcitatory(inhibitory: bool, neuron: i32, amount: f32): void {
  const at = (inhibitory ? giPtr : gePtr) + (<usize>neuron << 2);
  store<f32>(at, load<f32>(at) + amount);
  if (inhibitory) inhibitionBound += amount;
}

/** Threshold of a neuron now, mV. */
export function thresholdOf(neuron: i32, thetaScale: f64): f32 {
  return threshold + <f32>(load<f64>(thetaPtr + (<usize>neuron << 3)) * thetaScale);
}

/** The lowest threshold of a neuron until the end of the presentation, mV. */
// @ts-ignore: decorator
@inline
function barOf(neuron: i32): f32 {
  const theta = <f32>load<f64>(thetaPtr + (<usize>neuron << 3));
  return threshold + min<f32>(theta, theta * lowestScale);
}

/**
 * Rewrites the bars, given how far theta will have decayed at the end. A bar spares the loop over
 * the membranes the decay of theta: only who is over it is compared with the threshold itself.
 */
export function refreshBars(scale: f64): void {
  // Rounding may put the product of many decays below their closed form.
  lowestScale = <f32>(scale * (1.0 - 1e-6));
  for (let i = 0; i < lanes; i++) {
    const barred = i >= neurons || load<i32>(heldUntilPtr + (<usize>i << 2)) >= 0;
    store<f32>(barPtr + (<usize>i << 2), barred ? <f32>Infinity : barOf(i));
  }
}

/** A rest of `rest` ms in closed form. `elapsed`: steps since stamp 0, rest included. */
export function restExcitatory(rest: f64, elapsed: i32): void {
  const target = <f32>parameter(P_restExcMv);
  const keepV = <f32>NativeMath.exp(-rest / parameter(P_tauExcMs));
  const keepE = <f32>NativeMath.exp(-rest / parameter(P_tauGeMs));
  const keepI = <f32>NativeMath.exp(-rest / parameter(P_tauGiMs));
  for (let i = 0; i < lanes; i++) {
    const at = <usize>i << 2;
    const v = load<f32>(vPtr + at);
    store<f32>(vPtr + at, target + (v - target) * keepV);
    const ge = load<f32>(gePtr + at) * keepE;
    store<f32>(gePtr + at, ge < SILENT ? 0 : ge);
    const gi = load<f32>(giPtr + at) * keepI;
    store<f32>(giPtr + at, gi < SILENT ? 0 : gi);
  }
  inhibitionBound *= keepI;
  if (inhibitionBound < SILENT) inhibitionBound = 0;
  for (let i = held - 1; i >= 0; i--) {
    const neuron = load<i32>(heldListPtr + (<usize>i << 2));
    const until = load<i32>(heldUntilPtr + (<usize>neuron << 2)) - elapsed;
    store<i32>(heldUntilPtr + (<usize>neuron << 2), until);
    if (until < 0) release(i);
  }
}

export function quietExcitatory(): void {
  const v = <f32>parameter(P_restExcMv);
  for (let i = 0; i < lanes; i++) store<f32>(vPtr + (<usize>i << 2), v);
  memory.fill(gePtr, 0, rowBytes);
  memory.fill(giPtr, 0, rowBytes);
  memory.fill(heldUntilPtr, 0xff, rowBytes);
  held = 0;
  inhibitionBound = 0;
}

/** Rebuilds what is derived from the state arrays after they were written from outside. */
export function restoreExcitatory(bound: f32): void {
  held = 0;
  inhibitionBound = bound;
  for (let i = 0; i < neurons; i++) {
    const at = <usize>i << 2;
    if (load<i32>(heldUntilPtr + at) >= 0) store<i32>(heldListPtr + (<usize>(held++) << 2), i);
  }
}
