/** Firefox leaves backgrounds out on paper unless told otherwise; the legend's squares are backgrounds. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { firefox } from './firefox.ts';
import { TestPage } from './page.ts';
import { findProgram, scratchFolder } from './process.ts';

type Colour = [number, number, number];

/** Pixels of the first page at 72 dpi that have one of these colours, one number for each. */
function countColours(pdf: Buffer, colours: readonly Colour[]): number[] {
  const scratch = scratchFolder();
  const file = join(scratch.path, 'page.pdf');
  writeFileSync(file, pdf);
  const { stdout, status } = spawnSync('pdftoppm', ['-r', '72', '-l', '1', file], {
    maxBuffer: 2 ** 26,
  });
  scratch.remove();
  if (status !== 0) throw new Error('The PDF cannot be drawn.');
  const head = /^P6\s+\d+\s+\d+\s+255\s/.exec(stdout.subarray(0, 40).toString('latin1'))?.[0] ?? '';
  const pixels = stdout.subarray(head.length);
  const near = (at: number, colour: Colour) =>
    colour.every((value, i) => Math.abs(pixels[at + i] - value) <= 3);
  return colours.map((colour) => {
    let count = 0;
    for (let at = 0; at + 2 < pixels.length; at += 3) if (near(at, colour)) count++;
    return count;
  });
}

const missing =
  firefox.missing() ??
  (findProgram('pdftoppm')
    ? null
    : 'pdftoppm is not installed (Debian: apt-get install poppler-utils)');

if (missing) it.skip(`printing skipped: ${missing}`, () => {});
else
  it('the laboratory printed by Firefox keeps the colours of the legend', async () => {
    const driver = await firefox.launch();
    try {
      const tab = await driver.openTab();
      await tab.goto(`${inject('isolatedUrl')}#/?neurons=100`);
      await new TestPage(tab, driver.downloads).canPress('Train');
      const colours = await tab.evaluate(() =>
        [...document.querySelectorAll('.legend i')].map(
          (square) => getComputedStyle(square).backgroundColor.match(/\d+/g)?.map(Number) as Colour,
        ),
      );
      expect(colours.length).toBe(11);
      const counts = countColours(await tab.print(), colours.slice(0, 10));
      expect(Math.min(...counts), counts.join()).toBeGreaterThan(10);
    } finally {
      await driver.close();
    }
  });
