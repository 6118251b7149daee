/** `npm run gallery`: every plot and every figure on one page; `-- --update` renews their pictures. */
import { createServer } from 'vite';
import { readArguments, runCommand, UsageError, wholeNumber } from './arguments.ts';
import { keepPictures, launchPainter, serveGallery, takePictures } from './gallery/pictures.ts';
import { prepareAll } from './prepareAll.ts';
import { serve, show } from './showing.ts';

const USAGE = `Shows every plot and every figure, in both themes and at three widths, on one page.

  npm run gallery -- [options]

  --port N      the port, or the next free one (5180)
  --update      renews the pictures that the tests compare with, in gallery/pictures, and ends

With BROWSER=none in the environment nothing is opened.`;

await runCommand(async () => {
  const { values, flags, words } = readArguments(process.argv.slice(2), {
    port: 'value',
    update: 'flag',
    help: 'flag',
  });
  if (flags.has('help')) return console.log(USAGE);
  if (words.length) throw new UsageError(`"${words[0]}" is not an option. Try --help.`);
  const port = wholeNumber('port', values.get('port') ?? '5180', 0, 65535);
  await prepareAll(true);
  await (flags.has('update') ? update() : showGallery(port));
});

async function showGallery(port: number): Promise<void> {
  const page = await serve(await createServer({ server: { port, open: false } }));
  const address = new URL('gallery.html', page).href;
  console.log(`The gallery: ${address}`);
  await show(address);
}

async function update(): Promise<void> {
  const server = await serveGallery();
  const browser = await launchPainter();
  try {
    const pictures = await takePictures(browser, server);
    const { written, removed } = keepPictures(pictures, browser);
    for (const name of written) console.log(`renewed ${name}`);
    for (const name of removed) console.log(`removed ${name}`);
    console.log(
      `${pictures.length} pictures: ${written.length} renewed, ${removed.length} removed.`,
    );
  } finally {
    await browser.close();
    await server.close();
  }
}
