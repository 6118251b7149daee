/**
 * `npm run soak`: a million presentations in Node and thirty minutes at full speed in Chromium, with a
 * table of memory and frame times. Ends with 1 when memory grows.
 */
import { readArguments, runCommand, UsageError, wholeNumber } from '../../scripts/arguments.ts';
import { soakBrowser } from './soak/browser.ts';
import { type SoakResult, soakNode } from './soak/node.ts';
import { writeSection } from './soak/table.ts';

const USAGE = `Trains for a long time and watches memory, in Node and in Chromium.

  npm run soak -- [options]

  --presentations N     in Node (1000000)
  --minutes N           in Chromium (30)
  --neurons N           size of the network (400)
  --every N             seconds between two rows of Chromium's table (60)
  --node, --browser     only that one
  --without canvas      Chromium: nothing is drawn, to compare
  --without frames      Chromium: the page asks for no frames, to compare
  --collect             Chromium: collect garbage before each row, to compare
  --save                writes the tables to test/bench/SOAK.md
  --help`;

await runCommand(async () => {
  const { values, flags, words } = readArguments(process.argv.slice(2), {
    presentations: 'value',
    minutes: 'value',
    neurons: 'value',
    every: 'value',
    without: 'value',
    node: 'flag',
    browser: 'flag',
    collect: 'flag',
    save: 'flag',
    help: 'flag',
  });
  if (flags.has('help')) return console.log(USAGE);
  if (words.length) throw new UsageError(`What is "${words[0]}"?\n\n${USAGE}`);
  const number = (name: string, otherwise: number, min: number, max: number) =>
    wholeNumber(name, values.get(name) ?? String(otherwise), min, max);
  const without = values.get('without') ?? null;
  if (without !== null && without !== 'canvas' && without !== 'frames') {
    throw new UsageError(`--without is "${without}"; it must be canvas or frames.`);
  }
  const presentations = number('presentations', 1_000_000, 100, 1e9);
  const minutes = number('minutes', 30, 1, 10_000);
  const neurons = number('neurons', 400, 1, 10_000);
  const every = number('every', 60, 5, 3600);
  const both = flags.has('node') === flags.has('browser');

  const failures: string[] = [];
  const take = (section: string, { title, text, failures: found }: SoakResult) => {
    console.log(`${title}: ${found.length ? found.join('; ') : 'nothing grows'}\n`);
    failures.push(...found);
    if (flags.has('save')) writeSection(section, `### ${title}\n\n${text}`);
  };
  if (both || flags.has('node')) take('node', soakNode(presentations, neurons));
  if (both || flags.has('browser')) {
    const collect = flags.has('collect');
    take('browser', await soakBrowser({ minutes, neurons, every, without, collect }));
  }
  if (failures.length) process.exitCode = 1;
});
