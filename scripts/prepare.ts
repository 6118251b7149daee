/**
 * `npm run prepare:all`: everything the page and the commands need that is not in the repo.
 * With --quiet only what takes time is told, on stderr.
 */
import { buildKernel } from './buildKernel.ts';
import { prepareData } from './prepareData.ts';

const quiet = process.argv.includes('--quiet');
const tell = (what: string) => (line: string) => {
  if (!quiet) console.log(`${what.padEnd(8)}${line}`);
  else if (!line.includes('up to date')) console.error(`${what.padEnd(8)}${line}`);
};

try {
  await prepareData(tell('data'));
  await buildKernel(tell('kernel'));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
