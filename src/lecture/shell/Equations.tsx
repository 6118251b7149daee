import { type RefObject, useLayoutEffect, useRef } from 'react';
import { EQUATIONS, type Equation } from '../content/equations.ts';
import type { ChapterId } from '../content/ids.ts';
import { useLecture } from '../kit/LectureContext.ts';
import { Tex } from '../kit/Tex.tsx';

/** The chapter's equations with their symbols. */
export function Equations({ chapter }: { chapter: ChapterId }) {
  const { t } = useLecture();
  return (
    <section className="equations" aria-labelledby="equations-title">
      <h2 id="equations-title" className="hidden">
        {t('equations')}
      </h2>
      {EQUATIONS[chapter].map((equation) => (
        <EquationLine key={equation.id} equation={equation} />
      ))}
    </section>
  );
}

function EquationLine({ equation }: { equation: Equation }) {
  const { lecture, t } = useLecture();
  const element = useRef<HTMLDivElement>(null);
  useFit(element);
  return (
    <div className="equation" ref={element}>
      <div className="equation-fit">
        <Tex tex={equation.tex} display />
      </div>
      {equation.number && (
        <span className="equation-number" title={t('handoutEquation', { n: equation.number })}>
          ({equation.number})
        </span>
      )}
      {/* The glyphs are hidden from screen readers, which have the MathML; these stand for them. */}
      <ul className="hidden">
        {equation.symbols.map((id) => (
          <li key={id}>
            <button type="button" tabIndex={-1} data-stands-for={id} data-stop="">
              {lecture.symbols[id].name}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Up to here a formula is set smaller to stay on one line; a longer one breaks between its terms. */
const SMALLEST_LINE = 0.8;
/** A single term that is wider than its column shrinks no further than this: then it scrolls. */
const SMALLEST_TERM = 0.6;

/** Fits a formula into its column. */
function useFit(element: RefObject<HTMLDivElement | null>): void {
  useLayoutEffect(() => {
    const line = element.current;
    const box = line?.querySelector<HTMLElement>('.equation-fit');
    if (!line || !box) return;
    const fit = () => {
      box.style.setProperty('--fit', '1');
      const terms = [...box.querySelectorAll('.katex-html > .katex-base')].map(
        (term) => term.getBoundingClientRect().width,
      );
      const there = box.clientWidth;
      const whole = there / terms.reduce((sum, width) => sum + width, 1);
      const widest = there / Math.max(1, ...terms);
      const oneLine = whole >= SMALLEST_LINE;
      const scale = oneLine ? Math.min(1, whole) : Math.max(SMALLEST_TERM, Math.min(1, widest));
      box.dataset.lines = oneLine ? 'one' : 'more';
      box.style.setProperty('--fit', scale.toFixed(3));
    };
    const observer = new ResizeObserver(fit);
    observer.observe(line);
    document.fonts?.addEventListener('loadingdone', fit);
    return () => {
      observer.disconnect();
      document.fonts?.removeEventListener('loadingdone', fit);
    };
  }, [element]);
}
