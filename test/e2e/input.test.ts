import { expect, it } from 'vitest';
import { button, imagesSeen, LabBrowser, waitForImages } from './labPage.ts';

const lab = new LabBrowser();

it('the digit beside the image changes in the frame in which it is drawn', async () => {
  const on = await lab.open({ hash: '#/?neurons=100' });
  await button(on, 'Step one image').click();
  await waitForImages(on, 1);
  await on.getByRole('region', { name: 'Input' }).evaluate((panel) => {
    const canvas = panel.querySelector('canvas')!;
    // The time of the timeline stands still within a frame.
    const frame = () => document.timeline.currentTime as number;
    let drawn = 0;
    const context = canvas.getContext('2d')!;
    const clear = context.clearRect;
    context.clearRect = (...box) => {
      drawn = frame();
      clear.apply(context, box);
    };
    const late: number[] = [];
    Object.assign(window, { late, changes: 0 });
    new MutationObserver(() => {
      (window as unknown as { changes: number }).changes++;
      if (frame() !== drawn) late.push(frame() - drawn);
    }).observe(panel.querySelector('dl.facts dd')!, { subtree: true, characterData: true });
  });
  for (let i = 0; i < 6; i++) {
    const seen = await imagesSeen(on);
    await button(on, 'Step one image').click();
    await waitForImages(on, seen + 1);
  }
  const { late, changes } = await on.evaluate(() => {
    const { late, changes } = window as unknown as { late: number[]; changes: number };
    return { late, changes };
  });
  // A digit may follow its like; other texts, such as the answer, may come later than the picture.
  expect(changes).toBeGreaterThanOrEqual(3);
  expect(late).toEqual([]);
});
