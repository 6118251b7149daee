/** The handwritten digit that a figure shows, one of all there are, and the places of its pixels. */
import { type ImageSet, imageOf } from '../../data/pack.ts';
import { number } from './runtime/fields.ts';
import type { Scene, Shape } from './runtime/spec.ts';

const SIDE = 28;

/** Which one, as an entry of the figure's state. */
export const imageField = (standard: number) =>
  number('image', { default: standard, min: 0, max: 9999, integer: true });

interface At {
  state: { readonly image: number };
  images: ImageSet;
}

/** A link may ask for more than there are. */
export const pixelsIn = ({ state, images }: At) => imageOf(images, state.image % images.count);

export const labelIn = ({ state, images }: At) => images.labels[state.image % images.count];

/** The state with the digit that comes next. */
export const nextImage = ({ state, images }: At) => ({ image: (state.image + 1) % images.count });

/** `row 3, column 12`. @param pixel 0..783 */
export const pixelText = (t: Scene<Shape>['t'], pixel: number) =>
  t('pixelAt', { row: Math.floor(pixel / SIDE) + 1, column: (pixel % SIDE) + 1 });
