import { ArrowLeft, ArrowRight, FlaskConical, Link2 } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { CHAPTER_IDS, type ChapterId } from '../content/ids.ts';
import { plainText } from '../content/inline.ts';
import type { FigureProps } from '../figure.ts';
import { LectureContext, useLecture } from '../kit/LectureContext.ts';
import { chapterAt } from './address.ts';
import { Equations } from './Equations.tsx';
import { FigureStage } from './FigureStage.tsx';
import { Inline } from './Inline.tsx';
import { freezeFigure } from './print.ts';
import { Sources } from './Sources.tsx';
import { SymbolTip } from './SymbolTip.tsx';
import { Tries } from './Tries.tsx';
import { useSymbols } from './useSymbols.ts';
import { ValueStore } from './values.ts';

interface Props
  extends Pick<FigureProps, 'state' | 'setState' | 'attempt' | 'playing' | 'setPlaying'> {
  chapter: ChapterId;
  onTry: (id: string) => void;
  resets: number;
  onReset: () => void;
  /** In presenter mode: the text is unfolded. */
  more: boolean;
  setMore: (more: boolean) => void;
  answered: boolean;
  setAnswered: (answered: boolean) => void;
  laboratory: string;
  onCopyLink: () => void;
  /** The address of the chapter with the figure as it stands. */
  link: () => string;
  goTo: (chapter: ChapterId) => void;
}

/** One chapter: text beside its live figure. The order in the document is that of a phone. */
export function Chapter(props: Props) {
  const { chapter, more, answered, link } = props;
  const surroundings = useLecture();
  const { lecture, numbers, t, presenter, reducedMotion } = surroundings;
  const text = lecture.chapters[chapter];
  const root = useRef<HTMLElement>(null);
  const origin = useRef<HTMLParagraphElement>(null);
  const values = useMemo(() => new ValueStore(), []);
  const { pointed, highlight, clear } = useSymbols(
    root,
    `${lecture.language} ${presenter} ${more}`,
  );
  const highlighted = pointed?.id ?? null;
  const context = useMemo(
    () => ({ ...surroundings, highlighted, highlight }),
    [surroundings, highlighted, highlight],
  );
  const name = useMemo(
    () => plainText(text.figureLabel, (id) => lecture.symbols[id].name),
    [text, lecture],
  );

  useEffect(() => {
    let undo: (() => void) | null = null;
    const before = () => {
      origin.current!.textContent = t('printedFrom', { url: link() });
      undo ??= freezeFigure(root.current!);
    };
    const after = () => {
      undo?.();
      undo = null;
    };
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
    };
  }, [t, link]);

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => event.key === 'Escape' && clear();
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [clear]);

  const folded = presenter && !more;
  return (
    <LectureContext value={context}>
      <article className="chapter" ref={root} data-folded={folded || undefined}>
        <header className="chapter-head">
          <h1 tabIndex={-1}>
            <span className="chapter-number">{CHAPTER_IDS.indexOf(chapter) + 1}</span> {text.title}
          </h1>
          <p className="lead">
            <Inline text={text.lead} />
          </p>
        </header>

        <section className="figure" aria-labelledby="figure-title">
          <h2 id="figure-title" className="hidden">
            {t('figure')}
          </h2>
          <FigureStage
            chapter={chapter}
            resets={props.resets}
            onReset={props.onReset}
            numbers={numbers}
            t={t}
            label={name}
            highlighted={highlighted}
            onValues={values.tell}
            state={props.state}
            setState={props.setState}
            attempt={props.attempt}
            playing={props.playing}
            setPlaying={props.setPlaying}
            presenter={presenter}
            reducedMotion={reducedMotion}
          />
          <div className="figure-foot">
            <Tries tries={text.tries} current={props.attempt?.id ?? null} onTry={props.onTry} />
            <div className="figure-caption">
              <p>
                <Inline text={text.figure} />
                {reducedMotion && ` ${t('reducedMotion')}`}
              </p>
              <div className="figure-links">
                <a className="button small quiet" href={props.laboratory}>
                  <FlaskConical aria-hidden="true" />
                  {t('openInLaboratory')}
                </a>
                <button type="button" className="button small quiet" onClick={props.onCopyLink}>
                  <Link2 aria-hidden="true" />
                  {t('copyLink')}
                </button>
              </div>
            </div>
          </div>
        </section>

        <div className="chapter-text">
          {presenter && (
            <button
              type="button"
              className="button small more"
              aria-expanded={more}
              onClick={() => props.setMore(!more)}
            >
              {t(more ? 'close' : 'more')}
            </button>
          )}
          <Equations chapter={chapter} />
          {!folded && (
            <div className="body">
              {text.body.map((paragraph) => (
                <p key={paragraph}>
                  <Inline text={paragraph} />
                </p>
              ))}
            </div>
          )}
          {(!folded || answered) && (
            <section className="question" aria-labelledby="question-title">
              <h2 id="question-title">{t('question')}</h2>
              <p>
                <Inline text={text.question} />
              </p>
              <details
                open={answered}
                onToggle={(event) => props.setAnswered(event.currentTarget.open)}
              >
                <summary>{t(answered ? 'hideAnswer' : 'showAnswer')}</summary>
                <p>
                  <Inline text={text.answer} />
                </p>
              </details>
            </section>
          )}
          {!folded && <Sources ids={text.sources} />}
          <Neighbours chapter={chapter} goTo={props.goTo} />
          <p className="print-only" ref={origin} />
        </div>
        <SymbolTip pointed={pointed} values={values} />
      </article>
    </LectureContext>
  );
}

function Neighbours({ chapter, goTo }: { chapter: ChapterId; goTo: (id: ChapterId) => void }) {
  const { lecture, t } = useLecture();
  const before = chapterAt(chapter, -1);
  const next = chapterAt(chapter, 1);
  return (
    <div className="neighbours">
      {before && (
        <button type="button" className="button quiet" onClick={() => goTo(before)}>
          <ArrowLeft aria-hidden="true" />
          <span className="hidden">{t('previousChapter')}: </span>
          {lecture.chapters[before].title}
        </button>
      )}
      {next && (
        <button type="button" className="button" onClick={() => goTo(next)}>
          <span className="hidden">{t('nextChapter')}: </span>
          {lecture.chapters[next].title}
          <ArrowRight aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
