import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { faults } from './axe.ts';
import {
  answered,
  button,
  contrastOf,
  downloaded,
  draw,
  imagesSeen,
  LabBrowser,
  loadTrained,
  pictureOf,
  recognised,
  waitForImages,
} from './labPage.ts';
import { countMainThreadWork, mainThreadWork } from './mainThread.ts';
import { until } from './wait.ts';

const lab = new LabBrowser();

describe('the laboratory', () => {
  it('opens with everything by its name and without errors', async () => {
    const on = await lab.open();
    for (const name of ['Train', 'Step one image', 'Step 1 ms', 'Reset network']) {
      await button(on, name).waitFor();
    }
    for (const name of [
      'Stage',
      'Spike raster',
      'Membrane potential',
      'Receptive fields',
      'Accuracy',
      'Drawing pad',
      'Run',
      'Parameters',
    ]) {
      await on.getByRole('region', { name, exact: true }).waitFor();
    }
    await on.getByLabel('Speed', { exact: true }).waitFor();
    await button(on, 'Test on 10,000 digits').waitFor();
    await on.getByText('Nothing is learned yet.').waitFor();
    expect(await imagesSeen(on)).toBe(0);
    const scrolls = await on.evaluate(
      () => document.documentElement.scrollHeight > window.innerHeight + 1,
    );
    expect(scrolls).toBe(false);
    expect(lab.errors).toEqual([]);
  });

  it('trains, pauses, and the receptive fields become digits', async () => {
    const on = await lab.open();
    const contrast = () => contrastOf(on, 'Receptive fields');
    await until(contrast).toBeLessThan(15);
    await button(on, 'Train').click();
    await waitForImages(on, 1000);
    await button(on, 'Pause').click();
    await button(on, 'Train').waitFor();
    await until(contrast).toBeGreaterThan(20);
    await button(on, 'Step one image').click();
    await until(() => imagesSeen(on)).toBeGreaterThan(1000);
    expect(lab.errors).toEqual([]);
  });

  // Counted, not timed: a busy machine draws out any task.
  it('trains until 100 images more, and with a key until the next mistake', async () => {
    const on = await lab.open();
    await button(on, 'Train until').click();
    await on.getByRole('menuitem', { name: '100 images' }).click();
    await on.getByText('Stopped after 100 images').first().waitFor();
    await until(() => imagesSeen(on)).toBe(100);
    await button(on, 'Train').waitFor();
    await on.keyboard.press('m');
    await on.getByText(/^Stopped: \d, (taken for \d|without an answer)$/).waitFor();
    expect(lab.errors).toEqual([]);
  });

  it('the main thread stays free while training at full speed', async () => {
    const on = await lab.open({ before: countMainThreadWork });
    await button(on, 'Train').click();
    await waitForImages(on, 100);
    const before = await mainThreadWork(on);
    await waitForImages(on, 1100);
    const after = await mainThreadWork(on);
    expect(after.kernels).toBe(0);
    // Frames come as they are painted, and nothing else with every image.
    const frames = after.replies - before.replies;
    expect(frames).toBeGreaterThan(0);
    expect(frames).toBeLessThanOrEqual(after.paints - before.paints + 2);
    expect(after.events - before.events).toBeLessThan(100);
  });

  it('steps by 1 ms and shows spikes as they come', async () => {
    const on = await lab.open();
    const before = await pictureOf(on, 'Spike raster');
    for (let i = 0; i < 30; i++) await button(on, 'Step 1 ms').click();
    await until(() => pictureOf(on, 'Spike raster')).not.toBe(before);
    await until(() => on.getByText(/^30 ?\/ ?350/).count()).toBe(1);
    const spikes = await downloaded(on, button(on, 'Save these spikes as a table (CSV)'));
    const rows = spikes.trim().split('\n').slice(1);
    const times = rows.map((row) => Number(row.split(',')[2]));
    // 2,290 input spikes in 350 ms.
    expect(rows.filter((row) => row.startsWith('input,')).length).toBeGreaterThan(100);
    expect(Math.max(...times)).toBeLessThanOrEqual(30);
    expect(await imagesSeen(on)).toBe(0);
  });

  it('loads the trained network and recognises drawn digits', async () => {
    const on = await lab.open();
    await loadTrained(on);
    const right: number[] = [];
    for (let digit = 0; digit < 10; digit++) {
      await draw(on, digit);
      // The answers while drawing may differ from that to the finished digit.
      await answered(on);
      if (Number(/\d/.exec((await recognised(on).textContent()) ?? '')?.[0]) === digit)
        right.push(digit);
      await button(on, 'Clear drawing').click();
      await until(() => recognised(on).textContent()).not.toMatch(/\d/);
    }
    console.log(`drawn digits recognised: ${right.join(' ')}`);
    expect(right.length).toBeGreaterThanOrEqual(8);
    expect(lab.errors).toEqual([]);
  });

  it('drawing does not disturb training', async () => {
    const on = await lab.open({ hash: '#/?neurons=100' });
    await button(on, 'Train').click();
    await waitForImages(on, 200);
    await draw(on, 3);
    await until(() => recognised(on).textContent()).toMatch(/\d/);
    const seen = await imagesSeen(on);
    await waitForImages(on, seen + 200);
    expect(lab.errors).toEqual([]);
  });

  it('tests on 10,000 digits', async () => {
    const on = await lab.open({ hash: '#/?neurons=25' });
    await button(on, 'Train').click();
    await waitForImages(on, 300);
    await button(on, 'Pause').click();
    await button(on, 'Test on 10,000 digits').click();
    await on
      .getByRole('region', { name: 'Accuracy' })
      .getByText(/\d\d\.\d\s?%/)
      .first()
      .waitFor();
    expect(lab.errors).toEqual([]);
  });

  it('a test shows its progress and can be cancelled', async () => {
    // Images so long that no machine is through with 20,000 of them before the press.
    const on = await lab.open({ hash: '#/?neurons=100&presentationMs=2000&dtMs=0.1' });
    await button(on, 'Step one image').click();
    await waitForImages(on, 1);
    for (let turn = 0; turn < 2; turn++) {
      await button(on, 'Test on 10,000 digits').click();
      await on.getByRole('progressbar', { name: 'Progress of the test' }).waitFor();
      await button(on, 'Cancel test').click();
      await button(on, 'Test on 10,000 digits').waitFor();
    }
    const accuracy = on.getByRole('region', { name: 'Accuracy' });
    expect(await accuracy.getByText(/\d\d\.\d\s?%/).count()).toBe(0);
    await button(on, 'Step one image').click();
    await waitForImages(on, 2);
    expect(lab.errors).toEqual([]);
  });

  it('resets the network', async () => {
    const on = await lab.open({ hash: '#/?neurons=100' });
    await button(on, 'Train').click();
    await waitForImages(on, 50);
    await button(on, 'Pause').click();
    await button(on, 'Reset network').click();
    await until(() => imagesSeen(on)).toBe(0);
  });

  it('speed: slow motion shows single milliseconds', async () => {
    const on = await lab.open({ hash: '#/?neurons=100' });
    await on.getByLabel('Speed', { exact: true }).selectOption({ label: 'slow motion' });
    const rate = Number(await on.getByLabel('Slow motion rate').inputValue());
    const begun = performance.now();
    await button(on, 'Train').click();
    const shownMs = async () => {
      const text = await on.getByRole('region', { name: 'Drawing pad' }).textContent();
      return Number(/(\d+(\.\d)?) ?\/ ?350/.exec(text ?? '')?.[1]);
    };
    await until(shownMs).toBeGreaterThan(3);
    // A machine may be slower than the pace, never faster.
    const reached = 350 * (await imagesSeen(on)) + (await shownMs());
    const passedSeconds = (performance.now() - begun) / 1000;
    expect(reached).toBeLessThanOrEqual(rate * passedSeconds + 1);
  });
});

describe('tables', () => {
  it('the spikes of the image shown and the accuracy are saved as CSV', async () => {
    const on = await lab.open({ hash: '#/?neurons=100' });
    const spikes = button(on, 'Save these spikes as a table (CSV)');
    await spikes.click();
    await on.getByRole('status').filter({ hasText: 'no spikes yet' }).waitFor();
    await button(on, 'Train').click();
    await waitForImages(on, 100);
    await button(on, 'Pause').click();
    await button(on, 'Train').waitFor();
    // A pause may come in the middle of an image.
    await button(on, 'Step one image').click();
    await until(() => on.getByText(/^350 ?\/ ?350/).count()).toBe(1);
    const [head, ...rows] = (await downloaded(on, spikes)).trim().split('\n');
    expect(head).toBe('population,neuron,time_ms');
    // 784 inputs at up to 64 Hz for 350 ms: far more than a hundred spikes.
    expect(rows.filter((row) => row.startsWith('input,')).length).toBeGreaterThan(100);
    const accuracy = button(on, 'Save the accuracy as a table (CSV)');
    expect(await downloaded(on, accuracy)).toMatch(/^images_seen,.*\n25,rolling,0\.\d/);
    await button(on, 'Accuracy as a table').click();
    const dialog = on.getByRole('dialog', { name: 'Accuracy as a table' });
    const save = dialog.getByRole('button', { name: 'Save the plot as a picture (PNG)' });
    expect(await downloaded(on, save)).toMatch(/^.PNG/);
    expect(lab.errors).toEqual([]);
  });
});

describe('parameters', () => {
  it('a bad number is refused with its range and leaves the old value', async () => {
    const on = await lab.open();
    const panel = on.getByRole('region', { name: 'Parameters' });
    await panel.getByRole('searchbox').fill('potentiation');
    const field = panel.getByRole('textbox').first();
    const before = await field.inputValue();
    await field.fill('99');
    await field.press('Enter');
    await panel.getByText(/Potentiation \(A₊\) is 99; it must lie between 0 and 0.5/).waitFor();
    await field.press('Escape');
    await field.blur();
    await until(() => field.inputValue()).toBe(before);
  });

  it('a bad address is told and left out', async () => {
    const on = await lab.open({ hash: '#/?neurons=100&aPlus=7&nonsense=1' });
    await on
      .getByText(/Potentiation \(A₊\) is 7; it must lie between/)
      .first()
      .waitFor();
    await on.getByText('100 neurons').first().waitFor();
  });
});

describe('groups of parameters', () => {
  const group = (on: Page, name: string) =>
    on.getByRole('region', { name: 'Parameters' }).getByRole('group', { name, exact: true });
  const folded = (on: Page, name: string) =>
    group(on, name).evaluate((details) => !(details as HTMLDetailsElement).open);

  it('stand open on a large screen', async () => {
    const on = await lab.open();
    for (const name of ['Network', 'Plasticity', 'Schedule']) {
      await until(() => folded(on, name)).toBe(false);
    }
    const panel = on.getByRole('region', { name: 'Parameters' });
    await panel.getByRole('textbox', { name: 'Rest', exact: false }).first().waitFor();
  });

  it('are folded on a phone, say what was changed, and open with the keyboard', async () => {
    const on = await lab.open({ width: 390, height: 844, hash: '#/?neurons=100&aPlus=0.02' });
    await until(() => folded(on, 'Network')).toBe(true);
    await until(() => folded(on, 'Plasticity')).toBe(true);
    const summary = group(on, 'Plasticity').locator('summary');
    await until(() => summary.textContent()).toContain('1 changed');
    await group(on, 'Plasticity').locator('summary').focus();
    await on.keyboard.press('Enter');
    await until(() => folded(on, 'Plasticity')).toBe(false);
    const potentiation = on.getByLabel('Potentiation', { exact: true });
    await until(() => potentiation.inputValue()).toBe('0.02');
    await on.keyboard.press('Enter');
    await until(() => folded(on, 'Plasticity')).toBe(true);
  });

  it('open for what is searched, and are as they were afterwards', async () => {
    const on = await lab.open({ width: 390, height: 844 });
    const search = on.getByRole('searchbox', { name: 'Search parameters' });
    await search.fill('potentiation');
    await until(() => folded(on, 'Plasticity')).toBe(false);
    // What is found can be set with the keys, and the window of the rule moves along.
    await search.fill('A₋');
    const slider = on.getByRole('slider', { name: 'Depression slider', exact: true });
    const before = await pictureOf(on, 'Parameters');
    for (let press = 0; press < 5; press++) await slider.press('PageUp');
    await until(() => on.getByLabel('Depression', { exact: true }).inputValue()).toBe('0.005');
    await until(() => pictureOf(on, 'Parameters')).not.toBe(before);
    await search.fill('');
    await until(() => folded(on, 'Plasticity')).toBe(true);
  });
});

describe('for assistive technology', () => {
  it('no serious fault, light and dark, on a large screen and a phone', async () => {
    const on = await lab.open();
    /** One page in all its forms: they differ in styles alone, which follow window and system. */
    const faultless = async (when: string) => {
      for (const [width, height] of [
        [390, 844],
        [1440, 900],
      ]) {
        await on.setViewportSize({ width, height });
        for (const colorScheme of ['light', 'dark'] as const) {
          await on.emulateMedia({ colorScheme });
          await until(() => on.locator('html').getAttribute('data-theme')).toBe(colorScheme);
          expect(await faults(on), `${when}, ${colorScheme}, ${width} x ${height}`).toEqual([]);
        }
      }
    };
    await faultless('at the start');
    await loadTrained(on);
    await button(on, 'Step one image').click();
    await draw(on, 3);
    await answered(on);
    const search = on.getByRole('searchbox', { name: 'Search parameters' });
    await search.fill('potentiation');
    const field = on.getByRole('region', { name: 'Parameters' }).getByRole('textbox').first();
    await field.fill('99');
    await field.press('Enter');
    await on.getByText(/Potentiation \(A₊\) is 99/).waitFor();
    await search.fill('');
    await on.getByRole('button', { name: 'N = 100', exact: true }).click();
    await on.getByText('1 change waits for a reset').waitFor();
    await faultless('in use');
  });

  it('no fault by the stricter rules: on a tablet, at 320 px, in dialogs, in the German lecture', async () => {
    const on = await lab.open({ theme: 'light', width: 768, height: 1024 });
    const check = async (state: string) =>
      expect({ state, faults: await faults(on, { strict: true }) }).toEqual({ state, faults: [] });
    await loadTrained(on);
    await button(on, 'Step one image').click();
    await check('a tablet in use');
    await on.setViewportSize({ width: 320, height: 640 });
    await check('320 px in use');
    const dialog = on.locator('dialog[open]');
    for (const name of ['Receptive fields as a table', 'Runs kept in this browser']) {
      await button(on, name).click();
      await dialog.getByRole('heading', { level: 2, name }).waitFor();
      await check(name);
      await on.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    }
    await on.setViewportSize({ width: 390, height: 844 });
    await button(on, 'DE').click();
    await on.evaluate(() => {
      location.hash = '#/lecture/stdp';
    });
    await on.locator('[data-figure="stdp"] canvas').first().waitFor();
    await check('a chapter in German');
    await on.keyboard.press('?');
    await dialog.waitFor();
    await check('the keys of the lecture in German');
  });
});

describe('layout', () => {
  it('has no horizontal scroll in windows of any size', async () => {
    const on = await lab.open({ width: 390, height: 844 });
    for (const [width, height] of [
      [390, 844],
      [1440, 900],
      [1920, 1080],
    ]) {
      await on.setViewportSize({ width, height });
      const excess = () =>
        on.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
      await until(excess, `${width} x ${height}`).toBeLessThanOrEqual(0);
    }
  });
});
