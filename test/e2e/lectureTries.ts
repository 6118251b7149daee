/** What each thing to try must bring about in its figure, told by what the figure shows. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { ChapterId, TRY_IDS } from '../../src/lecture/content/ids.ts';
import { data, figure } from './figure.ts';
import { until } from './wait.ts';

type Check = (on: Page) => Promise<unknown>;
type Checks = {
  [C in ChapterId]: Record<(typeof TRY_IDS)[C][number], Check>;
};

const numberOf = (text: string | null) => Number((text ?? '').replace('−', '-').replace(/,/g, ''));

const attribute = (name: string, wanted: string | RegExp): Check => {
  const pattern = typeof wanted === 'string' ? new RegExp(`^${wanted}$`) : wanted;
  return (on) => until(() => data(on, name)).toMatch(pattern);
};
const state = (wanted: RegExp) => attribute('state', wanted);

/** The number in an attribute comes to fulfil a condition. */
const number =
  (name: string, holds: (value: number) => boolean): Check =>
  (on) =>
    until(async () => holds(Number(await data(on, name)))).toBe(true);

/** A number that the figure prints large comes to fulfil a condition. */
const stat =
  (name: string, holds: (value: number) => boolean): Check =>
  (on) =>
    until(async () => {
      const text = await on.locator(`[data-stat="${name}"]`).first().textContent();
      return holds(numberOf(/[−\d.,]+/.exec(text ?? '')?.[0] ?? 'NaN'));
    }).toBe(true);

/** A slider stands at a value, as it reads out with its unit. */
const slider =
  (label: string | RegExp, text: string): Check =>
  (on) =>
    until(() =>
      figure(on).getByRole('slider', { name: label }).first().getAttribute('aria-valuetext'),
    ).toBe(text.replace(/ /g, '\u00a0'));

/** The figure says so in words. */
const says =
  (wanted: RegExp): Check =>
  (on) =>
    until(() => figure(on).textContent()).toMatch(wanted);

const all =
  (...checks: Check[]): Check =>
  async (on) => {
    for (const check of checks) await check(on);
  };

const near = (wanted: number, by: number) => (value: number) => Math.abs(value - wanted) <= by;

/** One of the figure's buttons. */
const press = (on: Page, name: string) =>
  figure(on).getByRole('button', { name, exact: true }).click();

/** Mean and Fano factor over thousands of windows, as they are told together. */
const statistics =
  (mean: number, fano: number): Check =>
  async (on) => {
    await press(on, 'As fast as possible');
    const read = () =>
      figure(on).evaluate((element) => {
        const of = (selector: string) =>
          Number(element.querySelector(selector)?.textContent?.replace(/,/g, ''));
        const [windows, mean, fano] = [
          '.poisson-counts output',
          '[data-stat="mean"]',
          '[data-stat="fano"]',
        ].map(of);
        return { windows, mean, fano };
      });
    await until(async () => (await read()).windows).toBeGreaterThan(6000);
    const told = await read();
    // Four standard deviations of 6,000 windows.
    expect(Math.abs(told.mean - mean), `mean of ${told.windows} windows`).toBeLessThan(
      4 * Math.sqrt(mean / 6000),
    );
    expect(Math.abs(told.fano - fano), `Fano factor of ${told.windows} windows`).toBeLessThan(
      4 * Math.sqrt(2 / 6000),
    );
    await press(on, 'Slow motion');
  };

/** Which of the next digits are answered rightly, each asked when its presentation is over. */
const answers =
  (stat: 'by-count' | 'by-first', right: readonly boolean[]): Check =>
  async (on) => {
    await press(on, 'Pause');
    const tone = () =>
      figure(on).locator(`.kit-stat:has([data-stat="${stat}"])`).getAttribute('data-tone');
    const got: boolean[] = [];
    for (const _ of right) {
      const before = await data(on, 'state');
      await press(on, 'Next digit');
      await until(() => data(on, 'state')).not.toBe(before);
      await until(() => data(on, 'time-ms')).toBe('350.0');
      await until(tone).toMatch(/right|wrong/);
      got.push((await tone()) === 'right');
    }
    expect(got, stat).toEqual(right);
  };

export const TRIES: Checks = {
  biology: {
    'one-spike': attribute('spikes', ''),
    // The fourth of the five, at 32 ms, is the one that counts.
    burst: attribute('spikes', /^3[2-4](\.\d)?$/),
    inhibit: attribute('spikes', ''),
  },
  'biology-to-snn': {
    // The weak input ends at 300 ms: a spike before that is its work.
    'leak-off': all(
      says(/full model: 4 spikes · with one part left out: 5 spikes/),
      attribute('spikes', /^([12]\d\d),/),
    ),
    'no-refractory': all(
      says(/full model: 4 spikes · with one part left out: 1\d spikes/),
      attribute('spikes', /^3\d\d,/),
    ),
    real: all(state(/without=$/), says(/full model: 4 spikes(?! ·)/)),
  },
  'ann-snn': {
    'run-100': all(attribute('images', '100'), says(/100 of 100 images/)),
    'run-1000': all(
      says(/of 1,000 images/),
      number('images', (n) => n > 100),
      stat('macs', (n) => n === 79_400),
      stat('events', (n) => n > 150_000 && n < 320_000),
      stat('ann-energy', near(0.37, 0.01)),
    ),
    'energy-assumptions': all(stat('snn-energy', near(3.1, 0.15)), says(/one membrane step/)),
  },
  encoding: {
    'next-digit': state(/image=(?!7 ).*take=[1-9]/),
    short: all(state(/T=50 hz=63.75/), slider(/duration/, '50 ms')),
    long: all(state(/T=2000 hz=63.75/), slider(/duration/, '2,000 ms')),
    bright: all(state(/T=350 hz=95.75/), slider(/white pixel/, '95.8 Hz')),
  },
  poisson: {
    'rate-20': all(slider(/firing rate/, '20 Hz'), statistics(7, 0.99)),
    'rate-60': all(slider(/firing rate/, '60 Hz'), statistics(21, 0.97)),
    regular: all(
      slider(/firing rate/, '60 Hz'),
      stat('mean', near(21, 0.1)),
      stat('fano', (f) => f < 0.02),
    ),
  },
  spikes: {
    'by-rate': all(state(/order=count jitter=0/), answers('by-count', [true, true, true])),
    // Picture 15, a five, is read as a three by its first spike.
    'by-timing': all(state(/order=first jitter=0/), answers('by-first', [true, true, false])),
    jitter: all(state(/jitter=20/), slider(/jitter/, '20 ms'), says(/by count\s*\d/)),
  },
  problem: {
    'same-class': all(state(/view=same/), says(/most typical → most unusual/)),
    'look-alikes': all(
      state(/view=pairs/),
      number('samples', (n) => n >= 600),
      stat('distance', (d) => d > 0 && d < 1500),
    ),
    'mean-image': all(state(/view=means labels=1/), says(/mean image 4/), says(/mean image 9/)),
  },
  architecture: {
    slow: all(state(/speed=1\.5 /), says(/667 times slower than real time/)),
    'hover-excitatory': all(state(/target=e\d+/), says(/excitatory neuron \d+/)),
    'no-inhibition': all(
      state(/inhibition=0/),
      slider(/weight, inhibitory/, '0'),
      number('neurons-active', (n) => n >= 3),
    ),
  },
  plasticity: {
    together: all(
      says(/change per pair: \+0\.0078/),
      number('weight', (w) => w > 0.31),
    ),
    apart: all(
      says(/change per pair: −0\.000078/),
      number('weight', (w) => w < 0.2999 && w > 0.29),
    ),
    compete: all(
      says(/rescaled to the sum: × 0\.99/),
      number('weight', (w) => w > 0.51),
      number('weight-idle', (w) => w < 0.49),
    ),
  },
  stdp: {
    'pre-first': all(
      stat('pairs', (n) => n === 1),
      stat('change', near(0.00607, 1e-5)),
    ),
    'post-first': all(
      stat('pairs', (n) => n === 1),
      stat('change', near(-0.00006, 1e-5)),
    ),
    'from-network': all(state(/network$/), says(/[\d,]+ pairs measured/), async (on) =>
      until(async () => {
        const [, n] = /([\d,]+) pairs measured/.exec((await figure(on).textContent()) ?? '') ?? [];
        return numberOf(n ?? '0');
      }).toBeGreaterThan(1000),
    ),
  },
  neuron: {
    // Six spikes are enough, the four that come later are not.
    'threshold-near': all(slider(/^threshold/, '−62 mV'), attribute('spikes', '1')),
    'long-refractory': all(
      slider(/refractory/, '50 ms'),
      number('spikes', (n) => n >= 1 && n <= 6),
    ),
    'strong-leak': all(
      slider(/time constant/, '10 ms'),
      number('spikes', (n) => n > 6),
    ),
  },
  synapse: {
    // The area under one spike of weight 1 that decays with 1 ms, in a window of 20 ms.
    one: number('mean-ge', near(0.05, 0.003)),
    many: all(slider(/input rate/, '1,000 Hz'), number('mean-ge', near(0.2, 0.06))),
    'slow-decay': all(slider(/decay time/, '20 ms'), number('mean-ge', near(3.6, 1))),
  },
  homeostasis: {
    start: all(
      attribute('images', '500'),
      stat('share-0', (share) => share <= 6),
      stat('active-0', (n) => n >= 70),
      stat('share-1', (share) => share >= 90),
      stat('active-1', (n) => n <= 20),
    ),
    'faster-theta': all(
      slider(/increase of θ/, '0.5 mV'),
      attribute('images', '500'),
      stat('share-0', (share) => share <= 3),
    ),
    reset: all(slider(/increase of θ/, '0.1 mV'), attribute('images', '0')),
  },
  training: {
    'learn-500': all(attribute('images', '500'), state(/freeze$/)),
    label: all(state(/label$/), says(/Each neuron has the digit it answers most/)),
    'test-500': all(state(/test$/), says(/[67]\d(\.\d)? % correct/)),
  },
};
