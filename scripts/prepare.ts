/** `npm run prepare:all`. With --quiet only what takes time is told, on stderr. */
import { prepareAll } from './prepareAll.ts';

try {
  await prepareAll(process.argv.includes('--quiet'));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
