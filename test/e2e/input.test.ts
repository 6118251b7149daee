import { expect, it } from 'vitest';
import { loadPackFromDisk } from '../../scripts/loadPackNode.ts';
import { type ImageSet, PIXELS, SIDE } from '../../src/data/pack.ts';
import { button, imagesSeen, LabBrowser, waitForImages } from './labPage.ts';
import { until } from './wait.ts';

const lab = new LabBrowser();

it('the digit beside the image changes in the frame in which it is drawn', async () => {
  const on = await lab.open({ hash: '#/?neurons=100' });
  await button(on, 'Step one image').click();
  await waitForImages(on, 1);
  await on.getByRole('region', { name: 'Drawing pad' }).evaluate((panel) => {
    const canvas = panel.querySelector('canvas')!;
    // The time of the timeline stands still within a frame.
    const frame = () => document.timeline.currentTime as number;
    let drawn = 0;
    const context = canvas.getContext('2d')!;
    const clear = context.clearRect;
    context.clearRect = (...box) => {
      drawn = frame();
      clear.apply(context, box);
    };
    const late: number[] = [];
    Object.assign(window, { late, changes: 0 });
    new MutationObserver(() => {
      (window as unknown as { changes: number }).changes++;
      if (frame() !== drawn) late.push(frame() - drawn);
    }).observe(panel.querySelector('.facts p')!, { subtree: true, characterData: true });
  });
  for (let i = 0; i < 6; i++) {
    const seen = await imagesSeen(on);
    await button(on, 'Step one image').click();
    await waitForImages(on, seen + 1);
  }
  const { late, changes } = await on.evaluate(() => {
    const { late, changes } = window as unknown as { late: number[]; changes: number };
    return { late, changes };
  });
  // A digit may follow its like; other texts, such as the answer, may come later than the picture.
  expect(changes).toBeGreaterThanOrEqual(3);
  expect(late).toEqual([]);
});

/** What a frame of the page showed: the digit in words and the picture, shape [28][28], 0..1. */
interface Seen {
  label: string;
  picture: number[];
}

/** Runs in the page: writes down what each frame shows, until the page is closed. */
function writeDown(side: number): void {
  const seen: Seen[] = [];
  Object.assign(window, { seen });
  const look = () => {
    const panel = document.querySelector('.pad')?.closest('section');
    const label = panel?.querySelector('.facts')?.getAttribute('data-label') ?? '-1';
    const canvas = panel?.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (canvas && context && label !== '-1' && seen.at(-1)?.label !== label) {
      const { width, height } = canvas;
      const { data } = context.getImageData(0, 0, width, height);
      // Whole pixels of the screen for each of the picture, and what is left around it.
      const extent = Math.floor(Math.min(width, height) / side) * side;
      const at = (k: number, of: number) =>
        Math.floor((of - extent) / 2 + ((k + 0.5) * extent) / side);
      const picture: number[] = [];
      for (let y = 0; y < side; y++) {
        for (let x = 0; x < side; x++) {
          const pixel = 4 * (at(y, height) * width + at(x, width));
          picture.push((data[pixel] + data[pixel + 1] + data[pixel + 2]) / 765);
        }
      }
      seen.push({ label, picture });
    }
    // After all that draws in a frame has drawn.
    requestAnimationFrame(() => setTimeout(look));
  };
  look();
}

/** How far the pixels of each image are from their mean, shape [count]. */
function normsOf({ count, pixels }: ImageSet): Float64Array {
  const norms = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let sum = 0;
    let squares = 0;
    for (let at = i * PIXELS; at < (i + 1) * PIXELS; at++) {
      sum += pixels[at];
      squares += pixels[at] ** 2;
    }
    norms[i] = Math.sqrt(squares - sum ** 2 / PIXELS);
  }
  return norms;
}

/** Label of the image most like the picture, and their correlation, 0..1. */
function nearest(
  picture: number[],
  sets: readonly (ImageSet & { norms: Float64Array })[],
): { label: number; likeness: number } {
  const mean = picture.reduce((sum, x) => sum + x, 0) / PIXELS;
  const from = Float64Array.from(picture, (x) => x - mean);
  const norm = Math.hypot(...from);
  let best = { label: -1, likeness: 0 };
  for (const { count, pixels, labels, norms } of sets) {
    for (let i = 0; i < count; i++) {
      let product = 0;
      for (let k = 0, at = i * PIXELS; k < PIXELS; k++, at++) product += pixels[at] * from[k];
      // Dark on light or light on dark, by the theme.
      const likeness = Math.abs(product) / (norm * norms[i]);
      if (likeness > best.likeness) best = { label: labels[i], likeness };
    }
  }
  return best;
}

it('the digit is that of the picture while sets are switched during training', async () => {
  const on = await lab.open({ hash: '#/?neurons=49' });
  await on.evaluate(writeDown, SIDE);
  const choice = on.getByRole('combobox', { name: 'Training images' });
  await button(on, 'Train').click();
  const shown = () => on.evaluate(() => (window as unknown as { seen: Seen[] }).seen.length);
  const waitForMore = async () => until(shown).toBeGreaterThan((await shown()) + 8);
  for (const set of ['full', 'mnist', 'full']) {
    await waitForMore();
    await choice.selectOption(set);
    await until(() => choice.inputValue()).toBe(set);
  }
  await waitForMore();
  const seen = await on.evaluate(() => (window as unknown as { seen: Seen[] }).seen);
  const packs = [loadPackFromDisk('train10k'), loadPackFromDisk('train60k')];
  const sets = packs.map((set) => ({ ...set, norms: normsOf(set) }));
  // Each is compared with 70,000 images: some sixteen, spread over the whole time.
  const every = Math.ceil(seen.length / 16);
  const told = seen
    .filter((_, i) => i % every === 0)
    .map(({ label, picture }) => ({ told: label, ...nearest(picture, sets) }));
  // Spikes lie over some pixels.
  const known = told.filter(({ likeness }) => likeness > 0.9);
  expect(known.length).toBeGreaterThan(told.length / 2);
  expect(known.filter(({ told, label }) => told !== String(label))).toEqual([]);
});
