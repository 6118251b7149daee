/** Single images that a session's network is asked about: drawings and test images. */
import { type ImageSet, imageOf } from '../data/pack.ts';
import { STREAM, type Stream } from '../engine/network.ts';
import type { Classification, CommandOf, Replies, TestImageWish } from '../protocol/messages.ts';
import { Answering } from './answering.ts';
import { checkIndex } from './experiment.ts';
import { Refusal, type SessionHost } from './host.ts';
import type { Packs } from './packs.ts';
import type { Present } from './present.ts';

export class Drawings {
  readonly answering: Answering;
  readonly #packs: Packs;
  readonly #present: Present;

  constructor(host: SessionHost, packs: Packs, present: Present) {
    this.answering = new Answering(host, (progress) =>
      host.postEvent({ type: 'drawingProgress', progress }),
    );
    this.#packs = packs;
    this.#present = present;
  }

  /** True while an image is being shown. */
  get busy(): boolean {
    return this.answering.busy;
  }

  /** Gives up the image being shown, if there is one. */
  cancel(): null {
    this.answering.cancel();
    return null;
  }

  /** null when a newer image has taken its place, or the answer is wanted no more. */
  classify(image: Uint8Array): Promise<Classification | null> {
    return this.#classify(image, STREAM.draw, 0);
  }

  /** @throws Refusal, PackError */
  async showTestImage(command: CommandOf<'showTestImage'>): Promise<Replies['showTestImage']> {
    const set = await this.#packs.get('test10k');
    checkIndex('testImage', command.index, set.count);
    const index = nextOf(set, command.index, command);
    const image = imageOf(set, index).slice();
    const classification = await this.#classify(image, STREAM.test, index);
    return classification && { index, image, label: set.labels[index], classification };
  }

  async #classify(
    image: Uint8Array,
    stream: Stream,
    index: number,
  ): Promise<Classification | null> {
    const { training, labels, untrained } = this.#present;
    const labelling = untrained ? null : labels.best(training);
    const vote = labels.bestVote(training);
    const answering = this.answering;
    const answer = await answering.classify(training, image, stream, index, labelling, vote);
    return answer && { ...answer, untrained };
  }
}

/** The first image from `from` on, around either end, that is what is looked for. @throws Refusal */
function nextOf(
  { labels, count, classNames }: ImageSet,
  from: number,
  { digit, given, back }: TestImageWish,
): number {
  if (digit !== undefined) checkIndex('digit', digit, classNames.length);
  for (let k = 0; k < count; k++) {
    const index = (from + (back ? count - k : k)) % count;
    const wrong = given === undefined || (index < given.length && given[index] !== labels[index]);
    if (wrong && (digit === undefined || labels[index] === digit)) return index;
  }
  throw given
    ? new Refusal('mistakeNone', { digit: digit ?? null })
    : new Refusal('digitNone', { digit: digit as number });
}
