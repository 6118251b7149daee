import katex, { type KatexOptions } from 'katex';
import { memo, useLayoutEffect, useRef } from 'react';
import { katexOptions } from '../content/inline.ts';

/** How a formula is set: with MathML, unless it is not read out anyway. */
export function texOptions(display = false, decorative = false): KatexOptions {
  const options = katexOptions(display);
  return decorative ? { ...options, output: 'html' } : options;
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
  const element = useRef<HTMLSpanElement>(null);
  // KaTeX builds the elements itself: the style attributes of its HTML are what the page's policy forbids.
  useLayoutEffect(() => {
    if (element.current) katex.render(tex, element.current, texOptions(display, decorative));
  }, [tex, display, decorative]);
  return (
    <span
      ref={element}
      className={display ? 'tex tex-display' : 'tex'}
      aria-hidden={decorative || undefined}
    />
  );
});
