/** Workers that fail when a test wants them to. */
import type { BrowserContext } from 'playwright-core';

/** An event on the page makes its worker throw, as an error in the simulation would. */
export async function letWorkersBeBroken(context: BrowserContext): Promise<void> {
  await context.route('**/simulation.worker*.js', async (route) => {
    const response = await route.fetch();
    const thrower = `addEventListener('message', (event) => {
      if (event.data !== 'break') return;
      event.stopImmediatePropagation();
      throw new Error('broken by a test');
    });`;
    await route.fulfill({ response, body: thrower + (await response.text()) });
  });
  await context.addInitScript(() => {
    const Original = Worker;
    window.Worker = class extends Original {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        addEventListener('break-worker', () => this.postMessage('break'), { once: true });
      }
    };
  });
}
