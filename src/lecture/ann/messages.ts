/** Between the page and the worker of the artificial network. */

export type ToAnn =
  | {
      type: 'start';
      /** Absolute URL of the folder with the image packs, ending in `/`. */
      dataUrl: string;
      hidden: number;
      /** Fixes starting weights and the order of the images, as the spiking network has it. */
      seed: number;
    }
  /** Learns on until so many images have been seen. */
  | { type: 'learn'; until: number };

export type FromAnn =
  | { type: 'ready' }
  /** Answers to the images from `from` on, each given before its label was learned. */
  | { type: 'learned'; from: number; right: Uint8Array; active: Uint16Array }
  | { type: 'failed'; message: string };
