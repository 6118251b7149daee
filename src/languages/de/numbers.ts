/** Deutsch: die Zahlen, und was oft gezählt wird. */
import { numbersOf } from '../../plots/numbers.ts';

export const numbers = numbersOf('de');

const IMAGES = { one: 'Bild', other: 'Bilder' };
export const images = (n: number) => numbers.counted(n, IMAGES);
