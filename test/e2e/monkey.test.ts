import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { imagesSeen, LabBrowser, waitForImages } from './labPage.ts';
import { diceOf, isSentence, Monkey } from './monkey.ts';

const lab = new LabBrowser();
/** Some fifteen seconds' worth on a quiet machine; `npm run monkey` goes on as long as one likes. */
const ACTIONS = 80;

describe('whoever presses everything', () => {
  it('meets no error, reads only sentences, and can train afterwards', async () => {
    const on = await lab.open({ hash: '#/?neurons=49' });
    const monkey = new Monkey(on, 20_261_125, [readFileSync('public/networks/n100.spikeboard')]);
    for (let k = 0; k < ACTIONS; k++) await monkey.act();
    expect(monkey.troubles).toEqual({ errors: [], alerts: [] });
    await monkey.leave();
    await monkey.train.click();
    await waitForImages(on, (await imagesSeen(on)) + 20);
  });
});

describe('the judge of alerts', () => {
  it.each([
    'Cannot read properties of undefined (reading x)',
    'TypeError: x is not a function',
    'NaN',
    '',
    'a'.repeat(1000),
  ])('does not take %j for a sentence', (text) => expect(isSentence(text)).toBe(false));

  it('takes the page’s own', () => {
    expect(isSentence('The file is damaged: its checksum does not match.')).toBe(true);
  });
});

describe('the dice', () => {
  it('fall the same for the same seed, and on all sides', () => {
    const throwAll = (seed: number) =>
      Array.from(
        { length: 600 },
        (
          (dice) => () =>
            dice(6)
        )(diceOf(seed)),
      );
    expect(throwAll(7)).toEqual(throwAll(7));
    expect(throwAll(7)).not.toEqual(throwAll(8));
    expect(new Set(throwAll(7)).size).toBe(6);
  });
});
