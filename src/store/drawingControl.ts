/** The drawing pad's side of the laboratory: what is on it, and what the network makes of it. */
import type { Classification, ShowingProgress, TestImageWish } from '../protocol/messages.ts';
import type { Core } from './core.ts';

/** Images of the test pack. */
const TEST_IMAGES = 10_000;

export class DrawingControl {
  private readonly core: Core;
  private readonly withImages: (action: () => Promise<unknown>) => Promise<boolean>;
  /** Moves when something else comes on the pad: answers about what was there before are void. */
  private sheet = 0;
  /** Moves with each wish for a test image and with what makes it void. */
  private wish = 0;
  /** From here on the next test image is looked for. */
  private from = 0;

  /** @param withImages does what needs images, and again when trouble with them is over */
  constructor(core: Core, withImages: (action: () => Promise<unknown>) => Promise<boolean>) {
    this.core = core;
    this.withImages = withImages;
  }

  /** Asks for the digit in a picture; the answer to an older one is wanted no more. */
  async classify(image: Uint8Array): Promise<void> {
    const { client, store } = this.core;
    store.setState({ drawn: image, showing: null });
    if (!store.getState().info) return;
    const { sheet } = this;
    const from = performance.now();
    await this.core.attempt('drawing', async () => {
      const answer = await client.send({ type: 'classify', image: image.slice() });
      // A newer picture may have taken its place, or the pad was cleared.
      if (answer && sheet === this.sheet) this.take(image, answer, performance.now() - from);
    });
  }

  /**
   * Puts the next test image of a digit on the pad, of any digit for null, and asks what it is. What
   * is drawn meanwhile comes first.
   */
  async showTestDigit(digit: number | null): Promise<void> {
    await this.leaf(1, { digit, given: null });
  }

  /**
   * Puts another test image on stage.
   * @param direction 1 the next, -1 the one before, 0 any
   * @param only of a class, or those alone that `given` says were taken for another; null for all
   */
  async leaf(
    direction: -1 | 0 | 1,
    { digit, given }: { digit: number | null; given: Int8Array | null },
  ): Promise<void> {
    const { shownDigit } = this.core.store.getState();
    let from = this.from;
    if (direction < 0) from = ((shownDigit?.index ?? 0) - 1 + TEST_IMAGES) % TEST_IMAGES;
    // Which one comes up is no part of the simulation.
    if (direction === 0) from = crypto.getRandomValues(new Uint32Array(1))[0] % TEST_IMAGES;
    await this.show(from, {
      ...(digit === null ? {} : { digit }),
      ...(given ? { given: given.slice() } : {}),
      ...(direction < 0 ? { back: true } : {}),
    });
  }

  /** Puts a test image on stage. @param index its number, 0-based */
  async showTestImage(index: number): Promise<void> {
    await this.show(index);
  }

  /** Another network is asked about what is on the pad. */
  async askAgain(): Promise<void> {
    const { drawn, shownDigit } = this.core.store.getState();
    if (shownDigit) await this.show(shownDigit.index);
    else if (drawn) await this.classify(drawn);
  }

  /** The pen comes down: a test image makes way for the strokes. */
  begin(): void {
    this.wish++;
    if (this.core.store.getState().shownDigit) this.clear();
  }

  /** The network says how far it is with a picture. */
  noteProgress(progress: ShowingProgress): void {
    // The last word about a picture that was answered or cleared may come late.
    this.core.store.setState(({ drawn, answered }) => ({
      showing: drawn && drawn !== answered ? progress : null,
    }));
  }

  clear(): void {
    this.sheet++;
    this.wish++;
    this.core.client.send({ type: 'cancelClassify' }).catch(() => {});
    this.core.store.setState((s) => ({
      drawn: null,
      classification: null,
      showing: null,
      answered: null,
      answerMs: null,
      shownDigit: null,
      onStage: 'training',
      held: false,
      playing: 0,
      clearings: s.clearings + 1,
    }));
  }

  private async show(index: number, wish: TestImageWish = {}): Promise<void> {
    const { client, store } = this.core;
    const turn = ++this.wish;
    await this.withImages(async () => {
      const shown = await client.send({ type: 'showTestImage', index, ...wish });
      if (!shown || turn !== this.wish) return;
      this.sheet++;
      this.from = (shown.index + 1) % TEST_IMAGES;
      store.setState((s) => ({
        drawn: shown.image,
        shownDigit: { index: shown.index, label: shown.label },
        clearings: s.clearings + 1,
      }));
      // The images may have had to be fetched first; that is not the network's time.
      this.take(shown.image, shown.classification, shown.classification.computeMs);
    });
  }

  private take(picture: Uint8Array, classification: Classification, answerMs: number): void {
    this.core.store.setState({
      classification,
      answered: picture,
      answerMs,
      showing: null,
    });
  }
}
