/** Between the page and the worker of the artificial network. */
import type { UserMessage } from '../../engine/messages.ts';

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

export interface Learned {
  from: number;
  /** Per image: whether the answer was right, and how many pixels are above 0. */
  right: Uint8Array;
  active: Uint16Array;
  /** Mean activation of the hidden layer at the last image. */
  activation: number;
  /** Standard deviation of the weights from the input; their mean is close to 0. */
  weight: number;
}

export type FromAnn =
  | { type: 'ready' }
  /** Answers to the images from `from` on, each given before its label was learned. */
  | ({ type: 'learned' } & Learned)
  | { type: 'failed'; message: UserMessage };
