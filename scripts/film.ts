/**
 * `npm run film`: the first twenty seconds of a first visit as a film, and the picture of the README, taken
 * from the built page by a Chromium without a window.
 */
import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { preview } from 'vite';
import { launchChromium } from '../test/e2e/launch.ts';
import { readArguments, runCommand, wholeNumber } from './arguments.ts';

const USAGE = `Films the first seconds of a first visit, and takes the picture of the README.

  npm run film -- [options]

  --seconds N   how long (20)
  --out FILE    where the film goes (docs/opening.webm)
  --picture     only the picture (docs/laboratory.png)`;

const SIZE = { width: 1280, height: 720 };

interface Shot {
  atMs: number;
  /** JPEG, base64. */
  data: string;
}

/** What the page shows, frame by frame, until so many seconds have passed. */
async function shoot(page: Page, url: string, seconds: number): Promise<Shot[]> {
  const session = await page.context().newCDPSession(page);
  const shots: Shot[] = [];
  let from = 0;
  session.on('Page.screencastFrame', ({ data, sessionId, metadata }) => {
    const now = (metadata.timestamp ?? 0) * 1000;
    if (from === 0) from = now;
    shots.push({ atMs: now - from, data });
    void session.send('Page.screencastFrameAck', { sessionId });
  });
  await page.goto(url);
  await page.locator('.scene').waitFor();
  await session.send('Page.startScreencast', { format: 'jpeg', quality: 82, everyNthFrame: 1 });
  await page.waitForTimeout(seconds * 1000);
  await session.send('Page.stopScreencast');
  return shots;
}

/** Paints the shots at their times, and has the browser itself make a film of it. */
async function develop(page: Page, shots: readonly Shot[]): Promise<Buffer> {
  await page.setContent('<canvas></canvas>');
  await page.evaluate(({ width, height }) => {
    const canvas = document.querySelector('canvas')!;
    Object.assign(canvas, { width, height });
    const stream = canvas.captureStream();
    const recorder = new MediaRecorder(stream, {
      mimeType: 'video/webm;codecs=vp8',
      videoBitsPerSecond: 1_800_000,
    });
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    Object.assign(window, { canvas, recorder, parts, pictures: [] });
  }, SIZE);
  for (const { data, atMs } of shots) {
    await page.evaluate(
      async ([jpeg, ms]) => {
        const response = await fetch(`data:image/jpeg;base64,${jpeg}`);
        const bitmap = await createImageBitmap(await response.blob());
        (window as unknown as { pictures: [number, ImageBitmap][] }).pictures.push([
          ms as number,
          bitmap,
        ]);
      },
      [data, atMs] as const,
    );
  }
  const film = await page.evaluate(async () => {
    const { canvas, recorder, parts, pictures } = window as unknown as {
      canvas: HTMLCanvasElement;
      recorder: MediaRecorder;
      parts: Blob[];
      pictures: [number, ImageBitmap][];
    };
    const ctx = canvas.getContext('2d')!;
    const stopped = new Promise((resolve) => {
      recorder.onstop = resolve;
    });
    recorder.start();
    const from = performance.now();
    for (const [atMs, bitmap] of pictures) {
      const wait = from + atMs - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      ctx.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    }
    recorder.stop();
    await stopped;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  });
  return Buffer.from(film, 'base64');
}

await runCommand(async () => {
  const { values, flags } = readArguments(process.argv.slice(2), {
    seconds: 'value',
    out: 'value',
    picture: 'flag',
    help: 'flag',
  });
  if (flags.has('help')) return console.log(USAGE);
  const seconds = wholeNumber('seconds', values.get('seconds') ?? '20', 1, 120);
  const server = await preview({
    preview: { port: 0, host: '127.0.0.1', open: false },
    logLevel: 'warn',
  });
  const url = server.resolvedUrls?.local[0] ?? '';
  const browser = await launchChromium();
  try {
    if (!flags.has('picture')) {
      const visit = await browser.newContext({
        viewport: SIZE,
        locale: 'en-GB',
        serviceWorkers: 'block',
      });
      const shots = await shoot(await visit.newPage(), url, seconds);
      await visit.close();
      const film = await develop(await (await browser.newContext()).newPage(), shots);
      const out = values.get('out') ?? 'docs/opening.webm';
      writeFileSync(out, film);
      console.log(`${out}: ${shots.length} pictures, ${(film.length / 1e6).toFixed(1)} MB`);
    }
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
      reducedMotion: 'reduce',
      serviceWorkers: 'block',
    });
    const page = await context.newPage();
    await page.goto(url);
    await page.getByRole('button', { name: 'Load trained network', exact: true }).click();
    await page.getByRole('radio', { name: 'Test digits' }).check({ force: true });
    await page.locator('.recognised').filter({ hasText: /\d/ }).waitFor();
    // A moment in which spikes are on their way and one neuron has just silenced the others.
    const time = page.getByRole('slider', { name: 'Time', exact: true });
    await time.press('Home');
    await time.press('Control+ArrowRight');
    for (let k = 0; k < 3; k++) await time.press('ArrowRight');
    await page.waitForTimeout(1000);
    await page.screenshot({ path: 'docs/laboratory.png' });
    console.log('docs/laboratory.png');
  } finally {
    await browser.close();
    await server.close();
  }
});
