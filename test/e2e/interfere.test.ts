import { expect, it } from 'vitest';
import { faults } from './axe.ts';
import { button, contrastOf, imagesSeen, LabBrowser, pictureOf, waitForImages } from './labPage.ts';
import { until } from './wait.ts';

const lab = new LabBrowser();

it('interventions are switches that are seen on stage, mark the run and can be undone; a drag on the run shows its past', async () => {
  const on = await lab.open({ hash: '#/?neurons=100', reducedMotion: true });
  await button(on, 'Train').click();
  await waitForImages(on, 600);
  await button(on, 'Pause').click();
  await button(on, 'Train').waitFor();
  const accuracy = on.getByRole('region', { name: 'Accuracy', exact: true });

  // On: seen in the scene, and in the parameters themselves.
  await button(on, 'Interfere').click();
  await on.getByRole('switch', { name: 'No inhibition' }).click();
  await on.getByText('no inhibition', { exact: true }).waitFor();
  await until(() => on.evaluate(() => location.hash)).toContain('weightInhExc=0');
  expect(await faults(on)).toEqual([]);
  await on.getByRole('switch', { name: 'No inhibition' }).click();
  await until(() => on.evaluate(() => location.hash)).not.toContain('weightInhExc');
  expect(await on.getByText('no inhibition', { exact: true }).count()).toBe(0);
  await on.keyboard.press('Escape');
  expect(await on.getByRole('switch').count()).toBe(0);

  // Both are in the table behind the curve.
  await button(on, 'Accuracy as a table').click();
  await on.getByRole('cell', { name: 'No inhibition: on' }).waitFor();
  await on.getByRole('cell', { name: 'No inhibition: off' }).waitFor();
  await on.keyboard.press('Escape');

  // Back to the beginning while the pointer is down, by keys as well.
  const now = await pictureOf(on, 'Receptive fields');
  const curve = accuracy.locator('canvas').first();
  const box = (await curve.boundingBox())!;
  await on.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5);
  await on.mouse.down();
  await on.mouse.move(box.x + box.width * 0.18, box.y + box.height * 0.5, { steps: 3 });
  const note = on.locator('[data-past]');
  await note.waitFor();
  expect(Number(await note.getAttribute('data-past'))).toBeLessThan(await imagesSeen(on));
  await on.mouse.up();
  await note.waitFor({ state: 'detached' });
  await until(() => pictureOf(on, 'Receptive fields')).toBe(now);
  const contrast = () => contrastOf(on, 'Receptive fields');
  const learned = await contrast();
  await curve.focus();
  await on.keyboard.press('Home');
  await on.getByText('as it was at 0 images').waitFor();
  // Noise, as before the first image.
  await until(contrast).toBeLessThan(learned - 5);
  await on.keyboard.press('End');
  await note.waitFor({ state: 'detached' });
  expect(lab.errors).toEqual([]);
});
