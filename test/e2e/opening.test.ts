import { expect, it } from 'vitest';
import { button, imagesSeen, LabBrowser } from './labPage.ts';
import { until } from './wait.ts';

const lab = new LabBrowser();

it('a first visit plays itself, gives way to a press, and is one once', async () => {
  const on = await lab.open({ firstVisit: true });
  const caption = () => on.locator('[data-caption]').textContent();
  await until(caption).toMatch(/^A digit, in slow motion/);
  // Whatever it plays, the button says what a press will do.
  await until(() => on.locator('[data-area="strip"]').getAttribute('data-now')).not.toBe('0');
  await button(on, 'Train').waitFor();
  await button(on, 'Train').click();
  await button(on, 'Pause').waitFor();
  await until(caption).not.toMatch(/slow motion/);
  await until(() => imagesSeen(on)).toBeGreaterThan(20);
  await button(on, 'Pause').click();
  await button(on, 'Reset network').click();
  await until(() => imagesSeen(on)).toBe(0);
  await on.reload();
  await button(on, 'Train').waitFor();
  await until(caption).toBe('Press Train, or draw a digit.');
  expect(lab.errors).toEqual([]);
});

it('nobody is played to who asks for less motion, or comes by a link', async () => {
  for (const options of [{ reducedMotion: true }, { hash: '#/?neurons=49' }]) {
    const on = await lab.open({ firstVisit: true, ...options });
    await button(on, 'Step one image').click();
    await until(() => imagesSeen(on)).toBe(1);
    expect(await on.locator('[data-caption]').textContent()).not.toMatch(/slow motion|Faster/);
    await on.context().close();
  }
});
