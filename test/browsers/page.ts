/** What the main job does on the page, by the names its users know, in any browser. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { DIGIT_STROKES } from '../e2e/strokes.ts';
import { PATIENCE_MS } from '../patience.ts';
import type { MouseAction, Point, Tab } from './driver.ts';
import { sleep } from './process.ts';

/** Waits until what is read meets the expectation that follows: `await until(read).toBe(3)`. */
export const until = <T>(read: () => T | Promise<T>) => expect.poll(read);

interface Target {
  /** A CSS selector. */
  css: string;
  /** The accessible name; by default any. */
  name?: string;
}

const button = (name: string): Target => ({ css: 'button', name });

/**
 * What is seen of the first element that fits; null where there is none. Runs in the page.
 * @param attribute to read instead of the text
 */
function look({ css, name }: Target, attribute: string | null, show: boolean) {
  for (const element of document.querySelectorAll<HTMLElement>(css)) {
    const heading = element.getAttribute('aria-labelledby');
    const label = heading
      ? document.getElementById(heading)?.textContent
      : (element.getAttribute('aria-label') ?? element.textContent);
    if (name !== undefined && label?.trim() !== name) continue;
    if (show) element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = element.getBoundingClientRect();
    if (!width || !height) continue;
    return {
      text: attribute === null ? (element.textContent ?? '') : element.getAttribute(attribute),
      // Buttons that say why they do not act are not `disabled`.
      enabled: !element.matches(':disabled, [aria-disabled="true"]'),
      box: { left, top, width, height },
    };
  }
  return null;
}

export class TestPage {
  readonly tab: Tab;
  readonly #downloads: string;

  constructor(tab: Tab, downloads: string) {
    this.tab = tab;
    this.#downloads = downloads;
  }

  /** Text, or an attribute, of what fits; null where there is none. */
  async read(target: Target, attribute: string | null = null): Promise<string | null> {
    return (await this.tab.evaluate(look, target, attribute, false))?.text ?? null;
  }

  /** Waits until it can be clicked, and clicks. */
  async click(target: Target): Promise<void> {
    await until(async () => (await this.tab.evaluate(look, target, null, false))?.enabled).toBe(
      true,
    );
    const found = await this.tab.evaluate(look, target, null, true);
    if (!found) throw new Error(`${target.name ?? target.css} has gone.`);
    const { left, top, width, height } = found.box;
    await this.tab.mouse([
      { type: 'move', x: left + width / 2, y: top + height / 2 },
      { type: 'down' },
      { type: 'up' },
    ]);
  }

  press = (name: string) => this.click(button(name));

  /** Waits until there is a button of this name that can be pressed. */
  async canPress(name: string): Promise<void> {
    await until(
      async () => (await this.tab.evaluate(look, button(name), null, false))?.enabled,
    ).toBe(true);
  }

  /**
   * Tests on 10,000 digits.
   * @returns the accuracies, as they are shown
   * @throws Error when it stands still, however slowly it went before
   */
  async test(): Promise<string | null> {
    await this.press('Test on 10,000 digits');
    const progress = () => this.read({ css: '.test-progress' });
    await until(progress).not.toBe(null);
    let last: string | null = '';
    let moved = Date.now();
    for (;;) {
      const now = await progress();
      if (now === null) break;
      if (now !== last) moved = Date.now();
      else if (Date.now() - moved > PATIENCE_MS) throw new Error(`The test hangs: ${now}`);
      last = now;
      await sleep(200);
    }
    await this.canPress('Test on 10,000 digits');
    return this.read({ css: '.test-result dl' });
  }

  /** Images learned, as the status line tells. */
  async images(): Promise<number> {
    return Number((await this.read({ css: '[role=status]' }, 'data-images')) ?? Number.NaN);
  }

  /** Trains until this many images are learned, or somewhat more, and pauses. */
  async trainTo(images: number): Promise<void> {
    await this.press('Train');
    await until(() => this.images()).toBeGreaterThanOrEqual(images);
    await this.press('Pause');
    await this.canPress('Train');
  }

  /** A picture of what the region's canvas shows. */
  picture(region: string): Promise<string> {
    return this.tab.evaluate((name) => {
      for (const section of document.querySelectorAll('section[aria-labelledby]')) {
        const heading = document.getElementById(section.getAttribute('aria-labelledby')!);
        if (heading?.textContent === name) return section.querySelector('canvas')!.toDataURL();
      }
      throw new Error(`There is no region ${name}.`);
    }, region);
  }

  /** Draws on the pad, and waits for what the network says to it. */
  async draw(digit: number): Promise<string> {
    const pad = await this.tab.evaluate(look, { css: '[data-area=drawing] canvas' }, null, true);
    if (!pad) throw new Error('There is no drawing pad.');
    const { left, top, width, height } = pad.box;
    const side = Math.min(width, height);
    const at = ([x, y]: [number, number]): MouseAction & Point => ({
      type: 'move',
      x: left + width / 2 + (x - 0.5) * side,
      y: top + height / 2 + (y - 0.5) * side,
    });
    for (const [start, ...others] of DIGIT_STROKES[digit]) {
      await this.tab.mouse([at(start), { type: 'down' }, ...others.map(at), { type: 'up' }]);
    }
    const answer = { css: 'output', name: 'Recognised digit' };
    await until(() => this.read(answer, 'aria-busy')).toBe('false');
    await until(() => this.read(answer)).toMatch(/\d/);
    return (await this.read(answer)) ?? '';
  }

  /**
   * The file that a press on a button saves.
   * @param read makes of the bytes what is wanted; as long as it throws, the file is being written
   */
  async saved<T>(name: string, read: (bytes: Buffer) => T): Promise<T> {
    const before = new Set(readdirSync(this.#downloads));
    await this.press(name);
    let result: { value: T } | undefined;
    const attempt = () => {
      // Firefox writes beside the file, and renames it.
      const isNew = (one: string) => !before.has(one) && !one.endsWith('.part');
      const file = readdirSync(this.#downloads).find(isNew);
      if (!file) return 'no file yet';
      try {
        result = { value: read(readFileSync(join(this.#downloads, file))) };
        return 'whole';
      } catch (error) {
        return String(error);
      }
    };
    await until(attempt).toBe('whole');
    return result!.value;
  }

  /** What went wrong in the page, as far as the browser or the page itself can tell. */
  async errors(): Promise<string[]> {
    const collected = await this.tab.evaluate(
      () => (window as unknown as { collectedErrors: string[] }).collectedErrors,
    );
    return [...collected, ...this.tab.logged()];
  }
}
