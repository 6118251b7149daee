import type { Plugin } from 'vite';

/** The worker's source, as the development server gives it. */
const SOURCE = 'src/worker/simulation.worker.ts?worker_file&type=module';
const BUILT = /^assets\/simulation\.worker-[^/]+\.js$/;
const PAGE = '/index.html';
const PLACE = 'data-worker=""';

/** Tells the script in index.html where the worker of the simulation is, so that it can start it. */
export function earlyWorker(): Plugin {
  return {
    name: 'spikeboard-early-worker',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle, path }) {
        // The development server has other pages, too.
        if (path !== PAGE) return html;
        const built = Object.keys(bundle ?? {}).filter((file) => BUILT.test(file));
        if (bundle && built.length !== 1)
          throw new Error('The build has no worker to start early.');
        if (!html.includes(PLACE)) throw new Error(`index.html has no place for ${PLACE}.`);
        return html.replace(PLACE, () => `data-worker="./${bundle ? built[0] : SOURCE}"`);
      },
    },
  };
}
