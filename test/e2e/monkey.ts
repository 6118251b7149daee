/**
 * Someone who presses everything: random clicks, keys, strokes, resizes, hidden tabs, addresses and files.
 * The same seed does the same things, as far as the page offers the same things to press.
 */
import type { Locator, Page } from 'playwright-core';
import { PATIENCE_MS } from '../patience.ts';

/** A small seeded generator; what it is used for needs no better one. */
export function diceOf(seed: number): (sides: number) => number {
  let state = seed >>> 0 || 1;
  return (sides) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % sides;
  };
}

const KEYS = [
  ...['Tab', 'Tab', 'Shift+Tab', 'Enter', 'Escape', 'Space', 'Control+z', 'Home', 'End', 'PageUp'],
  ...['PageDown', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', '.', ',', '?', 'q', 'a', 'p'],
  ...['1', '2', '3', '9', '-', 'Backspace'],
];
const SIZES = [
  [1440, 900],
  [1920, 1080],
  [390, 844],
  [320, 640],
  [768, 1024],
  [1, 1],
  [844, 390],
] as const;
const ADDRESSES = [
  '#/',
  '#/lecture',
  '#/?neurons=100',
  '#/?neurons=25&rule=triplet&pairing=all',
  '#/?neurons=-1&dtMs=x&nonsense',
  '#/?presentationMs=2000&dtMs=0.05&neurons=49',
  '#/lecture/stdp',
  '#/lecture/neuron?neuron.w=3',
  '#/lecture/nowhere',
  '#/?%E0%A4%A',
  '#//',
  '#',
];
const TEXTS = ['0', '1,000', '1.600', '-5', '1e999', 'abc', '', '∞', '0.0001', '<b>', '400'];
/** Nothing that leaves the page, prints, or keeps a file. */
const PRESSABLE =
  'button:visible, a[href^="#"]:visible, summary:visible, [role="menuitem"]:visible, [role="tab"]:visible';

/** What cannot be pressed by then is given up: it was there a moment ago, or something lies over it. */
const IMPATIENCE_MS = 500;

export interface Troubles {
  /** What the page has thrown. */
  errors: string[];
  /** Alerts that are not a sentence for people. */
  alerts: string[];
}

/** A sentence: it begins and ends as one, is not endless, and holds nothing of a program's insides. */
export function isSentence(text: string): boolean {
  const plain = text.trim();
  return (
    plain.length > 3 &&
    plain.length < 700 &&
    !/undefined|\[object|NaN|TypeError|RangeError|Uncaught|null\b| at .+:\d+:\d+/.test(plain)
  );
}

export class Monkey {
  readonly done: string[] = [];
  readonly troubles: Troubles = { errors: [], alerts: [] };
  readonly #page: Page;
  readonly #dice: (sides: number) => number;
  readonly #files: Buffer[];
  readonly #home: string;

  /** @param files offered to the page's own file input, beside rubbish */
  constructor(page: Page, seed: number, files: Buffer[] = []) {
    this.#page = page;
    this.#dice = diceOf(seed);
    this.#files = files;
    this.#home = page.url().replace(/#.*/, '');
    page.setDefaultTimeout(IMPATIENCE_MS);
    page.setDefaultNavigationTimeout(PATIENCE_MS);
    page.on('pageerror', (error) => this.troubles.errors.push(error.message));
    page.on('dialog', (dialog) => void dialog.dismiss().catch(() => {}));
  }

  #one<T>(of: readonly T[]): T {
    return of[this.#dice(of.length)];
  }

  /** One thing done to the page, whatever becomes of it. */
  async act(): Promise<void> {
    const acts: [weight: number, name: string, act: () => Promise<unknown>][] = [
      [30, 'press', () => this.#press()],
      [14, 'key', () => this.#page.keyboard.press(this.#one(KEYS))],
      [8, 'stroke', () => this.#stroke()],
      [8, 'slide', () => this.#slide()],
      [6, 'type', () => this.#type()],
      [5, 'choose', () => this.#choose()],
      [5, 'resize', () => this.#resize()],
      [4, 'hide', () => this.#hide()],
      [5, 'address', () => this.#address()],
      [3, 'file', () => this.#file()],
      [2, 'reload', () => this.#page.reload()],
      [2, 'back', () => this.#back()],
    ];
    let at = this.#dice(acts.reduce((sum, [weight]) => sum + weight, 0));
    for (const [weight, name, act] of acts) {
      at -= weight;
      if (at >= 0) continue;
      this.done.push(name);
      await act().catch(() => {});
      break;
    }
    await this.#readAlerts();
  }

  async #pick(selector: string): Promise<Locator | null> {
    const all = this.#page.locator(selector);
    const count = await all.count();
    return count ? all.nth(this.#dice(count)) : null;
  }

  async #press(): Promise<void> {
    const target = await this.#pick(PRESSABLE);
    if (!target) return;
    const name = (await target.getAttribute('aria-label')) ?? (await target.textContent()) ?? '';
    if (/print|druck/i.test(name)) return;
    await target.click({ force: this.#dice(4) === 0 });
  }

  async #stroke(): Promise<void> {
    const canvas = await this.#pick('canvas:visible');
    const box = await canvas?.boundingBox();
    if (!box) return;
    const point = () =>
      [
        box.x + (this.#dice(120) / 100 - 0.1) * box.width,
        box.y + (this.#dice(120) / 100 - 0.1) * box.height,
      ] as const;
    const { mouse } = this.#page;
    await mouse.move(...point());
    await mouse.down();
    for (let k = this.#dice(5); k >= 0; k--) await mouse.move(...point(), { steps: 2 });
    if (this.#dice(5)) await mouse.up();
  }

  async #slide(): Promise<void> {
    const slider = await this.#pick('input[type="range"]:visible');
    await slider?.evaluate((element, share) => {
      const input = element as HTMLInputElement;
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      set?.call(input, String(Number(input.min) + share * (Number(input.max) - Number(input.min))));
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }, this.#dice(101) / 100);
  }

  async #type(): Promise<void> {
    const field = await this.#pick('input:not([type="range"]):not([type="file"]):visible');
    await field?.fill(this.#one(TEXTS));
    if (this.#dice(2)) await this.#page.keyboard.press('Enter');
  }

  async #choose(): Promise<void> {
    const select = await this.#pick('select:visible');
    const options = (await select?.locator('option').count()) ?? 0;
    // The 60,000 images and the tests on 10,000 take long on a busy machine, and are tested elsewhere.
    if (select && options) await select.selectOption({ index: this.#dice(options) });
  }

  async #resize(): Promise<void> {
    const [width, height] = this.#one(SIZES);
    await this.#page.setViewportSize({ width, height });
  }

  async #hide(): Promise<void> {
    await this.#page.evaluate((hidden) => {
      const state = hidden ? 'hidden' : 'visible';
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
      Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }, this.#dice(2) === 0);
  }

  async #back(): Promise<void> {
    await this.#page.goBack();
    // Before the first page there is an empty one, on which nothing could be pressed.
    if (!this.#page.url().startsWith(this.#home)) await this.#page.goto(this.#home);
  }

  async #address(): Promise<void> {
    await this.#page.evaluate((hash) => {
      location.hash = hash;
    }, this.#one(ADDRESSES));
  }

  async #file(): Promise<void> {
    const input = this.#page.locator('input[type="file"]').first();
    if ((await input.count()) === 0) return;
    const rubbish = Buffer.from(Array.from({ length: this.#dice(3000) }, () => this.#dice(256)));
    const known = this.#files.length ? Buffer.from(this.#one(this.#files)) : rubbish;
    if (known.length && this.#dice(2)) known[this.#dice(known.length)] ^= 1 << this.#dice(8);
    const buffer = this.#dice(3) ? known : rubbish;
    const name = this.#one(['a.spikeboard', 'b.txt', '<b>c</b>.spikeboard']);
    await input.setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  }

  async #readAlerts(): Promise<void> {
    const texts = await this.#page
      .locator('[role="alert"]')
      .allTextContents()
      .catch(() => []);
    for (const text of texts) {
      if (!isSentence(text) && !this.troubles.alerts.includes(text))
        this.troubles.alerts.push(text);
    }
  }

  /** Leaves the page as a visitor would who has had enough: at the laboratory, at a desk. */
  async leave(): Promise<void> {
    this.#page.setDefaultTimeout(PATIENCE_MS);
    await this.#page.mouse.up().catch(() => {});
    await this.#page.setViewportSize({ width: 1440, height: 900 });
    await this.#page.goto(`${this.#home}#/?neurons=100`);
    await this.#page.reload();
  }

  /** The button that trains, in whatever language the page was left. */
  get train(): Locator {
    return this.#page.locator('button.train');
  }
}
