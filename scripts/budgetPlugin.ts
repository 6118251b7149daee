import type { Plugin } from 'vite';
import { partsOf, tableOf } from './budgets.ts';

/** Prints what a visit has to load, and says when it has become too much. Builds only. */
export function budget(): Plugin {
  let folder = '';
  let silent = false;
  return {
    name: 'spikeboard-budget',
    apply: 'build',
    configResolved(config) {
      folder = config.build.outDir;
      silent = config.logLevel === 'warn' || config.logLevel === 'error';
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        const parts = partsOf(folder);
        if (!silent) console.log(`\n${tableOf(parts)}`);
        for (const { name, bytes, limit } of parts) {
          if (limit && bytes > limit) this.warn(`${name}: ${bytes} bytes, ${limit} are the limit.`);
        }
      },
    },
  };
}
