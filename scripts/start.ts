/** `npm start`: prepares, serves the page, and opens it where there is a browser to open. */
import { createServer } from 'vite';
import { readArguments, runCommand, UsageError, wholeNumber } from './arguments.ts';
import { prepareAll } from './prepareAll.ts';
import { serve, show } from './showing.ts';

const USAGE = `Serves the page for use and development, and opens it in the browser.

  npm start -- [options]

  --port N      the port, or the next free one (5173)
  --host NAME   the network address to serve at; 0.0.0.0: all (localhost)

With BROWSER=none in the environment nothing is opened.`;

await runCommand(async () => {
  const { values, flags, words } = readArguments(process.argv.slice(2), {
    port: 'value',
    host: 'value',
    help: 'flag',
  });
  if (flags.has('help')) return console.log(USAGE);
  if (words.length) throw new UsageError(`"${words[0]}" is not an option. Try --help.`);
  const port = wholeNumber('port', values.get('port') ?? '5173', 0, 65535);
  await prepareAll(false);
  const server = await createServer({ server: { port, host: values.get('host'), open: false } });
  const address = await serve(server);
  server.printUrls();
  await show(address, '\n  ');
});
