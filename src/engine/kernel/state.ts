/**
 * Where everything lives in linear memory. One bump allocation at `configure`; arrays are
 * 16-byte aligned and padded to whole SIMD blocks, so that no loop needs a tail.
 */
import { P_COUNT } from './slots';

/** 28 x 28 input neurons. */
export const INPUTS: i32 = 784;
/** Neurons handled by one turn of the membrane loop: two vectors of four. */
export const BLOCK: i32 = 8;
export const INPUT_LOG: i32 = 8192;
export const OUTPUT_LOG: i32 = 2048;
/** Input spikes of one step that can be held; with one spike a pixel this is all of them. */
export const ROWS_MAX: i32 = 1024;

/**
 * The parameters and the crew's control block lie at the foot of the heap, at the same place in every
 * instance on one memory. Not in static data: another instance would write its own over them.
 */
const parameterPtr: usize = (__heap_base + 63) & ~(<usize>63);
export const crewPtr: usize = (parameterPtr + P_COUNT * 8 + 63) & ~(<usize>63);
/** Two lines of the cache for what all share, and one for each member. */
export const CREW_LINE: usize = 64;
export const CREW_MAX: i32 = 7;
const HEAP: usize = crewPtr + CREW_LINE * (2 + CREW_MAX);

/** Value of a parameter, by its slot in the table. */
// @ts-ignore: decorator
@inline
export function parameter(slot: i32): f64 {
  return load<f64>(parameterPtr + (<usize>slot << 3));
}

export function parameterPointer(): usize {
  return parameterPtr;
}

export let neurons: i32 = 0;
/** Neurons rounded up to whole blocks: the length of every per-neuron array. */
export let lanes: i32 = 0;
/** Bytes from one input's row of weights to the next. */
export let rowBytes: usize = 0;
export let steps: i32 = 0;

// Per input.
export let imagePtr: usize = 0; // u8
export let preValuePtr: usize = 0; // f64, presynaptic trace at its stamp
export let preStampPtr: usize = 0; // i32
export let preListPtr: usize = 0; // i32, inputs with a live trace
export let preListedPtr: usize = 0; // u8
export let bucketNextPtr: usize = 0; // i16, calendar of next input spikes
export let bucketHeadPtr: usize = 0; // i16 per step
export let rowsPtr: usize = 0; // usize, rows of weights to add in this step
export let pixelsPtr: usize = 0; // i32, the inputs they belong to
export let inverseLogPtr: usize = 0; // f64[256], 1 / log(1 - p) by pixel value

// Per excitatory neuron.
export let vPtr: usize = 0; // f32, mV
export let gePtr: usize = 0; // f32
export let giPtr: usize = 0; // f32
export let barPtr: usize = 0; // f32, mV, the threshold is nowhere below this in this presentation; +inf: cannot spike
export let thetaPtr: usize = 0; // f64, mV
export let countPtr: usize = 0; // u32
export let post1ValuePtr: usize = 0; // f64
export let post2ValuePtr: usize = 0; // f64
export let postStampPtr: usize = 0; // i32
export let heldUntilPtr: usize = 0; // i32, last step of the refractory period, or -1
export let heldListPtr: usize = 0; // i32
export let postListPtr: usize = 0; // i32, neurons with a live postsynaptic trace
export let postListedPtr: usize = 0; // u8
export let postLossPtr: usize = 0; // f32, what a pre spike takes from each of them now
export let dirtyListPtr: usize = 0; // i32, columns to be rescaled
export let dirtyPtr: usize = 0; // u8
export let shownDirtyPtr: usize = 0; // u8, columns changed since they were last read for display
export let firedPtr: usize = 0; // i32
export let sumPtr: usize = 0; // f64, sums of the columns being rescaled

// Decays of the traces by steps, see plasticity.ts.
/** e^(-k dt/tau) = fine[k mod 128] coarse[k div 128]: exact for 65,536 steps in 5 kB a table. */
export const FINE: i32 = 128;
export const COARSE: i32 = 512;
const DECAY_TABLE: usize = (FINE + COARSE) * 8;
export let plusTablePtr: usize = 0; // f64
export let minusTablePtr: usize = 0; // f64
export let post2TablePtr: usize = 0; // f64

// Per inhibitory neuron.
export let inhVPtr: usize = 0; // f32, mV, as of its stamp while idle
export let inhGePtr: usize = 0; // f32
export let inhGiPtr: usize = 0; // f32
export let inhSincePtr: usize = 0; // i32, stamp at which an idle neuron was last integrated
export let inhHeldPtr: usize = 0; // i32
export let inhListPtr: usize = 0; // i32, the active ones
export let inhListedPtr: usize = 0; // u8
export let inhFiredPtr: usize = 0; // i32

// Recordings, allocated on demand.
export let recording: bool = false;
export let inputLogPtr: usize = 0; // u32 pairs
export let excLogPtr: usize = 0;
export let inhLogPtr: usize = 0;
export let tracePtr: usize = 0; // f32 x 4 per step

export let weightPtr: usize = 0; // f32, [INPUTS][lanes]

let top: usize = 0;
/** This instance works on what another has laid out. */
let attached: bool = false;

/** Takes `bytes` from the heap, zeroed and 16-byte aligned; grows the memory as needed. */
export function allocate(bytes: usize): usize {
  const at = (top + 15) & ~(<usize>15);
  top = at + bytes;
  if (attached) return at;
  const pages = <i32>((top + 0xffff) >> 16);
  const missing = pages - memory.size();
  if (missing > 0 && memory.grow(missing) < 0) unreachable();
  memory.fill(at, 0, bytes);
  return at;
}

/**
 * Lays out a network of `n` neurons whose presentations have `s` steps, or finds it where another
 * instance has laid it out (`attach`). Called once per instance.
 */
export function layout(n: i32, s: i32, attach: bool): void {
  attached = attach;
  top = HEAP;
  neurons = n;
  steps = s;
  lanes = (n + BLOCK - 1) & ~(BLOCK - 1);
  const L = <usize>lanes;
  rowBytes = L << 2;

  imagePtr = allocate(INPUTS);
  preValuePtr = allocate(INPUTS << 3);
  preStampPtr = allocate(INPUTS << 2);
  preListPtr = allocate(INPUTS << 2);
  preListedPtr = allocate(INPUTS);
  bucketNextPtr = allocate(INPUTS << 1);
  bucketHeadPtr = allocate(<usize>s << 1);
  rowsPtr = allocate(ROWS_MAX << 2);
  pixelsPtr = allocate(ROWS_MAX << 2);
  inverseLogPtr = allocate(256 << 3);

  vPtr = allocate(L << 2);
  gePtr = allocate(L << 2);
  giPtr = allocate(L << 2);
  barPtr = allocate(L << 2);
  thetaPtr = allocate(L << 3);
  countPtr = allocate(L << 2);
  post1ValuePtr = allocate(L << 3);
  post2ValuePtr = allocate(L << 3);
  postStampPtr = allocate(L << 2);
  heldUntilPtr = allocate(L << 2);
  heldListPtr = allocate(L << 2);
  postListPtr = allocate(L << 2);
  postListedPtr = allocate(L);
  postLossPtr = allocate(L << 2);
  dirtyListPtr = allocate(L << 2);
  dirtyPtr = allocate(L);
  shownDirtyPtr = allocate(L);
  firedPtr = allocate(L << 2);
  sumPtr = allocate(L << 3);

  plusTablePtr = allocate(DECAY_TABLE);
  minusTablePtr = allocate(DECAY_TABLE);
  post2TablePtr = allocate(DECAY_TABLE);

  inhVPtr = allocate(L << 2);
  inhGePtr = allocate(L << 2);
  inhGiPtr = allocate(L << 2);
  inhSincePtr = allocate(L << 2);
  inhHeldPtr = allocate(L << 2);
  inhListPtr = allocate(L << 2);
  inhListedPtr = allocate(L);
  inhFiredPtr = allocate(L << 2);

  weightPtr = allocate(<usize>INPUTS * rowBytes);
}

/** Recordings are for those who look; training without them saves the memory. */
export function allocateRecordings(): void {
  if (recording) return;
  recording = true;
  inputLogPtr = allocate(INPUT_LOG << 2);
  excLogPtr = allocate(OUTPUT_LOG << 2);
  inhLogPtr = allocate(OUTPUT_LOG << 2);
  tracePtr = allocate(<usize>steps << 4);
}
