/** A look inside: a neuron, and the layer. */
import { expect, it } from 'vitest';
import { button, LabBrowser, loadTrained } from './labPage.ts';
import { until } from './wait.ts';

const lab = new LabBrowser();

it('a neuron is looked at closely: its weights, what it won, and what the image on stage taught it', async () => {
  const on = await lab.open({ reducedMotion: true });
  await loadTrained(on);
  await button(on, 'Step one image').click();
  const caption = on.locator('.caption');
  await until(() => caption.textContent()).toMatch(/^Neuron \d+ won with/);
  const [, neuron, spikes] = /^Neuron (\d+) won with (\d+)/.exec((await caption.textContent())!)!;

  await on.getByLabel('Neuron', { exact: true }).fill(neuron);
  await on.keyboard.press('Enter');
  await button(on, 'Inspect neuron').click();
  const sheet = on.getByRole('complementary', { name: `Neuron ${neuron}` });
  await until(() => sheet.locator('[data-won]').getAttribute('data-won')).toBe('1');
  await until(() => sheet.getByText('It fired').textContent()).toContain(` ${spikes} spike`);
  expect(await sheet.getByRole('list').locator('li').count()).toBe(1);
  const told = sheet.locator('[data-total]');
  const [gained, lost, total] = await told.evaluate((element) =>
    ['gained', 'lost', 'total'].map((name) => Number((element as HTMLElement).dataset[name])),
  );
  expect(gained).toBeGreaterThan(0.1);
  expect(lost).toBeLessThan(0);
  // What the pairs of spikes add up to is what the engine has done to the weights.
  expect((gained + lost) / total).toBeCloseTo(1, 1);

  // The keys of the laboratory go on working beside it.
  await on.keyboard.press('.');
  await until(() => sheet.getByText(/of \d+ images/).textContent()).toContain('of 2 images');
  await on.keyboard.press('Escape');
  await until(() => sheet.count()).toBe(0);
  await on.keyboard.press('i');
  await until(() => sheet.count()).toBe(1);

  await button(on, 'Layer').click();
  const layer = on.getByRole('dialog', { name: 'Layer' });
  const facts = layer.locator('[data-silent]');
  expect(Number(await facts.getAttribute('data-silent'))).toBeLessThan(40);
  expect(await facts.getAttribute('data-greedy')).toMatch(/^\d+$/);
  const fields = layer.getByRole('img', { name: /^Mean field of the \d+ neurons of class \d$/ });
  expect(await fields.count()).toBe(10);
  expect(lab.errors).toEqual([]);
});
