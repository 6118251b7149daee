import { expect, it } from 'vitest';
import { button, imagesSeen, LabBrowser } from './labPage.ts';
import { until } from './wait.ts';

const lab = new LabBrowser();

/** Runs in the page: writes down all that the caption says, however short. */
function writeDown(): void {
  const said: string[] = [];
  Object.assign(window, { said });
  new MutationObserver(() => {
    const text = document.querySelector('[data-caption]')?.textContent ?? '';
    if (text && said.at(-1) !== text) said.push(text);
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

it('a first visit plays itself, gives way to a press, and is one once', async () => {
  const on = await lab.open({
    firstVisit: true,
    before: (context) => context.addInitScript(writeDown),
  });
  const said = () => on.evaluate(() => (window as unknown as { said: string[] }).said.join('\n'));
  const caption = () => on.locator('[data-caption]').textContent();
  await until(said).toMatch(/^A digit, in slow motion/m);
  await until(said).toMatch(/won has learned a little of this digit/);
  // Whatever it plays, the button says what a press will do.
  await button(on, 'Train').click();
  await button(on, 'Pause').waitFor();
  await until(caption).not.toMatch(/Draw a digit on the pad|Faster now|Watch noise/);
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
