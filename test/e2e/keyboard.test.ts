import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { button, LabBrowser } from './labPage.ts';
import { until } from './wait.ts';

const lab = new LabBrowser();

/** What has the focus, by its name. */
const focused = (on: Page) =>
  on.evaluate(() => {
    const one = document.activeElement;
    const named = one?.getAttribute('aria-labelledby')?.split(' ') ?? [];
    const names = named.map((id) => document.getElementById(id)?.textContent ?? '');
    return one?.getAttribute('aria-label') ?? (names.join(' ').trim() || (one?.textContent ?? ''));
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
