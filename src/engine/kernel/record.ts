/** What the page draws: spikes of the current presentation and the membrane of one neuron. */
import { SPIKE_ID_BITS } from './slots';
import { INPUT_LOG, OUTPUT_LOG, excLogPtr, inhLogPtr, inputLogPtr, recording, tracePtr } from './state';

export let inputLogged: i32 = 0;
export let excLogged: i32 = 0;
export let inhLogged: i32 = 0;
export let traced: i32 = 0;

/** Running hash over all excitatory spikes since the start (64-bit FNV-1a). */
export let spikeHash: u64 = 0xcbf29ce484222325;

export function setSpikeHash(low: u32, high: u32): void {
  spikeHash = (<u64>high << 32) | <u64>low;
}

export function clearRecordings(): void {
  inputLogged = 0;
  excLogged = 0;
  inhLogged = 0;
  traced = 0;
}

/** Another neuron is watched from now on: samples of two neurons make no trace. */
export function clearTrace(): void {
  traced = 0;
}

// Log entries are packed as ../spikeLog.ts says.

// @ts-ignore: decorator
@inline
export function logInput(stamp: i32, pixel: i32): void {
  if (recording && inputLogged < INPUT_LOG) {
    store<u32>(inputLogPtr + (<usize>inputLogged << 2), (<u32>stamp << SPIKE_ID_BITS) | <u32>pixel);
    inputLogged++;
  }
}

export function logExcitatory(stamp: i32, neuron: i32): void {
  const entry = (<u32>stamp << SPIKE_ID_BITS) | <u32>neuron;
  spikeHash = (spikeHash ^ <u64>entry) * 0x100000001b3;
  if (recording && excLogged < OUTPUT_LOG) store<u32>(excLogPtr + (<usize>(excLogged++) << 2), entry);
}

export function logInhibitory(stamp: i32, neuron: i32): void {
  const entry = (<u32>stamp << SPIKE_ID_BITS) | <u32>neuron;
  if (recording && inhLogged < OUTPUT_LOG) store<u32>(inhLogPtr + (<usize>(inhLogged++) << 2), entry);
}

export function traceMembrane(v: f32, threshold: f32, ge: f32, gi: f32): void {
  if (!recording) return;
  const at = tracePtr + (<usize>traced << 4);
  store<f32>(at, v);
  store<f32>(at, threshold, 4);
  store<f32>(at, ge, 8);
  store<f32>(at, gi, 12);
  traced++;
}
