/** The compiled kernel: module, memory, and instances that serve a network of another thread. */
import { KERNEL_BASE64 } from './generated/kernelBytes.ts';
import { UserError } from './messages.ts';

export interface KernelExports {
  memory: WebAssembly.Memory;
  parameterPointer(): number;
  configure(): void;
  refresh(): void;
  quiet(): void;
  begin(stream: number, index: number, boostHz: number, learn: number): void;
  scriptPointer(count: number): number;
  beginScript(count: number, learn: number): void;
  advance(count: number): number;
  finish(): void;
  inject(population: number, kind: number, neuron: number, amount: number): void;
  potential(population: number, neuron: number): number;
  watch(population: number, neuron: number): void;
  spikeCount(): number;
  stepNow(): number;
  recorded(what: number): number;
  spikeHashLow(): number;
  spikeHashHigh(): number;
  inhibitionLimit(): number;
  weightsWritten(neuron: number): void;
  syncTheta(): void;
  thetaFactor(): number;
  startRecording(): void;
  restore(hashLow: number, hashHigh: number, bound: number): void;
  readField(neuron: number, scale: number, into: number): void;
  reserve(bytes: number): number;
  address(which: number): number;
  callCrew(parts: number): void;
  crewParts(): number;
  allowCrew(allow: number): void;
  dismissCrew(): void;
  serve(part: number): void;
}

/** Pages that a network may take at most, as the build has it. */
const MEMORY_PAGES_MAX = 4096;
/** Members that a crew can have, as in kernel/state.ts. */
export const CREW_MAX = 7;

let plain: WebAssembly.Module | null = null;
let sharing: WebAssembly.Module | null = null;

/**
 * The compiled kernel.
 * @param shared for a memory that threads share @throws UserError where WebAssembly SIMD is missing
 */
export function kernelModule(shared: boolean): WebAssembly.Module {
  const known = shared ? sharing : plain;
  if (known) return known;
  const bytes = Uint8Array.from(atob(KERNEL_BASE64), (char) => char.charCodeAt(0));
  if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(bytes)) {
    throw new UserError('noSimd', {});
  }
  if (shared) markShared(bytes);
  const module = new WebAssembly.Module(bytes);
  if (shared) sharing = module;
  else plain = module;
  return module;
}

/** Whether a memory is shared is part of a module's type: one bit of its import is all that differs. */
function markShared(bytes: Uint8Array): void {
  // The name's length, `memory`, import kind 2, limits with a maximum.
  const mark = [6, ...Array.from('memory', (char) => char.charCodeAt(0)), 2, 1];
  const at = bytes.findIndex((_, i) => mark.every((byte, k) => bytes[i + k] === byte));
  if (at < 0) throw new Error('The kernel does not import its memory.');
  bytes[at + mark.length - 1] |= 2;
}

/**
 * An instance of the kernel on a memory of its own. The module comes first: without WebAssembly it says so.
 * @throws as `kernelModule`; RangeError where there is no memory
 */
export function makeInstance(shared: boolean): WebAssembly.Instance {
  const module = kernelModule(shared);
  return new WebAssembly.Instance(module, { env: { memory: makeMemory(shared) } });
}

/** A memory that a kernel can be instantiated with, as its import `env.memory`. */
export function makeMemory(shared: boolean): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: 1, maximum: MEMORY_PAGES_MAX, shared });
}

/** What a member of a crew is handed, to be given to `serveKernel` in a thread of its own. */
export interface CrewPost {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  /** Which part of the neurons: 1 and up; the network itself does part 0. */
  part: number;
}

/** Works for a network in another thread until that dismisses its crew; does not return before. */
export function serveKernel({ module, memory, part }: CrewPost): void {
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  (instance.exports as unknown as KernelExports).serve(part);
}
