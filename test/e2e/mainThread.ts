import type { BrowserContext, Page } from 'playwright-core';

/** What the page's main thread has been asked to do so far. */
export interface MainThreadWork {
  /** Kernels made on it: a simulation needs one. */
  kernels: number;
  /** Answers of the worker: at most one frame for each that the page paints. */
  replies: number;
  /** What the worker told without being asked. */
  events: number;
  /** Frames painted. */
  paints: number;
}

/** Counts from the page's start on, for `mainThreadWork`. */
export function countMainThreadWork(context: BrowserContext): Promise<unknown> {
  return context.addInitScript(() => {
    const work = { kernels: 0, replies: 0, events: 0, paints: 0 };
    Object.assign(window, { work });
    const paint = () => {
      work.paints++;
      requestAnimationFrame(paint);
    };
    requestAnimationFrame(paint);
    const { instantiate, instantiateStreaming } = WebAssembly;
    WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
      construct(target, [module, imports]) {
        work.kernels++;
        return new target(module, imports);
      },
    });
    Object.assign(WebAssembly, {
      instantiate: (...args: Parameters<typeof instantiate>) => {
        work.kernels++;
        return instantiate(...args);
      },
      instantiateStreaming: (...args: Parameters<typeof instantiateStreaming>) => {
        work.kernels++;
        return instantiateStreaming(...args);
      },
    });
    window.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.addEventListener('message', ({ data }) => {
          if (data?.kind === 'event') work.events++;
          else work.replies++;
        });
      }
    };
  });
}

export const mainThreadWork = (on: Page): Promise<MainThreadWork> =>
  on.evaluate(() => ({ ...(window as unknown as { work: MainThreadWork }).work }));
