/** English: its numbers, and what is often counted. */
import { numbersOf } from '../../plots/numbers.ts';

export const numbers = numbersOf('en');

const IMAGES = { one: 'image', other: 'images' };
export const images = (n: number) => numbers.counted(n, IMAGES);
