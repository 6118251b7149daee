/**
 * The widths at which the page is laid out in another way. CSS knows no names for widths in media queries,
 * so its files write them as they stand here; `test/ui/breakpoints.test.ts` refuses any other.
 *
 * - up to 400 px: a narrow phone, or 200 % zoom on one; tools move to lines of their own
 * - up to 700 px: a phone; one column
 * - from 900 px: the lecture's contents stand in two columns
 * - from 1180 px: a desk; everything beside each other, without scrolling
 *
 * Figures are as wide as the text leaves them, so they ask their own width: `@container figure`.
 */

/** Widest of each kind, px: `max-width` of a media query; its `min-width` is one more. */
export const MAX_WIDTHS_PX = [400, 700, 899, 1179];

/** `max-width` of `@container figure`, rem. */
export const FIGURE_WIDTHS_REM = [36, 40, 44];

/** A phone. */
export const PHONE = '(max-width: 700px)';

/** A desk. */
export const WIDE = '(min-width: 1180px)';

/** Everything narrower, where fingers are as likely as a mouse. */
export const NARROW = '(max-width: 1179px)';
