/**
 * Poisson input. A pixel that is silent costs nothing: each draws the step of its next spike
 * (geometric distribution) and waits in the bucket of that step.
 */

import { nextUnit, seedRandom } from './random';
import { logInput } from './record';
import { P_dtMs, P_rateMaxHz, P_seed } from './slots';
import {
  allocate,
  bucketHeadPtr,
  bucketNextPtr,
  INPUTS,
  imagePtr,
  inverseLogPtr,
  parameter,
  pixelsPtr,
  ROWS_MAX,
  rowBytes,
  rowsPtr,
  steps,
  weightPtr,
} from './state';

let scripted: bool = false;
let scriptPtr: usize = 0; // i32 pairs (step, input)
let scriptCapacity: i32 = 0;
let scriptCount: i32 = 0;
let scriptCursor: i32 = 0;
let tableRate: f64 = -1;
let boost: f64 = 0;

/** 1 / log(1 - p) for each pixel value. */
function fillTable(rateHz: f64): void {
  if (rateHz == tableRate) return;
  tableRate = rateHz;
  const perStep = (rateHz * parameter(P_dtMs)) / 1000.0 / 255.0;
  for (let value = 1; value < 256; value++) {
    const p = min(<f64>value * perStep, 0.999999);
    store<f64>(inverseLogPtr + (<usize>value << 3), p > 0 ? 1.0 / NativeMath.log1p(-p) : -Infinity);
  }
}

// @ts-ignore: decorator
@inline
function schedule(pixel: i32, from: i32): void {
  const value = <usize>load<u8>(imagePtr + <usize>pixel);
  const gap = NativeMath.log(nextUnit()) * load<f64>(inverseLogPtr + (value << 3));
  if (gap < <f64>(steps - from)) {
    const head = bucketHeadPtr + (<usize>(from + <i32>gap) << 1);
    store<i16>(bucketNextPtr + (<usize>pixel << 1), load<i16>(head));
    store<i16>(head, <i16>pixel);
  }
}

/** Encodes the image in memory for one presentation. */
export function encodeImage(stream: u32, index: u32, boostHz: f64): void {
  scripted = false;
  seedRandom(<u32>parameter(P_seed), index, stream);
  memory.fill(bucketHeadPtr, 0xff, <usize>steps << 1);
  boost = boostHz;
  const rate = parameter(P_rateMaxHz) + boostHz;
  fillTable(rate);
  if (!(rate > 0)) return;
  for (let pixel = 0; pixel < INPUTS; pixel++) {
    if (load<u8>(imagePtr + <usize>pixel)) schedule(pixel, 0);
  }
}

/** A changed rate holds from each pixel's next draw on. */
export function refreshEncoder(): void {
  if (tableRate >= 0) fillTable(parameter(P_rateMaxHz) + boost);
}

/** Room for `count` given spikes; returns where to write the (step, input) pairs. */
export function scriptPointer(count: i32): usize {
  if (count > scriptCapacity) {
    scriptCapacity = max(count, 2 * scriptCapacity);
    scriptPtr = allocate(<usize>scriptCapacity << 3);
  }
  return scriptPtr;
}

export function encodeScript(count: i32): void {
  scripted = true;
  scriptCount = count;
  scriptCursor = 0;
}

/** Collects the inputs that fire in step k; returns how many. */
export function gatherInputs(k: i32): i32 {
  let rows = 0;
  if (scripted) {
    while (scriptCursor < scriptCount && rows < ROWS_MAX) {
      const at = scriptPtr + (<usize>scriptCursor << 3);
      if (load<i32>(at) > k) break;
      emit(rows++, load<i32>(at, 4), k);
      scriptCursor++;
    }
    return rows;
  }
  let pixel = <i32>load<i16>(bucketHeadPtr + (<usize>k << 1));
  while (pixel >= 0) {
    const following = <i32>load<i16>(bucketNextPtr + (<usize>pixel << 1));
    emit(rows++, pixel, k);
    schedule(pixel, k + 1);
    pixel = following;
  }
  return rows;
}

// @ts-ignore: decorator
@inline
function emit(row: i32, pixel: i32, k: i32): void {
  store<usize>(rowsPtr + (<usize>row << 2), weightPtr + <usize>pixel * rowBytes);
  store<i32>(pixelsPtr + (<usize>row << 2), pixel);
  logInput(k, pixel);
}
