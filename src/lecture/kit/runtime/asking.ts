/** One thing that a figure has the engine compute: the newest question counts, one at a time is worked on. */
import type { SimulationClient } from '../../../client/client.ts';
import { messageFrom, type UserMessage } from '../../../engine/messages.ts';
import type { Experiment, ExperimentResult } from '../../../protocol/messages.ts';

/** What an answer may use while it is worked out. */
export interface Engine {
  /** Runs an experiment. @throws Superseded once another question has been asked */
  run(experiment: Experiment): Promise<ExperimentResult>;
  /**
   * Shows an image, and as long as the answer is too weak once more, brighter, as the model has it.
   * @returns with the rate that was added to a white pixel in the end
   */
  runUntilAnswered(experiment: Experiment): Promise<{ result: ExperimentResult; boostHz: number }>;
  /** The networks that learn in the figure, in the order of the plan. */
  clients: readonly SimulationClient[];
  /** How far it is, for the reader. */
  progress(done: number, total: number): void;
}

export interface Question<A> {
  /** It is asked anew when this is different: compared deeply, typed arrays and class instances by identity. */
  of: unknown;
  /** Works out the answer, in as many experiments as it takes. */
  answer(engine: Engine): Promise<A>;
}

/** There is a newer question. No failure, and nobody is told. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
}

export interface AskerHost {
  engine(): Pick<Engine, 'run' | 'clients'>;
  /** Whether an error only tells that the network was replaced. */
  isStopped(error: unknown): boolean;
  /** Something of the asker is different; `answered`: there is a new answer. */
  changed(answered: boolean): void;
}

export class Asker<A> {
  /** The last answer; it stays while a newer question is worked on. */
  answer: A | null = null;
  failure: UserMessage | null = null;
  progress: { done: number; total: number } | null = null;
  readonly #host: AskerHost;
  #wanted: Question<A> | null = null;
  #next: Question<A> | null = null;
  /** The question that has had its answer or failure. */
  #done: Question<A> | null = null;
  #busy = false;
  /** Grows when what is under way is of no use any more. */
  #epoch = 0;

  constructor(host: AskerHost) {
    this.#host = host;
  }

  /** True while the answer is not that to the question asked last. */
  get pending(): boolean {
    return this.#wanted !== this.#done;
  }

  /** Asks; the same question again changes nothing. null: there is none, and no answer. */
  ask(question: Question<A> | null): void {
    if (!question) {
      if (this.#wanted) this.cancel();
      return;
    }
    if (this.#wanted && same(this.#wanted.of, question.of)) return;
    this.#wanted = question;
    this.#next = question;
    void this.#work();
  }

  /** After a failure: asks once more, unless another question is under way already. */
  retry(): void {
    const again = this.failure !== null && this.#wanted === this.#done;
    this.failure = null;
    if (!again) return;
    this.#done = null;
    this.#next = this.#wanted;
    void this.#work();
  }

  /** Forgets question and answer; what is under way is no longer told. */
  cancel(): void {
    this.#epoch++;
    this.#wanted = null;
    this.#next = null;
    this.#done = null;
    this.answer = null;
    this.failure = null;
    this.progress = null;
  }

  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    while (this.#next) {
      const question = this.#next;
      const epoch = this.#epoch;
      this.#next = null;
      let answered = false;
      try {
        const answer = await question.answer(this.#engineFor(question, epoch));
        if (epoch === this.#epoch) {
          this.answer = answer;
          this.#done = question;
          this.failure = null;
          answered = true;
        }
      } catch (error) {
        const mine = this.#wanted === question && epoch === this.#epoch;
        if (mine && !(error instanceof Superseded) && !this.#host.isStopped(error)) {
          this.failure = messageFrom(error);
          this.#done = question;
        }
      }
      this.progress = null;
      if (epoch === this.#epoch) this.#host.changed(answered);
    }
    this.#busy = false;
  }

  #engineFor(question: Question<A>, epoch: number): Engine {
    const { run, clients } = this.#host.engine();
    const live = () => epoch === this.#epoch && this.#wanted === question;
    const runLive = async (experiment: Experiment) => {
      if (!live()) throw new Superseded();
      return run(experiment);
    };
    return {
      clients,
      run: runLive,
      runUntilAnswered: (experiment) => untilAnswered(runLive, experiment),
      progress: (done, total) => {
        if (!live()) return;
        this.progress = { done, total };
        this.#host.changed(false);
      },
    };
  }
}

async function untilAnswered(run: Engine['run'], experiment: Experiment) {
  const { image } = experiment;
  let boostHz = image?.boostHz ?? 0;
  let result = await run(experiment);
  const { spikesMin, attemptsMax, brighterStepHz } = result.parameters;
  for (let k = 1; image && result.excitatory.length < spikesMin && k < attemptsMax; k++) {
    boostHz = image.boostHz + k * brighterStepHz;
    result = await run({ ...experiment, image: { ...image, boostHz } });
  }
  return { result, boostHz };
}

/** Deep equality of plain objects, and lists; anything else is the same only as itself. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false;
  const prototype = Object.getPrototypeOf(a);
  if (prototype !== Object.getPrototypeOf(b)) return false;
  if (Array.isArray(a)) {
    const other = b as unknown[];
    return a.length === other.length && a.every((value, k) => same(value, other[k]));
  }
  if (prototype !== Object.prototype) return false;
  const [first, second] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const names = Object.keys(first);
  return (
    names.length === Object.keys(second).length &&
    names.every((name) => name in second && same(first[name], second[name]))
  );
}
