/** In what the gallery shows everything. */

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Widths of the window in CSS px: one for each arrangement that `src/ui/breakpoints.ts` knows. */
export const WIDTHS = [360, 720, 1280] as const;
export type Width = (typeof WIDTHS)[number];
