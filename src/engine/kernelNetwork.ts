import { disturbed } from './disturb.ts';
import { ARRAY } from './kernelArrays.ts';
import {
  CREW_MAX,
  type CrewPost,
  type KernelExports,
  kernelModule,
  makeInstance,
} from './kernelInstance.ts';
import { withMemory } from './memory.ts';
import { UserError } from './messages.ts';
import type {
  MembraneTrace,
  Network,
  NetworkState,
  Population,
  PresentationKey,
  SpikeLog,
} from './network.ts';
import {
  checkParameters,
  INPUTS,
  PARAMETERS,
  type Parameters,
  presentationSteps,
  refuseResets,
} from './parameters.ts';
import { idOf, stampOf } from './spikeLog.ts';

/** State arrays besides weights and theta: name, element type, per neuron or per input. */
const STATE = [
  ['v', Float32Array, 'neurons'],
  ['ge', Float32Array, 'neurons'],
  ['gi', Float32Array, 'neurons'],
  ['heldUntil', Uint32Array, 'neurons'],
  ['post1', Float64Array, 'neurons'],
  ['post2', Float64Array, 'neurons'],
  ['postStamp', Uint32Array, 'neurons'],
  ['pre', Float64Array, 'inputs'],
  ['preStamp', Uint32Array, 'inputs'],
  ['inhV', Float32Array, 'neurons'],
  ['inhGe', Float32Array, 'neurons'],
  ['inhGi', Float32Array, 'neurons'],
  ['inhSince', Uint32Array, 'neurons'],
  ['inhHeld', Uint32Array, 'neurons'],
] as const;

type TypedArray = Float32Array | Float64Array | Uint32Array | Uint8Array;

function checkLength(what: string, length: number, expected: number): void {
  if (length !== expected) {
    throw new RangeError(`${what} has ${length} values; this network needs ${expected}.`);
  }
}

function checkIndex(what: string, index: number, length: number): void {
  if (!Number.isInteger(index) || index < 0 || index >= length) {
    throw new RangeError(`${what} is ${index}; it must be a whole number from 0 to ${length - 1}.`);
  }
}

function writeParameters(kernel: KernelExports, parameters: Readonly<Parameters>): void {
  const slots = new Float64Array(
    kernel.memory.buffer,
    kernel.parameterPointer(),
    PARAMETERS.length,
  );
  PARAMETERS.forEach((spec, slot) => {
    const value = parameters[spec.name];
    slots[slot] = spec.kind === 'choice' ? spec.options.indexOf(value as string) : Number(value);
  });
}

const POPULATION: Record<Population, number> = { excitatory: 0, inhibitory: 1 };

/** The network on the compiled kernel (float32 SIMD). One WebAssembly instance each. */
export class KernelNetwork implements Network {
  readonly neurons: number;
  readonly steps: number;
  #parameters: Parameters;
  readonly #kernel: KernelExports;
  readonly #rowLength: number;
  #fieldPtr = 0;

  /**
   * @param options.recording false saves the memory of spike logs and membrane trace (about 45 kB)
   * @param options.shared memory that threads can share, for `formCrew`
   * @param options.instance another build of the kernel, not yet configured (the benchmark's)
   * @throws ParameterError for a value out of range; MemoryError; Error where WebAssembly SIMD is missing
   */
  constructor(
    parameters: Parameters,
    options: { recording?: boolean; shared?: boolean; instance?: WebAssembly.Instance } = {},
  ) {
    this.#parameters = { ...checkParameters(parameters) };
    this.neurons = parameters.neurons;
    this.steps = presentationSteps(parameters);
    const shared = options.shared ?? false;
    this.#kernel = withMemory(parameters, () => {
      const instance = options.instance ?? makeInstance(shared);
      const kernel = instance.exports as unknown as KernelExports;
      writeParameters(kernel, this.#parameters);
      kernel.configure();
      if (options.recording !== false) kernel.startRecording();
      return kernel;
    });
    this.#rowLength = this.#kernel.address(ARRAY.rowBytes) / 4;
  }

  get parameters(): Readonly<Parameters> {
    return this.#parameters;
  }
  get step(): number {
    return this.#kernel.stepNow();
  }
  get spikes(): number {
    return this.#kernel.spikeCount();
  }
  get counts(): Uint32Array {
    return this.#view(Uint32Array, ARRAY.counts, this.neurons);
  }
  /** Bytes of linear memory in use. */
  get memoryBytes(): number {
    return this.#kernel.memory.buffer.byteLength;
  }

  /**
   * Splits the loop over the neurons into `parts` from the presentation on at which all the other
   * threads have come to their posts. The result is the same to the bit.
   * @param parts 2 to 8 @returns what each other thread is to be given
   * @throws RangeError; Error where the network was not made with shared memory
   */
  formCrew(parts: number): CrewPost[] {
    const { memory } = this.#kernel;
    if (!Number.isInteger(parts) || parts < 2 || parts > CREW_MAX + 1) {
      throw new RangeError(
        `A step cannot be split into ${parts} parts, only into 2 to ${CREW_MAX + 1}.`,
      );
    }
    // Where there is no such class no memory is shared.
    const isShared =
      typeof SharedArrayBuffer === 'function' && memory.buffer instanceof SharedArrayBuffer;
    if (!isShared) {
      throw new Error('Threads need a network with shared memory.');
    }
    this.#kernel.callCrew(parts);
    const module = kernelModule(true);
    return Array.from({ length: parts - 1 }, (_, i) => ({ module, memory, part: i + 1 }));
  }
  /** Into how many parts the next presentation will be split: 1 until all threads are at their posts. */
  get parts(): number {
    return this.#kernel.crewParts();
  }
  /** Whether the crew is made use of, from the next presentation on. */
  engageCrew(use: boolean): void {
    this.#kernel.allowCrew(use ? 1 : 0);
  }
  /** Ends the service of the other threads; the network goes on alone. */
  dismissCrew(): void {
    this.#kernel.dismissCrew();
  }

  // Views are made at each use: growing the memory detaches older ones.
  #view<T extends TypedArray>(
    type: new (buffer: ArrayBuffer, offset: number, length: number) => T,
    array: number,
    length: number,
  ): T {
    return new type(this.#kernel.memory.buffer, this.#kernel.address(array), length);
  }

  setParameters(changes: Partial<Parameters>): void {
    const next = checkParameters({ ...this.#parameters, ...changes });
    refuseResets(this.#parameters, next);
    this.#parameters = next;
    writeParameters(this.#kernel, next);
    this.#kernel.refresh();
  }

  begin(image: Uint8Array, key: PresentationKey, boostHz: number, learn: boolean): void {
    checkLength('The image', image.length, INPUTS);
    const shown = disturbed(image, this.#parameters, key);
    this.#view(Uint8Array, ARRAY.image, INPUTS).set(shown);
    this.#kernel.begin(key.stream * 65536 + key.attempt, key.index, boostHz, learn ? 1 : 0);
  }

  beginWithSpikes(steps: ArrayLike<number>, pixels: ArrayLike<number>, learn: boolean): void {
    checkLength('The list of pixels', pixels.length, steps.length);
    for (let i = 0; i < steps.length; i++) {
      checkIndex('An input', pixels[i], INPUTS);
      if (i && steps[i] < steps[i - 1])
        throw new RangeError('The input spikes must ascend in time.');
    }
    const at = this.#kernel.scriptPointer(steps.length);
    const pairs = new Int32Array(this.#kernel.memory.buffer, at, steps.length * 2);
    for (let i = 0; i < steps.length; i++) {
      pairs[2 * i] = steps[i];
      pairs[2 * i + 1] = pixels[i];
    }
    this.#kernel.beginScript(steps.length, learn ? 1 : 0);
  }

  advance(steps: number): number {
    return this.#kernel.advance(steps);
  }
  finish(): void {
    this.#kernel.finish();
  }
  quiet(): void {
    this.#kernel.quiet();
  }

  inject(population: Population, kind: 'ge' | 'gi', neuron: number, amount: number): void {
    checkIndex('The neuron', neuron, this.neurons);
    if (!Number.isFinite(Math.fround(amount)))
      throw new RangeError(`The amount is ${amount}; it must be finite in single precision.`);
    this.#kernel.inject(POPULATION[population], kind === 'ge' ? 0 : 1, neuron, amount);
  }
  potentialMv(population: Population, neuron: number): number {
    checkIndex('The neuron', neuron, this.neurons);
    return this.#kernel.potential(POPULATION[population], neuron);
  }
  conductance(population: Population, kind: 'ge' | 'gi', neuron: number): number {
    const excitatory = kind === 'ge' ? ARRAY.ge : ARRAY.gi;
    const inhibitory = kind === 'ge' ? ARRAY.inhGe : ARRAY.inhGi;
    const array = population === 'excitatory' ? excitatory : inhibitory;
    return this.#view(Float32Array, array, this.neurons)[neuron];
  }

  readWeights(neuron: number, into = new Float32Array(INPUTS)): Float32Array {
    const all = this.allWeights();
    for (let i = 0; i < INPUTS; i++) into[i] = all[i * this.#rowLength + neuron];
    return into;
  }
  writeWeights(neuron: number, weights: ArrayLike<number>): void {
    checkIndex('The neuron', neuron, this.neurons);
    checkLength('The list of weights', weights.length, INPUTS);
    const all = this.allWeights();
    const largest = this.#parameters.weightMax;
    for (let i = 0; i < INPUTS; i++) {
      all[i * this.#rowLength + neuron] = Math.min(largest, Math.max(0, weights[i]));
    }
    this.#kernel.weightsWritten(neuron);
  }
  /** All weights as they lie in memory, [784][row length], padding included; a view. */
  allWeights(): Float32Array {
    return this.#view(Float32Array, ARRAY.weights, INPUTS * this.#rowLength);
  }
  readTheta(): Float64Array {
    // Scaled in the copy: folding the decay into the kernel's own values would round them.
    const scale = this.#kernel.thetaFactor();
    return this.#view(Float64Array, ARRAY.theta, this.neurons).map((theta) => theta * scale);
  }
  writeTheta(theta: ArrayLike<number>): void {
    checkLength('theta', theta.length, this.neurons);
    this.#kernel.syncTheta();
    this.#view(Float64Array, ARRAY.theta, this.neurons).set(theta);
    this.#kernel.syncTheta();
  }

  /** Takes over weights and theta of another network of the same size. */
  copyLearned(from: KernelNetwork): void {
    if (from.neurons !== this.neurons) {
      throw new Error(`Cannot copy ${from.neurons} neurons into a network of ${this.neurons}.`);
    }
    this.allWeights().set(from.allWeights());
    this.writeTheta(from.readTheta());
  }

  /** One receptive field as bytes, shape [784]: weight / `full` * 255. Clears its changed mark. */
  readField(neuron: number, full: number, into: Uint8Array): void {
    if (!this.#fieldPtr) this.#fieldPtr = this.#kernel.reserve(INPUTS);
    this.#kernel.readField(neuron, 255 / full, this.#fieldPtr);
    into.set(new Uint8Array(this.#kernel.memory.buffer, this.#fieldPtr, INPUTS));
  }
  /** 1 for each neuron whose weights changed since `readField`, shape [N]; a view. */
  changedFields(): Uint8Array {
    return this.#view(Uint8Array, ARRAY.shownDirty, this.neurons);
  }

  #log(array: number, what: number): SpikeLog {
    const count = this.#kernel.recorded(what);
    const entries = this.#view(Uint32Array, array, count);
    return { steps: entries.map(stampOf), ids: entries.map(idOf), count };
  }
  inputLog(): SpikeLog {
    return this.#log(ARRAY.inputLog, 0);
  }
  excitatoryLog(): SpikeLog {
    return this.#log(ARRAY.excLog, 1);
  }
  inhibitoryLog(): SpikeLog {
    return this.#log(ARRAY.inhLog, 2);
  }
  /** Packed log of one kind (spikeLog.ts); a view that the next step overwrites. */
  packedLog(kind: 'input' | 'excitatory' | 'inhibitory'): Uint32Array {
    const what = kind === 'input' ? 0 : kind === 'excitatory' ? 1 : 2;
    return this.#view(Uint32Array, ARRAY.inputLog + what, this.#kernel.recorded(what));
  }
  watch(population: Population, neuron: number): void {
    if (neuron !== -1) checkIndex('The neuron', neuron, this.neurons);
    this.#kernel.watch(POPULATION[population], neuron);
  }
  membraneTrace(): MembraneTrace {
    const count = this.#kernel.recorded(3);
    return { values: this.#view(Float32Array, ARRAY.trace, count * 4), count };
  }

  spikeHash(): string {
    const high = this.#kernel.spikeHashHigh() >>> 0;
    const low = this.#kernel.spikeHashLow() >>> 0;
    return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
  }

  saveState(): NetworkState {
    if (this.step < this.steps) {
      throw new Error('The state can be saved between presentations only; finish this one first.');
    }
    const state: NetworkState = {
      weights: this.allWeights().slice(),
      theta: this.readTheta(),
      scalars: Float64Array.of(
        this.#kernel.spikeHashLow() >>> 0,
        this.#kernel.spikeHashHigh() >>> 0,
        this.#kernel.inhibitionLimit(),
      ),
    };
    for (const [name, type, length] of STATE) {
      state[name] = this.#view<TypedArray>(
        type,
        ARRAY[name],
        this.#lengthOf(length),
      ).slice() as NetworkState[string];
    }
    // Columns that wait to be rescaled: after weights were written, or their sum was changed.
    const waiting = Uint32Array.from(this.#view(Uint8Array, ARRAY.dirty, this.neurons));
    if (waiting.some((mark) => mark)) state.weightsChanged = waiting;
    return state;
  }

  loadState(state: NetworkState): void {
    const expected: [string, number][] = [
      ['weights', INPUTS * this.#rowLength],
      ['theta', this.neurons],
      ['scalars', 3],
      ...STATE.map(([name, , length]): [string, number] => [name, this.#lengthOf(length)]),
    ];
    for (const [name, length] of expected) {
      if (state[name]?.length !== length) {
        throw new UserError('fileState', {
          name,
          length: state[name]?.length ?? null,
          neurons: this.neurons,
          expected: length,
        });
      }
    }
    this.allWeights().set(state.weights);
    this.#view(Float64Array, ARRAY.theta, this.neurons).set(state.theta);
    for (const [name, type, length] of STATE) {
      this.#view<TypedArray>(type, ARRAY[name], this.#lengthOf(length)).set(state[name]);
    }
    this.#kernel.restore(state.scalars[0], state.scalars[1], state.scalars[2]);
    state.weightsChanged?.forEach((mark, neuron) => {
      if (mark) this.#kernel.weightsWritten(neuron);
    });
  }

  #lengthOf(kind: 'neurons' | 'inputs'): number {
    return kind === 'neurons' ? this.neurons : INPUTS;
  }
}
