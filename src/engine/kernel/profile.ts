/**
 * Times of the phases of a step, for the benchmark alone: the build sets PROFILING to true for a
 * second kernel. In the shipped one every call is compiled away.
 */
// @ts-ignore: decorator
@external("host", "clock")
declare function clock(): f64;

export const PROFILING: bool = false;

export const ENCODE: i32 = 0;
export const ROWS: i32 = 1;
export const MEMBRANE: i32 = 2;
export const INHIBITION: i32 = 3;
export const PLASTICITY: i32 = 4;
export const RESCALE: i32 = 5;
export const REST: i32 = 6;

const times: usize = memory.data(8 * 8, 16);
let last: f64 = 0;
let marks: i32 = 0;

/** Starts the watch. */
// @ts-ignore: decorator
@inline
export function start(): void {
  if (PROFILING) last = clock();
}

/** Books the time since the last mark to a phase. */
// @ts-ignore: decorator
@inline
export function mark(phase: i32): void {
  if (PROFILING) book(phase);
}

function book(phase: i32): void {
  const at = clock();
  const slot = times + (<usize>phase << 3);
  store<f64>(slot, load<f64>(slot) + (at - last));
  last = at;
  marks++;
}

/** Time booked to a phase since the last call, ms; phase 7: number of marks. */
export function takeTime(phase: i32): f64 {
  if (phase == 7) {
    const count = marks;
    marks = 0;
    return <f64>count;
  }
  const slot = times + (<usize>phase << 3);
  const value = load<f64>(slot);
  store<f64>(slot, 0);
  return value;
}
