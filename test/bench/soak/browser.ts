import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { build, preview } from 'vite';
import { launchChromium } from '../../e2e/launch.ts';
import type { SoakResult } from './node.ts';
import { laterGrowth, machine, megabytes, quantile, Table } from './table.ts';

const SECOND = 1000;
/** Growth over the second half of a run that counts as a leak. */
const REALMS_GROWTH_MAX = 4 * 2 ** 20;
const NODES_GROWTH_MAX = 50;
const LISTENERS_GROWTH_MAX = 20;

/** What a comparison changes, to find where memory goes. */
export interface SoakOptions {
  minutes: number;
  neurons: number;
  /** Seconds between two rows. */
  every: number;
  /** `hidden`: canvases are not displayed; `still`: the page pulls no frames. */
  without: 'canvas' | 'frames' | null;
  /** Collect garbage in page and workers before each row. */
  collect: boolean;
}

/** Left by the page for the sampler: frame times and long tasks since the last row. */
interface Watch {
  gaps: number[];
  longTasks: number;
}
declare global {
  interface Window {
    soakWatch: Watch;
  }
}

function watchFrames(): void {
  const watch: Watch = { gaps: [], longTasks: 0 };
  window.soakWatch = watch;
  let last = performance.now();
  const tick = (now: number) => {
    watch.gaps.push(now - last);
    last = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  new PerformanceObserver((list) => {
    watch.longTasks += list.getEntries().length;
  }).observe({ type: 'longtask' });
}

interface Resident {
  all: number;
  /** Of no other process: heaps, buffers. */
  own: number;
  /** Shared with other processes: pictures on their way to the screen. */
  shared: number;
}

/** Resident memory of a process, bytes; Linux only. */
function residentOf(pid: number): Resident | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const field = (name: string) =>
      1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]);
    return { all: field('VmRSS'), own: field('RssAnon'), shared: field('RssShmem') };
  } catch {
    return null;
  }
}

/** Looks at a process every second, since it breathes: what it was between two rows, smallest to largest. */
class ResidentRange {
  #seen: Resident[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor(pid: () => number) {
    this.#timer = setInterval(() => {
      const seen = residentOf(pid());
      if (seen) this.#seen.push(seen);
    }, SECOND).unref();
  }

  /** Cells of a row, MB; begins anew. */
  take(): string[] {
    const seen = this.#seen;
    this.#seen = [];
    return (['all', 'own', 'shared'] as const).map((part) => {
      const values = seen.map((resident) => resident[part]);
      if (!values.length) return '';
      return `${megabytes(Math.min(...values), 0)} to ${megabytes(Math.max(...values), 0)}`;
    });
  }

  close(): void {
    clearInterval(this.#timer);
  }
}

/** The busiest renderer: the page's, not a spare one. */
async function rendererOf(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  return renderers.sort((a, b) => b.cpuTime - a.cpuTime)[0]?.id ?? 0;
}

/** Bytes of all realms of the page, the workers' among them; needs an isolated page. */
const realmsOf = (page: Page) =>
  page.evaluate(async () => {
    interface Breakdown {
      bytes: number;
      attribution: { scope: string }[];
    }
    const measure = (
      performance as unknown as {
        measureUserAgentSpecificMemory?: () => Promise<{ bytes: number; breakdown: Breakdown[] }>;
      }
    ).measureUserAgentSpecificMemory;
    if (!measure) return null;
    const { bytes, breakdown } = await measure.call(performance);
    const workers = breakdown
      .filter(({ attribution }) => attribution.some(({ scope }) => scope !== 'Window'))
      .reduce((sum, part) => sum + part.bytes, 0);
    return { bytes, workers };
  });

async function prepare(page: Page, without: SoakOptions['without']): Promise<void> {
  if (without === 'canvas')
    await page.addStyleTag({ content: 'canvas { display: none !important }' });
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  if (without === 'frames') {
    // The client pulls in animation frames; without them it asks for none.
    await page.evaluate(() => {
      window.requestAnimationFrame = () => 0;
    });
  }
}

async function soakPage(browser: Browser, url: string, options: SoakOptions): Promise<SoakResult> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const session = await page.context().newCDPSession(page);
  const whole = await browser.newBrowserCDPSession();
  await session.send('Performance.enable');
  // tsx wraps named functions in a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.goto(`${url}#/?neurons=${options.neurons}`);
  await page.getByRole('button', { name: 'Train', exact: true }).waitFor();
  await page.evaluate(watchFrames);
  await prepare(page, options.without);

  const table = new Table([
    'minutes',
    'images',
    'images/s',
    'all realms MB',
    'workers MB',
    'page heap MB',
    'resident MB',
    'its own MB',
    'shared MB',
    'nodes',
    'listeners',
    'frame ms: median',
    '95 %',
    'worst',
    'long tasks',
  ]);
  const kept = { realms: [] as number[], nodes: [] as number[], listeners: [] as number[] };
  let renderer = await rendererOf(whole);
  const resident = new ResidentRange(() => renderer);
  const started = performance.now();
  let before = { ms: started, images: 0 };
  const rows = Math.max(2, Math.round((options.minutes * 60) / options.every));
  for (let row = 1; row <= rows; row++) {
    const due = started + row * options.every * SECOND;
    await page.waitForTimeout(Math.max(0, due - performance.now()));
    const { gaps, longTasks, images } = await page.evaluate(() => {
      const { gaps, longTasks } = window.soakWatch;
      window.soakWatch.gaps = [];
      window.soakWatch.longTasks = 0;
      const status = document.querySelector('[role="status"][data-images]');
      return { gaps, longTasks, images: Number(status?.getAttribute('data-images')) };
    });
    const now = performance.now();
    renderer = await rendererOf(whole);
    if (options.collect) await session.send('HeapProfiler.collectGarbage');
    const realms = await realmsOf(page);
    const { metrics } = await session.send('Performance.getMetrics');
    const metric = (name: string) => metrics.find((m) => m.name === name)?.value ?? Number.NaN;
    kept.realms.push(realms?.bytes ?? metric('JSHeapUsedSize'));
    kept.nodes.push(metric('Nodes'));
    kept.listeners.push(metric('JSEventListeners'));
    table.add([
      ((now - started) / 60 / SECOND).toFixed(1),
      images.toLocaleString('en-GB'),
      (((images - before.images) * SECOND) / (now - before.ms)).toFixed(0),
      realms ? megabytes(realms.bytes) : '',
      realms ? megabytes(realms.workers) : '',
      megabytes(metric('JSHeapUsedSize')),
      ...resident.take(),
      metric('Nodes'),
      metric('JSEventListeners'),
      quantile(gaps, 0.5).toFixed(1),
      quantile(gaps, 0.95).toFixed(1),
      Math.max(0, ...gaps).toFixed(0),
      longTasks,
    ]);
    before = { ms: now, images };
  }
  resident.close();
  await page.close();

  const failures = errors.map((error) => `page error: ${error}`);
  const limit = (what: string, values: number[], most: number, say: (n: number) => string) => {
    const growth = laterGrowth(values);
    if (growth > most) failures.push(`${what} grew by ${say(growth)} over the second half`);
  };
  limit('memory of all realms', kept.realms, REALMS_GROWTH_MAX, (n) => `${megabytes(n)} MB`);
  limit('nodes', kept.nodes, NODES_GROWTH_MAX, String);
  limit('listeners', kept.listeners, LISTENERS_GROWTH_MAX, String);
  const changed = [
    options.without && `without ${options.without}`,
    options.collect && 'collecting garbage before each row',
  ].filter(Boolean);
  return {
    title: [
      `Chromium ${browser.version()}, ${options.neurons} neurons, ${options.minutes} minutes`,
      ...changed,
    ].join(', '),
    text: `${table.markdown()}\n\n${machine()}.`,
    failures,
  };
}

/** Builds and serves the page, and lets it train at full speed with everything on screen. */
export async function soakBrowser(options: SoakOptions): Promise<SoakResult> {
  const folder = mkdtempSync(join(tmpdir(), 'spikeboard-soak-'));
  await build({ logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } });
  const server = await preview({
    logLevel: 'warn',
    build: { outDir: folder },
    preview: { port: 0, host: '127.0.0.1', open: false },
  });
  const browser = await launchChromium([
    '--no-first-run',
    '--disable-background-networking',
    // Otherwise a measurement of all realms waits for the next collection, up to 20 s.
    '--enable-blink-features=ForceEagerMeasureMemory',
  ]);
  try {
    return await soakPage(browser, server.resolvedUrls?.local[0] ?? '', options);
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
