/** After each image the weights onto a neuron are rescaled to a common sum (D&C 2.4). */

import { clearDirty, dirty } from './plasticity';
import { P_weightMax, P_weightSum } from './slots';
import { dirtyListPtr, INPUTS, parameter, rowBytes, sumPtr, weightPtr } from './state';

/** Rescales the columns that changed. */
export function rescaleDirty(): void {
  const target = parameter(P_weightSum);
  const largest = <f32>parameter(P_weightMax);
  // All columns side by side: their cache misses overlap.
  memory.fill(sumPtr, 0, (<usize>dirty) << 3);
  for (let pixel = 0; pixel < INPUTS; pixel++) {
    const row = weightPtr + <usize>pixel * rowBytes;
    for (let i = 0; i < dirty; i++) {
      const w = load<f32>(row + ((<usize>load<i32>(dirtyListPtr + ((<usize>i) << 2))) << 2));
      const sum = sumPtr + ((<usize>i) << 3);
      store<f64>(sum, load<f64>(sum) + <f64>w);
    }
  }
  let over = false;
  for (let i = 0; i < dirty; i++) {
    const sum = load<f64>(sumPtr + ((<usize>i) << 3));
    store<f64>(sumPtr + ((<usize>i) << 3), sum > 0 ? target / sum : 0);
  }
  for (let pixel = 0; pixel < INPUTS; pixel++) {
    const row = weightPtr + <usize>pixel * rowBytes;
    for (let i = 0; i < dirty; i++) {
      const at = row + ((<usize>load<i32>(dirtyListPtr + ((<usize>i) << 2))) << 2);
      const scaled = <f32>(<f64>load<f32>(at) * load<f64>(sumPtr + ((<usize>i) << 3)));
      store<f32>(at, scaled);
      over = over || scaled > largest;
    }
  }
  for (let i = 0; i < dirty; i++) {
    const neuron = load<i32>(dirtyListPtr + ((<usize>i) << 2));
    const lost = load<f64>(sumPtr + ((<usize>i) << 3)) == 0;
    if (over || lost) spreadExcess(neuron, target, largest, lost);
  }
  clearDirty();
}

/** Weights above the largest are cut to it; the others of the column make up for what was cut. */
function spreadExcess(neuron: i32, target: f64, largest: f32, lost: bool): void {
  const column = weightPtr + ((<usize>neuron) << 2);
  if (lost) {
    // Every weight was 0: nothing to scale, so all inputs count alike again.
    for (let i = 0; i < INPUTS; i++)
      store<f32>(column + <usize>i * rowBytes, <f32>(target / INPUTS));
    return;
  }
  for (let round = 0; round < 32; round++) {
    let full: f64 = 0;
    let free: f64 = 0;
    let cut = false;
    for (let i = 0; i < INPUTS; i++) {
      const at = column + <usize>i * rowBytes;
      const w = load<f32>(at);
      if (w >= largest) {
        if (w > largest) cut = true;
        store<f32>(at, largest);
        full += <f64>largest;
      } else {
        free += <f64>w;
      }
    }
    if (!cut || !(free > 0)) return;
    const scale = (target - full) / free;
    for (let i = 0; i < INPUTS; i++) {
      const at = column + <usize>i * rowBytes;
      const w = load<f32>(at);
      if (w < largest) store<f32>(at, <f32>(<f64>w * scale));
    }
  }
}
