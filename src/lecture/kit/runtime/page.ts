/** The page, as the runtime of figures takes it. */
import { isStopped, openSession, runExperiment } from '../engine.ts';
import { loadImages } from '../images.ts';
import type { Services } from './services.ts';

export const pageServices: Services = {
  run: runExperiment,
  images: loadImages,
  open: openSession,
  frame(callback) {
    const handle = requestAnimationFrame(callback);
    return () => cancelAnimationFrame(handle);
  },
  now: () => performance.now(),
  isStopped,
};
