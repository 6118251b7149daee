/** What is on stage, looked at closely: replay, scrubbing, the slider's keys, pinned neurons, a spike's inputs. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { loadPackFromDisk } from '../../scripts/loadPackNode.ts';
import { imageOf, shuffledOrder } from '../../src/data/pack.ts';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import { STREAM } from '../../src/engine/network.ts';
import { makeParameters } from '../../src/engine/parameters.ts';
import { Presentation, trainOn } from '../../src/engine/presentation.ts';
import { spikeTable } from '../../src/store/csv.ts';
import { SpikeBuffer } from '../../src/store/live.ts';
import { button, downloaded, imagesSeen, LabBrowser } from './labPage.ts';
import { until } from './wait.ts';

const lab = new LabBrowser();
const NEURONS = 100;
const IMAGES = 3;
/** Length of a presentation. */
const MS = 350;

/** The spikes of the last of so many training images, as the engine has them in Node. */
function expectedSpikes(): string | null {
  const set = loadPackFromDisk('train10k');
  const network = new KernelNetwork(makeParameters({ neurons: NEURONS }));
  const order = shuffledOrder(set.count, network.parameters.seed, 0);
  const last = IMAGES - 1;
  for (let i = 0; i < last; i++) trainOn(network, imageOf(set, order[i]), i);
  const presentation = new Presentation(
    network,
    imageOf(set, order[last]),
    STREAM.train,
    last,
    true,
  );
  while (!presentation.done) presentation.advance(network.steps);
  const [input, excitatory, inhibitory] = (['input', 'excitatory', 'inhibitory'] as const).map(
    (kind) => {
      const log = network.packedLog(kind);
      return new SpikeBuffer().set(log, log.length, network.parameters.dtMs);
    },
  );
  return spikeTable({ input, excitatory, inhibitory });
}

const slider = (on: Page) => on.getByRole('slider', { name: 'Time', exact: true });
const strip = (on: Page) => on.locator('[data-area="strip"]');
const canvasOf = (on: Page, region: string) =>
  on.getByRole('region', { name: region, exact: true }).locator('canvas').first();
const raster = (on: Page) => canvasOf(on, 'Spike raster');
const membrane = (on: Page) => canvasOf(on, 'Membrane potential');
const nowMs = async (on: Page) => Number(await strip(on).getAttribute('data-now'));
const membranes = (on: Page) => membrane(on).getAttribute('data-neurons');

/** Where both plots have drawn their cursor, px from their left edges. */
const cursors = async (on: Page) => [
  Number(await raster(on).getAttribute('data-cursor')),
  Number(await membrane(on).getAttribute('data-cursor')),
];

/** Steps through the first images; the last one is on stage, with its membrane. */
async function stepThere(on: Page): Promise<void> {
  for (let i = 1; i <= IMAGES; i++) {
    await button(on, 'Step one image').click();
    await until(() => imagesSeen(on)).toBe(i);
  }
  await until(() => nowMs(on)).toBe(MS);
  await until(() => membranes(on)).toMatch(/^\d+$/);
}

it('a replay shows the spikes of the first time, to the bit, forwards and backwards', async () => {
  const on = await lab.open({ hash: `#/?neurons=${NEURONS}` });
  await stepThere(on);
  const csv = button(on, 'Save these spikes as a table (CSV)');
  const expected = expectedSpikes();
  expect(expected).toMatch(/^excitatory,/m);
  await on.getByLabel('Replay speed').selectOption({ label: 'real time' });
  // A moment of the way is waited for: it is on the way, not at the end from the beginning.
  const passing = on.waitForFunction(
    (ms) => {
      const now = Number(document.querySelector<HTMLElement>('[data-area="strip"]')?.dataset.now);
      return now > 0 && now < ms;
    },
    MS,
    { polling: 'raf' },
  );
  await button(on, 'Replay').click();
  await passing;
  await button(on, 'Play forwards').waitFor();
  expect(await nowMs(on)).toBe(MS);
  expect(await downloaded(on, csv)).toBe(expected);
  await button(on, 'Play backwards').click();
  await until(() => nowMs(on)).toBe(0);
  // What is yet to come is known, and the run is where it was.
  expect(await downloaded(on, csv)).toBe(expected);
  expect(await imagesSeen(on)).toBe(IMAGES);
  await button(on, 'Live').click();
  await until(() => nowMs(on)).toBe(MS);
  expect(await button(on, 'Live').count()).toBe(0);
  expect(lab.errors).toEqual([]);
});

it('the keys of Time and the pointer move one cursor through raster and membranes', async () => {
  const on = await lab.open({ hash: `#/?neurons=${NEURONS}` });
  await stepThere(on);
  const firstSpike = Number(/^excitatory,\d+,(.*)$/m.exec(expectedSpikes() ?? '')?.[1]);
  await slider(on).focus();
  for (const [key, ms] of [
    ['Home', 0],
    ['ArrowRight', 0.5],
    ['Shift+ArrowRight', 10.5],
    ['ArrowLeft', 10],
    ['Shift+ArrowLeft', 0],
    ['Control+ArrowRight', firstSpike],
    ['End', MS],
    ['Home', 0],
    ['Alt+ArrowRight', firstSpike],
  ] as const) {
    await on.keyboard.press(key);
    await until(() => nowMs(on), key).toBe(ms);
  }
  const spoken = await slider(on).getAttribute('aria-valuetext');
  expect(spoken?.replaceAll('\u00a0', ' ')).toBe(`${firstSpike} ms of 350 ms`);

  for (const plot of [raster(on), membrane(on)]) {
    const box = (await plot.boundingBox())!;
    const y = box.y + box.height / 2;
    await on.mouse.move(box.x + box.width * 0.3, y);
    const before = await nowMs(on);
    // Pointing reads, and moves nothing.
    await on.locator('.reading').waitFor();
    expect(await nowMs(on)).toBe(before);
    await on.mouse.down();
    for (const share of [0.5, 0.4]) {
      const x = box.width * share;
      await on.mouse.move(box.x + x, y, { steps: 3 });
      // To the nearest step, and both alike.
      await until(async () =>
        Math.max(...(await cursors(on)).map((at) => Math.abs(at - x))),
      ).toBeLessThan(1.5);
      expect(new Set(await cursors(on)).size).toBe(1);
    }
    await on.mouse.up();
  }

  // The wheel zooms around the pointer, a double click shows all again.
  const box = (await raster(on).boundingBox())!;
  await on.mouse.move(box.x + box.width * 0.4, box.y + 10);
  await on.keyboard.down('Control');
  await on.mouse.wheel(0, -120);
  await on.keyboard.up('Control');
  await button(on, 'Show all of it').waitFor();
  await on.mouse.dblclick(box.x + box.width * 0.4, box.y + box.height / 4);
  await until(() => button(on, 'Show all of it').count()).toBe(0);
  expect(lab.errors).toEqual([]);
});

it('two neurons pinned are two membranes; a spike clicked shows its inputs', async () => {
  const on = await lab.open({ hash: `#/?neurons=${NEURONS}` });
  await stepThere(on);
  await on.getByText(/^Follows the winner, neuron \d+$/).waitFor();
  const field = on.getByLabel('Neuron', { exact: true });
  for (const neuron of ['12', '77']) {
    await field.fill(neuron);
    await field.press('Enter');
  }
  await until(() => membranes(on)).toBe('12,77');
  await button(on, 'Membrane potential as a table').click();
  const tables = on.getByRole('dialog', { name: 'Membrane potential as a table' });
  expect(await tables.locator('caption, figcaption, h3').allTextContents()).toEqual([
    'Neuron 12, excitatory, at each ms',
    'Neuron 77, excitatory, at each ms',
  ]);
  await on.keyboard.press('Escape');
  await button(on, 'Unpin neuron 12').click();
  await until(() => membranes(on)).toBe('77');

  await slider(on).focus();
  await on.keyboard.press('Home');
  await on.keyboard.press('Control+ArrowRight');
  const at = await nowMs(on);
  await until(async () => (await cursors(on))[0]).toBeGreaterThan(0);
  const box = (await raster(on).boundingBox())!;
  const [x] = await cursors(on);
  // The marks are small: the pointer looks for one below the cursor's line.
  const reading = on.locator('.reading');
  let found = '';
  for (let y = 20; y < box.height && !found; y += 3) {
    await on.mouse.move(box.x + x, box.y + y);
    const [lines = ''] = await reading.allTextContents();
    if (/^excitatory neuron \d+spike at/.test(lines)) found = lines;
  }
  const neuron = /\d+/.exec(found)?.[0];
  await on.mouse.down();
  await on.mouse.up();
  const causes = on.getByRole('complementary', {
    name: new RegExp(`^Neuron ${neuron} at ${at}\\sms`),
  });
  await causes.getByRole('listitem').first().waitFor();
  expect(await causes.getByRole('listitem').first().textContent()).toMatch(
    /^row \d+, column \d+: 0\.\d+ \(w 0\.\d+, \d+(\.5)?\sms before\)$/,
  );
  await causes.getByRole('img', { name: /had left in g_e/ }).waitFor();
  await on.keyboard.press('Escape');
  await until(() => causes.count()).toBe(0);
  expect(lab.errors).toEqual([]);
});
