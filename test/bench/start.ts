/**
 * `npm run bench:start -- [--runs N] [FOLDER …]`: how long it takes from opening the page in a fresh
 * browser until its first image is learned and shown, and where the time goes. Several builds are
 * compared in turns, so that all meet the same machine.
 */
import type { Browser } from 'playwright-core';
import { preview } from 'vite';
import { readArguments, runCommand, UsageError } from '../../scripts/arguments.ts';
import { launchChromium } from '../e2e/launch.ts';

const MARKS = [
  'html here',
  'main script here',
  'worker asked for',
  'first contentful paint',
  'page stands',
  'Train pressed',
  'worker answers',
  'images ready',
  'first image learned',
  'first image shown',
] as const;
/** What a browser is given after its own start. */
const BROWSER_RESTS_MS = 4000;
type Marks = Partial<Record<(typeof MARKS)[number], number>>;

/** Runs in the page before its scripts: presses Train as soon as it can be pressed, and takes times. */
function watch(): void {
  const marks: Record<string, number> = {};
  Object.assign(window, { marks });
  const mark = (name: string) => {
    marks[name] ??= performance.now();
  };
  const Original = Worker;
  window.Worker = class extends Original {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      mark('worker asked for');
      this.addEventListener('message', ({ data }) => {
        if (data.kind === 'reply') mark('worker answers');
        if (data.event?.type === 'dataReady') mark('images ready');
        if (data.value?.imagesSeen >= 1) mark('first image learned');
      });
    }
  };
  const look = () => {
    const train = [...document.querySelectorAll<HTMLButtonElement>('button.train')][0];
    if (train) mark('page stands');
    const acts = train && train.getAttribute('aria-disabled') !== 'true';
    if (acts && marks['Train pressed'] === undefined) {
      mark('Train pressed');
      train.click();
    }
    const shown = document.querySelector('[role="status"][data-images]');
    if (Number(shown?.getAttribute('data-images')) >= 1) {
      // Set now, painted with the next frame.
      requestAnimationFrame(() => setTimeout(() => mark('first image shown')));
    } else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function visit(browser: Browser, url: string): Promise<Marks> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  // The runner names functions with a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.addInitScript(watch);
  // Whoever opens a page has a browser that runs: what this one does on its own start is not the page's.
  await page.waitForTimeout(BROWSER_RESTS_MS);
  await page.goto(url);
  await page.waitForFunction(
    () => 'first image shown' in (window as unknown as { marks: object }).marks,
  );
  return page.evaluate(() => {
    const { marks } = window as unknown as { marks: Record<string, number> };
    const [navigation] = performance.getEntriesByType(
      'navigation',
    ) as PerformanceNavigationTiming[];
    const script = (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).find(
      ({ name }) => /assets\/index-.*\.js$/.test(name),
    );
    const paint = performance.getEntriesByName('first-contentful-paint')[0];
    return {
      ...marks,
      'html here': navigation.responseEnd,
      'main script here': script?.responseEnd,
      'first contentful paint': paint?.startTime,
    };
  });
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1];

await runCommand(async () => {
  const { values, words } = readArguments(process.argv.slice(2), { runs: 'value' });
  const runs = Number(values.get('runs') ?? 7);
  if (!Number.isInteger(runs) || runs < 1) throw new UsageError('--runs must be a whole number.');
  const folders = words.length ? words : ['dist'];
  const servers = await Promise.all(
    folders.map((outDir) =>
      preview({
        build: { outDir },
        preview: { port: 0, host: '127.0.0.1', open: false },
        logLevel: 'warn',
      }),
    ),
  );
  const taken = folders.map((): Marks[] => []);
  try {
    for (let run = 0; run < runs; run++) {
      for (const [i, server] of servers.entries()) {
        const browser = await launchChromium();
        try {
          taken[i].push(await visit(browser, server.resolvedUrls!.local[0]));
        } finally {
          await browser.close();
        }
      }
    }
  } finally {
    await Promise.all(servers.map((server) => server.close()));
  }
  console.log(`milliseconds after navigation, median of ${runs} fresh browsers, in turns`);
  console.log(`${''.padEnd(24)}${folders.map((folder) => folder.padStart(14)).join('')}`);
  for (const name of MARKS) {
    const cells = taken.map((all) => median(all.map((marks) => marks[name] ?? Number.NaN)));
    console.log(`${name.padEnd(24)}${cells.map((ms) => ms.toFixed(0).padStart(14)).join('')}`);
  }
  const ends = taken.map((all) =>
    all.map((marks) => Math.round(marks['first image shown'] ?? Number.NaN)),
  );
  for (const [i, folder] of folders.entries()) {
    const least = Math.min(...ends[i]);
    console.log(`${folder}: least ${least}, median ${median(ends[i])}; ${ends[i].join(', ')}`);
  }
});
