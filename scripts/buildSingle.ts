/**
 * `npm run build:single`: the page as one file that opens by double click, for a teacher's USB stick:
 * `dist-single/spikeboard.html`. It has all chapters, 10,000 training and 10,000 test images and the
 * trained networks up to 1,600 neurons.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { policyFor } from './policyPlugin.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const SINGLE_FILE = join(ROOT, 'dist-single', 'spikeboard.html');
/** What else there is would make the file three times as large. */
const PACKS = ['train10k.pack', 'test10k.pack'];
const NEURONS_MAX = 1600;

/** The policy of a page without a server: nothing is loaded at all. */
const POLICY = {
  'connect-src': ["'none'"],
  'font-src': ['data:'],
  'img-src': ['data:'],
  'manifest-src': ["'none'"],
  'script-src': ["'wasm-unsafe-eval'"],
  'style-src': [],
  'worker-src': ['blob:'],
};

/** Builds the file. @returns its size in bytes @throws Error */
export async function buildSingle(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'spikeboard-single-'));
  // In a test run it says so, and React would come with its development checks.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    await build({
      root: ROOT,
      configFile: false,
      base: './',
      mode: 'production',
      logLevel: 'error',
      plugins: [react()],
      worker: { format: 'es' },
      build: {
        target: 'es2022',
        outDir: folder,
        emptyOutDir: true,
        copyPublicDir: false,
        cssCodeSplit: false,
        modulePreload: false,
        assetsInlineLimit: (file) => !file.includes('.worker'),
        chunkSizeWarningLimit: 10_000,
        rollupOptions: { output: { codeSplitting: false } },
      },
    });
    const html = compose(folder);
    mkdirSync(join(ROOT, 'dist-single'), { recursive: true });
    writeFileSync(SINGLE_FILE, html);
    return Buffer.byteLength(html);
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The page with all that it needs. */
function compose(folder: string): string {
  const assets = join(folder, 'assets');
  const read = (file: string) => readFileSync(join(assets, file), 'utf8');
  const names = readdirSync(assets);
  const one = (pattern: RegExp) => {
    const found = names.filter((name) => pattern.test(name));
    if (found.length !== 1) throw new Error(`${found.length} files like ${pattern} were built.`);
    return found[0];
  };
  const isWorker = (name: string) => /\.worker-[^/]+\.js$/.test(name);
  const script = one(/^(?!.*\.worker-).*\.js$/);
  const style = one(/\.css$/);
  const host = readFileSync(new URL('./single/host.js', import.meta.url), 'utf8');
  const files = new Map<string, string | Buffer>([['host.js', host]]);
  for (const name of names.filter(isWorker)) {
    // A worker from a blob has no address that another could be relative to.
    const code = read(name).replaceAll('import.meta.url', `"file:///${name}"`);
    if (/^(?:import|export)\b|;export\s*\{/m.test(code))
      throw new Error(`${name} is not one file.`);
    files.set(name, code);
  }
  for (const name of PACKS) files.set(name, readFileSync(join(ROOT, 'public/data', name)));
  for (const [name, content] of networks()) files.set(name, content);
  const icon = readFileSync(join(ROOT, 'public/icon.svg')).toString('base64');
  const data = [...files].map(
    ([name, content]) =>
      `<script type="text/plain" data-file="${name}">${Buffer.from(content).toString('base64')}</script>`,
  );
  const source = readFileSync(join(folder, 'index.html'), 'utf8');
  const page = source
    .replace(/\s*<link rel="manifest"[^>]*>/, '')
    .replace(
      /<link rel="icon"[^>]*>/,
      `<link rel="icon" href="data:image/svg+xml;base64,${icon}" />`,
    )
    .replace(/\s*<link rel="stylesheet"[^>]*>/, '')
    .replace(/\s*<script type="module"[^>]*><\/script>/, '')
    // Before the script that says what is wrong with a page opened as a file.
    .replace('<style>', () => `${data.join('\n')}\n<script>${host}</script>\n<style>`)
    .replace('</head>', () => `<style>${onlyWoff2(read(style))}</style>\n</head>`)
    .replace('</body>', () => `<script type="module">${inline(read(script))}</script>\n</body>`);
  const policy = policyFor(page, POLICY);
  return page.replace(
    '<head>',
    () => `<head>\n<meta http-equiv="Content-Security-Policy" content="${policy}" />`,
  );
}

/** Networks that go along, with their list. */
function networks(): [string, string | Buffer][] {
  const folder = join(ROOT, 'public/networks');
  const list: { file: string; neurons: number }[] = JSON.parse(
    readFileSync(join(folder, 'index.json'), 'utf8'),
  );
  const taken = list.filter(({ neurons }) => neurons <= NEURONS_MAX);
  return [
    ['index.json', JSON.stringify(taken)],
    ...taken.map(({ file }): [string, Buffer] => [file, readFileSync(join(folder, file))]),
  ];
}

/** Every browser that runs the page takes woff2. */
function onlyWoff2(css: string): string {
  return css.replace(/,\s*url\(["']?data:[^)]*\)\s*format\(["']?(?:woff|truetype)["']?\)/g, '');
}

/** A script between tags may not name their end. */
function inline(code: string): string {
  return code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const bytes = await buildSingle();
  console.log(`dist-single/spikeboard.html: ${(bytes / 1e6).toFixed(1)} MB`);
}
