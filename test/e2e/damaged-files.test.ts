import { expect, it } from 'vitest';
import { DIGITS } from '../../src/engine/classes.ts';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import { makeParameters } from '../../src/engine/parameters.ts';
import { compactSnapshot, encodeSnapshot, fullSnapshot } from '../../src/engine/snapshot.ts';
import { poke, reseal, seal, takeApart } from '../engine/damage.ts';
import { button, imagesSeen, LabBrowser, pause, waitForImages } from './labPage.ts';
import { until } from './wait.ts';

const lab = new LabBrowser();

/** Dozens of files, each damaged in another way; all of them have to be refused. */
function damagedFiles(): Uint8Array[] {
  const network = new KernelNetwork(makeParameters({ neurons: 9 }));
  const origin = { name: 'damaged', command: null, accuracy: null };
  const about = { origin, classNames: DIGITS, imagesTrained: 5, responses: null, history: null };
  const full = encodeSnapshot(fullSnapshot(network, { imagesSeen: 5, dataset: 'mnist' }, about));
  const files: Uint8Array[] = [new Uint8Array(0), new TextEncoder().encode('Dear network,')];
  for (const file of [full, encodeSnapshot(compactSnapshot(network, about))]) {
    const parts = () => takeApart(file);
    for (const { name, type } of parts().header.arrays) {
      const lying = parts();
      for (const entry of lying.header.arrays) if (entry.name === name) entry.length = 2 ** 29;
      files.push(seal(lying.header, lying.body));
      if (type !== 'float32' && type !== 'float64') continue;
      const endless = parts();
      poke(endless, name, 2, Number.POSITIVE_INFINITY);
      files.push(seal(endless.header, endless.body));
    }
    const { header, body } = parts();
    files.push(seal({ ...header, imagesTrained: 2 ** 53 }, body));
    files.push(seal({ ...header, format: 99 }, body), seal({ ...header, kind: 'none' }, body));
    files.push(seal({ ...header, parameters: { ...header.parameters, dtMs: 0 } }, body));
    files.push(file.slice(0, 9), file.slice(0, -1), reseal(file.slice(0, -8)));
  }
  // Every second one: each takes the page some tens of milliseconds.
  return files.filter((_, k) => k % 2 === 0);
}

it('dozens of damaged files: each gets a sentence, and the run goes on', async () => {
  const on = await lab.open({ hash: '#/?neurons=100' });
  await button(on, 'Train').click();
  await waitForImages(on, 20);
  const seen = await pause(on);
  const files = damagedFiles();
  expect(files.length).toBeGreaterThan(24);
  const alert = on.getByRole('alert').filter({ hasText: /\bfile\b/i });
  for (const [k, bytes] of files.entries()) {
    await on.locator('input[type="file"]').setInputFiles({
      name: `damaged-${k}.spikeboard`,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(bytes),
    });
    await alert.first().waitFor();
    expect(await alert.first().textContent(), `file ${k}`).toMatch(/\w.{12,}/s);
    await alert.first().getByRole('button').first().click();
    await until(() => alert.count()).toBe(0);
  }
  expect(await imagesSeen(on)).toBe(seen);
  await button(on, 'Train').click();
  await waitForImages(on, seen + 20);
  expect(lab.errors).toEqual([]);
});
