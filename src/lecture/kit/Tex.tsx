import katex from 'katex';
import { memo } from 'react';
import { katexOptions } from '../content/inline.ts';

const cache = new Map<string, string>();

/** HTML of a formula, with MathML unless it is not read out anyway; each is set once. */
export function texHtml(tex: string, display = false, decorative = false): string {
  const key = `${display} ${decorative} ${tex}`;
  let html = cache.get(key);
  if (html === undefined) {
    const options = katexOptions(display);
    html = katex.renderToString(tex, decorative ? { ...options, output: 'html' } : options);
    cache.set(key, html);
  }
  return html;
}

/** A formula. `decorative`: its meaning is in a text beside it, so that it is not read out. */
export const Tex = memo(function Tex({
  tex,
  display = false,
  decorative = false,
}: {
  tex: string;
  display?: boolean;
  decorative?: boolean;
}) {
  return (
    <span
      className={display ? 'tex tex-display' : 'tex'}
      aria-hidden={decorative || undefined}
      // KaTeX escapes what it is given, and the formulas are our own.
      dangerouslySetInnerHTML={{ __html: texHtml(tex, display, decorative) }}
    />
  );
});
