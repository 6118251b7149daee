import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { button, imagesSeen, LabBrowser, recognised } from './labPage.ts';
import { until } from './wait.ts';

const lab = new LabBrowser();

/** What has the focus, by its name. */
const focused = (on: Page) =>
  on.evaluate(() => {
    const one = document.activeElement;
    const spoken = [...(one?.childNodes ?? [])].filter(
      (part) => !(part instanceof Element && part.ariaHidden === 'true'),
    );
    return (
      one?.getAttribute('aria-label') ??
      (one as HTMLInputElement | null)?.labels?.[0]?.textContent?.trim() ??
      spoken
        .map((part) => part.textContent)
        .join('')
        .trim()
    );
  });

describe('the menu of trained networks', () => {
  it('is walked with the keys, and closes when it is left', async () => {
    const on = await lab.open();
    const menu = on.getByRole('menu', { name: 'Choose which' });
    const trigger = button(on, 'Choose which');
    await until(() => trigger.getAttribute('aria-disabled')).toBe(null);
    await trigger.focus();
    await on.keyboard.press('ArrowDown');
    await menu.waitFor();
    const names = await menu.getByRole('menuitem').evaluateAll((all) => all.map((one) => one.id));
    expect(names.length).toBeGreaterThan(1);
    await until(() => focused(on)).toMatch(/^100 neurons \d\d\.\d\s?%$/);
    await on.keyboard.press('ArrowDown');
    expect(await focused(on)).toContain('400 neurons');
    await on.keyboard.press('End');
    expect(await focused(on)).toContain('6,400 neurons');
    await on.keyboard.press('ArrowDown');
    expect(await focused(on)).toContain('100 neurons');
    await on.keyboard.press('4');
    expect(await focused(on)).toContain('400 neurons');
    await on.keyboard.press('Home');
    expect(await focused(on)).toContain('100 neurons');
    await on.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
    expect(await focused(on)).toBe('Choose which');

    await on.keyboard.press('Enter');
    await menu.waitFor();
    await on.keyboard.press('Tab');
    await menu.waitFor({ state: 'detached' });
    expect(await focused(on)).toBe('Open a network file');

    await trigger.click();
    await menu.waitFor();
    await trigger.click();
    await menu.waitFor({ state: 'detached' });
    await trigger.click();
    await menu.waitFor();
    await on.getByRole('heading', { name: 'Accuracy' }).click();
    await menu.waitFor({ state: 'detached' });
    expect(lab.errors).toEqual([]);
  });
});

/** Stops of Tab that show nothing of the focus being there. */
const unseen = (on: Page) =>
  on.evaluate(() => {
    const one = document.activeElement as HTMLElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 ? null : one.outerHTML;
  });

/** Presses Tab until what is looked for has the focus, which must be seen on all the way. */
async function tabTo(on: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    await on.keyboard.press('Tab');
    expect(await unseen(on)).toBeNull();
    const here = await focused(on);
    if (typeof name === 'string' ? here === name : name.test(here)) return;
  }
  throw new Error(`Tab does not lead to ${name}.`);
}

const announced = (on: Page) => on.locator('[data-announcer]').textContent();

describe('without a mouse', () => {
  it('a network is trained, loaded, asked, tested, and its confusions are read', async () => {
    const on = await lab.open({ hash: '#/?neurons=100' });
    await tabTo(on, 'Train');
    await on.keyboard.press('Enter');
    await until(() => imagesSeen(on)).toBeGreaterThan(10);
    await on.keyboard.press('Enter');
    await button(on, 'Train').waitFor();
    await until(() => announced(on)).toMatch(/^Paused after [\d,]+ images/);

    await tabTo(on, 'Choose which');
    await on.keyboard.press('ArrowDown');
    await until(() => focused(on)).toContain('100 neurons');
    await on.keyboard.press('Enter');
    await until(() => announced(on)).toContain('Network loaded: 100 neurons, learned from 180,000');
    expect(await focused(on)).toBe('Choose which');

    await tabTo(on, 'Training');
    await on.keyboard.press('ArrowRight');
    await tabTo(on, 'Which digit');
    await on.keyboard.press('7');
    await tabTo(on, 'Next test digit');
    await on.keyboard.press('Enter');
    await until(() => recognised(on).textContent()).toMatch(/^\d$/);
    await on.getByText('test image of a 7').waitFor();
    await until(() => announced(on)).toMatch(
      /^Recognised: \d, \d+\s% of the votes; next \d, .*The test image is a 7: (right|wrong)\.$/,
    );

    await tabTo(on, /^Receptive fields of all/);
    const mosaic = on.getByRole('slider', { name: /^Receptive fields of all/ });
    await on.keyboard.press('End');
    await until(() => mosaic.getAttribute('aria-valuenow')).toBe('99');
    await on.keyboard.press('PageUp');
    await on.keyboard.press('ArrowLeft');
    await until(() => mosaic.getAttribute('aria-valuenow')).toBe('68');
    await until(() => mosaic.getAttribute('aria-valuetext')).toMatch(
      /^neuron 68, class \d, theta \d+\.\d\smV$/,
    );

    await tabTo(on, 'Class votes as a table');
    await on.keyboard.press('Enter');
    const votes = on.getByRole('dialog', { name: 'Class votes as a table' });
    expect(await votes.getByRole('rowheader').allTextContents()).toEqual([...'0123456789']);
    await on.keyboard.press('Escape');
    await votes.waitFor({ state: 'hidden' });
    expect(await focused(on)).toBe('Class votes as a table');

    await tabTo(on, 'Test on 10,000 digits');
    await on.keyboard.press('Enter');
    await until(() => announced(on)).toMatch(/^Test finished: \d\d\.\d\s% of 10,000 digits/);
    await tabTo(on, 'Confusion matrix');
    await on.keyboard.press('Enter');
    const dialog = on.getByRole('dialog', { name: 'Confusion matrix' });
    await dialog.waitFor();
    await tabTo(on, 'Confusion matrix as a table');
    await on.keyboard.press('Enter');
    const table = dialog.getByRole('table');
    await table.waitFor();
    expect(await table.getByRole('columnheader').allTextContents()).toEqual([
      'true digit',
      ...'0123456789',
      'no answer',
      'recognised',
    ]);
    const cells = await table.locator('td').allTextContents();
    const counts = cells.filter((cell) => !cell.includes('%'));
    const sum = counts.reduce((all, cell) => all + Number(cell.replaceAll(',', '')), 0);
    expect(sum).toBe(10_000);
    // The focus does not get out of the dialog to what lies below.
    for (let presses = 0; presses < 12; presses++) {
      await on.keyboard.press('Tab');
      const below = await on.evaluate(
        () =>
          !document.activeElement?.closest('dialog') && document.activeElement !== document.body,
      );
      expect(below).toBe(false);
    }
    await on.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await focused(on)).toBe('Confusion matrix');

    // The pictures behind a number, and one of them on stage.
    await on.keyboard.press('Enter');
    await dialog.waitFor();
    await tabTo(on, 'Confusion matrix');
    await on.keyboard.press('ArrowDown');
    const zeros = dialog.getByRole('region', { name: /^0 recognised: \d+ images$/ });
    await until(() => zeros.getByRole('button').count()).toBe(60);
    const picture = await zeros.getByRole('button').first().getAttribute('aria-label');
    await tabTo(on, picture!);
    await on.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await until(() => on.locator('.picture-facts').textContent()).toContain(picture!.split(':')[0]);
    expect(lab.errors).toEqual([]);
  });
});
