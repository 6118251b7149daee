import { describe, expect, it } from 'vitest';
import { LabBrowser } from './labPage.ts';
import { until } from './wait.ts';

const lab = new LabBrowser();

describe('messages on the page', () => {
  it('an address with thousands of wrong keys: three problems, and Close is on the screen', async () => {
    const keys = Array.from({ length: 3000 }, (_, i) => `${'x'.repeat(60)}${i}=1`);
    const on = await lab.open({ hash: `#/?${keys.join('&')}`, width: 390, height: 844 });
    const alert = on.getByRole('alert').filter({ hasText: 'Not taken over from the address' });
    await until(() => alert.textContent()).toMatch(/And 2,997 more\./);
    expect((await alert.textContent())!.length).toBeLessThan(400);
    const close = alert.getByRole('button', { name: 'Close' });
    const box = (await close.boundingBox())!;
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.y + box.height).toBeLessThanOrEqual(844);
    await close.click();
    await until(() => alert.count()).toBe(0);
  });

  it('are German on a German page, and change with the language', async () => {
    const on = await lab.open({ hash: '#/?aPlus=99&rule=none', locale: 'de-DE' });
    const alert = on.getByRole('alert').filter({ hasText: 'Aus der Adresse nicht übernommen' });
    await until(() => alert.textContent()).toContain(
      'Potenzierung (A₊) ist 99; möglich sind Werte zwischen 0 und 0,5.',
    );
    const file = { name: 'own.spikeboard', mimeType: '', buffer: Buffer.from('Dear network,') };
    await on.locator('input[type="file"]').setInputFiles(file);
    const refused = on.getByRole('alert').filter({ hasText: 'kein gesichertes Netz' });
    await refused.waitFor();
    await on.getByRole('button', { name: 'EN', exact: true }).click();
    await on.getByRole('alert').filter({ hasText: 'not a saved network' }).waitFor();
    await on.getByRole('alert').filter({ hasText: 'Potentiation (A₊) is 99' }).waitFor();
    // What a later file makes untrue goes away.
    await on.locator('input[type="file"]').setInputFiles('public/networks/n100.spikeboard');
    await until(() =>
      on.getByRole('alert').filter({ hasText: 'not a saved network' }).count(),
    ).toBe(0);
  });
});
