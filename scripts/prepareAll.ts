import { buildKernel } from './buildKernel.ts';
import { prepareData } from './prepareData.ts';

/**
 * Everything the page, the commands and the tests need that is not in the repo; skipped where it is up
 * to date.
 * @param quiet tells only what takes time, on stderr
 * @throws Error with a message for the user
 */
export async function prepareAll(quiet: boolean): Promise<void> {
  const tell = (what: string) => (line: string) => {
    if (!quiet) console.log(`${what.padEnd(8)}${line}`);
    else if (!line.includes('up to date')) console.error(`${what.padEnd(8)}${line}`);
  };
  await prepareData(tell('data'));
  await buildKernel(tell('kernel'));
}
