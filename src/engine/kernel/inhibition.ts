/**
 * The inhibitory neurons. Each hears only its excitatory partner, so at any time only a few are away
 * from rest: only those are integrated, and one that falls idle is brought up to date in closed form.
 */

import { phi, stepMean } from './exponential';
import {
  P_dtMs,
  P_refractoryInhMs,
  P_resetInhMv,
  P_restInhMv,
  P_reversalExcOnInhMv,
  P_reversalInhOnInhMv,
  P_tauGeMs,
  P_tauGiMs,
  P_tauInhMs,
  P_thresholdInhMv,
} from './slots';
import {
  inhFiredPtr,
  inhGePtr,
  inhGiPtr,
  inhHeldPtr,
  inhListedPtr,
  inhListPtr,
  inhSincePtr,
  inhVPtr,
  lanes,
  neurons,
  parameter,
} from './state';

/** A conductance below this moves V by less than float32 can hold. */
const IDLE: f32 = 1e-7;

let leak: f32 = 0;
let meanE: f32 = 0;
let meanI: f32 = 0;
let rest: f32 = 0;
let reversalE: f32 = 0;
let reversalI: f32 = 0;
let decayE: f32 = 0;
let decayI: f32 = 0;
let threshold: f32 = 0;
let reset: f32 = 0;
let refractory: i32 = 0;
let dtOverTau: f64 = 0;
/** With the threshold below rest these neurons spike without input: none is ever idle. */
let tonic: bool = false;
let active: i32 = 0;

export function refreshInhibition(now: i32): void {
  // Idle neurons followed the old parameters until now; with the new ones they may not stay idle.
  if (dtOverTau > 0) for (let i = 0; i < neurons; i++) wake(i, now);
  const dt = parameter(P_dtMs);
  dtOverTau = dt / parameter(P_tauInhMs);
  leak = <f32>dtOverTau;
  meanE = <f32>stepMean(dt, parameter(P_tauGeMs));
  meanI = <f32>stepMean(dt, parameter(P_tauGiMs));
  rest = <f32>parameter(P_restInhMv);
  reversalE = <f32>parameter(P_reversalExcOnInhMv);
  reversalI = <f32>parameter(P_reversalInhOnInhMv);
  decayE = <f32>NativeMath.exp(-dt / parameter(P_tauGeMs));
  decayI = <f32>NativeMath.exp(-dt / parameter(P_tauGiMs));
  threshold = <f32>parameter(P_thresholdInhMv);
  reset = <f32>parameter(P_resetInhMv);
  refractory = <i32>NativeMath.round(parameter(P_refractoryInhMs) / dt);
  // Reset above the threshold with no refractory period would spike at once, too.
  tonic = rest >= threshold || reset >= threshold;
  if (tonic) for (let i = 0; i < neurons; i++) wake(i, now);
}

/** Brings an idle neuron's V to stamp `now`. */
function settle(neuron: i32, now: i32): void {
  if (load<u8>(inhListedPtr + <usize>neuron)) return;
  const at = (<usize>neuron) << 2;
  const since = load<i32>(inhSincePtr + at);
  const v = load<f32>(inhVPtr + at);
  if (since != now && v != rest) {
    const keep = <f32>NativeMath.exp(-dtOverTau * <f64>(now - since));
    store<f32>(inhVPtr + at, rest + (v - rest) * keep);
  }
  store<i32>(inhSincePtr + at, now);
}

function wake(neuron: i32, now: i32): void {
  if (load<u8>(inhListedPtr + <usize>neuron)) return;
  settle(neuron, now);
  store<u8>(inhListedPtr + <usize>neuron, 1);
  store<i32>(inhListPtr + (<usize>(active++) << 2), neuron);
}

/** One step of the active neurons; returns how many spiked, listed at `inhFiredPtr`. */
export function stepInhibitory(k: i32): i32 {
  let fired = 0;
  for (let i = 0; i < active; ) {
    const neuron = load<i32>(inhListPtr + ((<usize>i) << 2));
    const at = (<usize>neuron) << 2;
    const ge = load<f32>(inhGePtr + at);
    const gi = load<f32>(inhGiPtr + at);
    const isHeld = load<i32>(inhHeldPtr + at) >= k;
    if (!isHeld) {
      const e = ge * meanE;
      const inh = gi * meanI;
      let v = load<f32>(inhVPtr + at);
      const total: f32 = 1.0 + e + inh;
      v += leak * (rest + e * reversalE + inh * reversalI - v * total) * phi(leak * total);
      if (v > threshold) {
        store<i32>(inhFiredPtr + (<usize>(fired++) << 2), neuron);
        v = reset;
        store<i32>(inhHeldPtr + at, k + refractory);
      }
      store<f32>(inhVPtr + at, v);
    }
    store<f32>(inhGePtr + at, ge * decayE);
    store<f32>(inhGiPtr + at, gi * decayI);
    if (!tonic && ge < IDLE && gi < IDLE && load<i32>(inhHeldPtr + at) <= k) {
      store<f32>(inhGePtr + at, 0);
      store<f32>(inhGiPtr + at, 0);
      idle(i, k + 1);
    } else {
      i++;
    }
  }
  return fired;
}

function idle(position: i32, stamp: i32): void {
  const neuron = load<i32>(inhListPtr + ((<usize>position) << 2));
  active--;
  store<i32>(inhListPtr + ((<usize>position) << 2), load<i32>(inhListPtr + ((<usize>active) << 2)));
  store<u8>(inhListedPtr + <usize>neuron, 0);
  store<i32>(inhSincePtr + ((<usize>neuron) << 2), stamp);
}

/** A spike of the excitatory partner, or an injection, acts from the step that starts at `now`. */
export function exciteInhibitory(neuron: i32, weight: f32, now: i32): void {
  wake(neuron, now);
  const at = inhGePtr + ((<usize>neuron) << 2);
  store<f32>(at, load<f32>(at) + weight);
}

export function inhibitInhibitory(neuron: i32, weight: f32, now: i32): void {
  wake(neuron, now);
  const at = inhGiPtr + ((<usize>neuron) << 2);
  store<f32>(at, load<f32>(at) + weight);
}

/** V at stamp `now`; reading must not change the run, so an idle neuron is not brought up to date. */
export function inhibitoryPotential(neuron: i32, now: i32): f32 {
  const at = <usize>neuron << 2;
  const v = load<f32>(inhVPtr + at);
  const elapsed = now - load<i32>(inhSincePtr + at);
  if (load<u8>(inhListedPtr + <usize>neuron) || elapsed == 0 || v == rest) return v;
  return rest + (v - rest) * <f32>NativeMath.exp(-dtOverTau * <f64>elapsed);
}

export function inhibitoryThreshold(): f32 {
  return threshold;
}

/** The rest after a presentation, in closed form; afterwards the clock stands at stamp 0. */
export function restInhibitory(restMs: f64, now: i32, elapsed: i32): void {
  const keepV = <f32>NativeMath.exp(-restMs / parameter(P_tauInhMs));
  const keepE = <f32>NativeMath.exp(-restMs / parameter(P_tauGeMs));
  const keepI = <f32>NativeMath.exp(-restMs / parameter(P_tauGiMs));
  for (let i = 0; i < neurons; i++) {
    const at = (<usize>i) << 2;
    settle(i, now);
    const v = load<f32>(inhVPtr + at);
    if (v != rest) store<f32>(inhVPtr + at, rest + (v - rest) * keepV);
    const ge = load<f32>(inhGePtr + at) * keepE;
    const gi = load<f32>(inhGiPtr + at) * keepI;
    store<f32>(inhGePtr + at, ge < IDLE ? 0 : ge);
    store<f32>(inhGiPtr + at, gi < IDLE ? 0 : gi);
    store<i32>(inhHeldPtr + at, max(-1, load<i32>(inhHeldPtr + at) - elapsed));
    store<i32>(inhSincePtr + at, 0);
  }
  restoreInhibitory();
}

export function quietInhibitory(): void {
  for (let i = 0; i < lanes; i++) store<f32>(inhVPtr + ((<usize>i) << 2), rest);
  memory.fill(inhGePtr, 0, (<usize>lanes) << 2);
  memory.fill(inhGiPtr, 0, (<usize>lanes) << 2);
  memory.fill(inhSincePtr, 0, (<usize>lanes) << 2);
  memory.fill(inhHeldPtr, 0xff, (<usize>lanes) << 2);
  restoreInhibitory();
}

/** Rebuilds the list of active neurons from the state arrays, in index order. */
export function restoreInhibitory(): void {
  active = 0;
  memory.fill(inhListedPtr, 0, <usize>lanes);
  for (let i = 0; i < neurons; i++) {
    const at = (<usize>i) << 2;
    const busy =
      tonic ||
      load<f32>(inhGePtr + at) > 0 ||
      load<f32>(inhGiPtr + at) > 0 ||
      load<i32>(inhHeldPtr + at) >= 0;
    if (busy) {
      store<u8>(inhListedPtr + <usize>i, 1);
      store<i32>(inhListPtr + (<usize>(active++) << 2), i);
    }
  }
}
