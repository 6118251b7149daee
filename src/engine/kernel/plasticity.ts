/**
 * Spike-timing-dependent plasticity: equation 1 and its two relatives.
 * A trace is kept as its value at the stamp of its last spike; its value later is exact, by table.
 */

import {
  P_aMinus,
  P_aPlus,
  P_dtMs,
  P_eta,
  P_mu,
  P_pairing,
  P_rule,
  P_tauMinusMs,
  P_tauPlusMs,
  P_tauPost2Ms,
  P_traceTarget,
  P_weightMax,
  PAIRING_all,
  RULE_offset,
  RULE_pair,
  RULE_triplet,
} from './slots';
import {
  COARSE,
  dirtyListPtr,
  dirtyPtr,
  FINE,
  INPUTS,
  neurons,
  minusTablePtr,
  parameter,
  pixelsPtr,
  plusTablePtr,
  post2TablePtr,
  post1ValuePtr,
  post2ValuePtr,
  postListedPtr,
  postListPtr,
  postLossPtr,
  postStampPtr,
  preListedPtr,
  preListPtr,
  preStampPtr,
  preValuePtr,
  rowBytes,
  rowsPtr,
  shownDirtyPtr,
  weightPtr,
} from './state';

/** A trace below this changes no weight that float32 can tell apart. */
const FADED: f64 = 1e-7;

let rule: i32 = RULE_pair;
let allPairs: bool = false;
let aPlus: f64 = 0;
let aMinus: f64 = 0;
let eta: f64 = 0;
let target: f64 = 0;
let mu: f64 = 0;
let weightMax: f32 = 1;
/** With which the traces decay, ms; 0 before the first. */
let tauPlus: f64 = 0;
let tauMinus: f64 = 0;
let tauPost2: f64 = 0;

let preListed: i32 = 0;
let postListed: i32 = 0;
export let dirty: i32 = 0;

function fillTable(table: usize, tau: f64): void {
  const perStep = parameter(P_dtMs) / tau;
  for (let i = 0; i < FINE; i++) store<f64>(table + (<usize>i << 3), NativeMath.exp(-perStep * <f64>i));
  for (let i = 0; i < COARSE; i++) {
    store<f64>(table + (<usize>(FINE + i) << 3), NativeMath.exp(-perStep * <f64>(i * FINE)));
  }
}

// @ts-ignore: decorator
@inline
function decay(table: usize, elapsed: i32): f64 {
  if (elapsed >= FINE * COARSE) return 0;
  return (
    load<f64>(table + (<usize>(elapsed & (FINE - 1)) << 3)) *
    load<f64>(table + (<usize>(FINE + (elapsed >> 7)) << 3))
  );
}

export function refreshPlasticity(now: i32): void {
  settleTraces(now);
  rule = <i32>parameter(P_rule);
  allPairs = <i32>parameter(P_pairing) == PAIRING_all;
  aPlus = parameter(P_aPlus);
  aMinus = parameter(P_aMinus);
  eta = parameter(P_eta);
  target = parameter(P_traceTarget);
  mu = parameter(P_mu);
  weightMax = <f32>parameter(P_weightMax);
  tauPlus = parameter(P_tauPlusMs);
  tauMinus = parameter(P_tauMinusMs);
  tauPost2 = parameter(P_tauPost2Ms);
  fillTable(plusTablePtr, tauPlus);
  fillTable(minusTablePtr, tauMinus);
  fillTable(post2TablePtr, tauPost2);
}

/** Until now the traces have decayed as they did; where that changes, they are brought up to stamp `now`. */
function settleTraces(now: i32): void {
  if (tauPlus > 0 && tauPlus != parameter(P_tauPlusMs)) {
    for (let i = 0; i < INPUTS; i++) {
      store<f64>(preValuePtr + (<usize>i << 3), preTrace(<usize>i, now));
      store<i32>(preStampPtr + (<usize>i << 2), now);
    }
  }
  if (tauMinus > 0 && (tauMinus != parameter(P_tauMinusMs) || tauPost2 != parameter(P_tauPost2Ms))) {
    for (let i = 0; i < neurons; i++) {
      const n8 = <usize>i << 3;
      const n4 = <usize>i << 2;
      const since = now - load<i32>(postStampPtr + n4);
      store<f64>(post1ValuePtr + n8, load<f64>(post1ValuePtr + n8) * decay(minusTablePtr, since));
      store<f64>(post2ValuePtr + n8, load<f64>(post2ValuePtr + n8) * decay(post2TablePtr, since));
      store<i32>(postStampPtr + n4, now);
    }
  }
}

export function markDirty(neuron: i32): void {
  store<u8>(shownDirtyPtr + <usize>neuron, 1);
  if (load<u8>(dirtyPtr + <usize>neuron)) return;
  store<u8>(dirtyPtr + <usize>neuron, 1);
  store<i32>(dirtyListPtr + (<usize>(dirty++) << 2), neuron);
}

export function clearDirty(): void {
  for (let i = 0; i < dirty; i++) {
    store<u8>(dirtyPtr + <usize>load<i32>(dirtyListPtr + (<usize>i << 2)), 0);
  }
  dirty = 0;
}

/** Pre spikes of step k: depression against the post traces, then the pre traces are set. */
export function onPreSpikes(rows: i32, k: i32): void {
  if (!rows) return;
  if (rule != RULE_offset && postListed) {
    for (let i = 0; i < postListed; ) {
      const neuron = load<i32>(postListPtr + (<usize>i << 2));
      const trace =
        load<f64>(post1ValuePtr + (<usize>neuron << 3)) *
        decay(minusTablePtr, k - load<i32>(postStampPtr + (<usize>neuron << 2)));
      if (trace < FADED) {
        unlistPost(i);
        continue;
      }
      store<f32>(postLossPtr + (<usize>i << 2), <f32>(aMinus * trace));
      markDirty(neuron);
      i++;
    }
    const listed = <usize>postListed << 2;
    for (let r = 0; r < rows; r++) {
      const row = load<usize>(rowsPtr + (<usize>r << 2));
      for (let i: usize = 0; i < listed; i += 4) {
        const at = row + (<usize>load<i32>(postListPtr + i) << 2);
        const w = load<f32>(at) - load<f32>(postLossPtr + i);
        store<f32>(at, max<f32>(w, 0));
      }
    }
  }
  for (let r = 0; r < rows; r++) {
    const pixel = <usize>load<i32>(pixelsPtr + (<usize>r << 2));
    let value: f64 = 1;
    if (allPairs) value += preTrace(pixel, k);
    store<f64>(preValuePtr + (pixel << 3), value);
    store<i32>(preStampPtr + (pixel << 2), k);
    if (!load<u8>(preListedPtr + pixel)) {
      store<u8>(preListedPtr + pixel, 1);
      store<i32>(preListPtr + (<usize>(preListed++) << 2), <i32>pixel);
    }
  }
}

// @ts-ignore: decorator
@inline
function preTrace(pixel: usize, stamp: i32): f64 {
  return load<f64>(preValuePtr + (pixel << 3)) * decay(plusTablePtr, stamp - load<i32>(preStampPtr + (pixel << 2)));
}

/** A post spike stamped `stamp`: potentiation of its column, then its traces are set. */
export function onPostSpike(neuron: i32, stamp: i32): void {
  const n8 = <usize>neuron << 3;
  const since = stamp - load<i32>(postStampPtr + (<usize>neuron << 2));
  const column = weightPtr + (<usize>neuron << 2);
  markDirty(neuron);
  if (rule == RULE_offset) {
    for (let pixel = 0; pixel < INPUTS; pixel++) {
      const at = column + <usize>pixel * rowBytes;
      const w = load<f32>(at);
      const room = NativeMath.pow(<f64>max<f32>(weightMax - w, 0), mu);
      const change = eta * (preTrace(<usize>pixel, stamp) - target) * room;
      store<f32>(at, min<f32>(max<f32>(<f32>(<f64>w + change), 0), weightMax));
    }
  } else {
    let gain = aPlus;
    if (rule == RULE_triplet) gain *= load<f64>(post2ValuePtr + n8) * decay(post2TablePtr, since);
    if (gain > 0) {
      for (let i = 0; i < preListed; i++) {
        const pixel = <usize>load<i32>(preListPtr + (<usize>i << 2));
        const at = column + pixel * rowBytes;
        const w = <f32>(<f64>load<f32>(at) + gain * preTrace(pixel, stamp));
        store<f32>(at, min<f32>(w, weightMax));
      }
    }
  }
  let y1: f64 = 1;
  let y2: f64 = 1;
  if (allPairs) {
    y1 += load<f64>(post1ValuePtr + n8) * decay(minusTablePtr, since);
    y2 += load<f64>(post2ValuePtr + n8) * decay(post2TablePtr, since);
  }
  store<f64>(post1ValuePtr + n8, y1);
  store<f64>(post2ValuePtr + n8, y2);
  store<i32>(postStampPtr + (<usize>neuron << 2), stamp);
  if (!load<u8>(postListedPtr + <usize>neuron)) {
    store<u8>(postListedPtr + <usize>neuron, 1);
    store<i32>(postListPtr + (<usize>(postListed++) << 2), neuron);
  }
}

function unlistPost(position: i32): void {
  const neuron = load<i32>(postListPtr + (<usize>position << 2));
  postListed--;
  store<i32>(postListPtr + (<usize>position << 2), load<i32>(postListPtr + (<usize>postListed << 2)));
  store<u8>(postListedPtr + <usize>neuron, 0);
}

/** The rest after a presentation: the clock starts again at 0, `elapsed` steps later. */
export function restTraces(elapsed: i32): void {
  for (let i = 0; i < neurons; i++) {
    const at = postStampPtr + (<usize>i << 2);
    store<i32>(at, max(load<i32>(at) - elapsed, -100000));
  }
  for (let i = 0; i < INPUTS; i++) {
    const at = preStampPtr + (<usize>i << 2);
    store<i32>(at, max(load<i32>(at) - elapsed, -100000));
  }
  for (let i = preListed - 1; i >= 0; i--) {
    const pixel = load<i32>(preListPtr + (<usize>i << 2));
    if (preTrace(<usize>pixel, 0) < FADED) {
      preListed--;
      store<i32>(preListPtr + (<usize>i << 2), load<i32>(preListPtr + (<usize>preListed << 2)));
      store<u8>(preListedPtr + <usize>pixel, 0);
    }
  }
}

export function quietTraces(): void {
  memory.fill(preValuePtr, 0, INPUTS << 3);
  memory.fill(preStampPtr, 0, INPUTS << 2);
  memory.fill(post1ValuePtr, 0, <usize>neurons << 3);
  memory.fill(post2ValuePtr, 0, <usize>neurons << 3);
  memory.fill(postStampPtr, 0, <usize>neurons << 2);
  restoreTraces();
}

/** Rebuilds the lists of live traces from the state arrays. */
export function restoreTraces(): void {
  preListed = 0;
  postListed = 0;
  memory.fill(preListedPtr, 0, INPUTS);
  memory.fill(postListedPtr, 0, <usize>neurons);
  for (let i = 0; i < INPUTS; i++) {
    if (preTrace(<usize>i, 0) < FADED) continue;
    store<u8>(preListedPtr + <usize>i, 1);
    store<i32>(preListPtr + (<usize>(preListed++) << 2), i);
  }
  for (let i = 0; i < neurons; i++) {
    const trace = load<f64>(post1ValuePtr + (<usize>i << 3)) * decay(minusTablePtr, -load<i32>(postStampPtr + (<usize>i << 2)));
    if (trace < FADED) continue;
    store<u8>(postListedPtr + <usize>i, 1);
    store<i32>(postListPtr + (<usize>(postListed++) << 2), i);
  }
}
