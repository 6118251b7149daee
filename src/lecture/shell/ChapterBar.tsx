import {
  ChevronLeft,
  ChevronRight,
  List,
  Maximize,
  Minimize,
  Presentation,
  Printer,
} from 'lucide-react';
import type { MouseEvent, ReactNode } from 'react';
import { CHAPTER_IDS, type ChapterId } from '../content/ids.ts';
import { useLecture } from '../kit/LectureContext.ts';
import { chapterAt, formatAddress } from './address.ts';

interface Props {
  chapter: ChapterId | null;
  goTo: (chapter: ChapterId | null) => void;
  fullScreen: boolean;
  onFullScreen: () => void;
  onPresenter: () => void;
  onChapters: () => void;
  onPrint: () => void;
}

/** The strip on top: where one is among the fourteen chapters, and the modes. */
export function ChapterBar(props: Props) {
  const { chapter, goTo, fullScreen } = props;
  const { lecture, t, presenter } = useLecture();
  const number = chapter ? CHAPTER_IDS.indexOf(chapter) + 1 : 0;
  const place = t('chapterOf', { n: number, total: CHAPTER_IDS.length });
  return (
    <nav className="chapter-bar" aria-label={t('chapters')}>
      <Tool
        label={t('previousChapter')}
        keys="←"
        disabled={!chapter}
        onClick={() => goTo(chapterAt(chapter, -1))}
      >
        <ChevronLeft aria-hidden="true" />
      </Tool>
      <Tool
        label={t('nextChapter')}
        keys="→"
        disabled={!chapterAt(chapter, 1)}
        onClick={() => goTo(chapterAt(chapter, 1))}
      >
        <ChevronRight aria-hidden="true" />
      </Tool>
      <button type="button" className="button quiet chapter-place" onClick={props.onChapters}>
        <List aria-hidden="true" />
        <span className="hidden">{t('openChapters')}: </span>
        {chapter ? place : t('chapters')}
      </button>
      <ol className="ticks">
        {CHAPTER_IDS.map((id, index) => (
          <li key={id}>
            <a
              href={formatAddress({ chapter: id, state: {} })}
              aria-current={id === chapter ? 'page' : undefined}
              data-past={index < number || undefined}
              onClick={(event: MouseEvent) => {
                // With a key held the browser opens it elsewhere.
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                goTo(id);
              }}
            >
              <span className="tick-number">{index + 1}</span>{' '}
              <span className="tick-title">{lecture.chapters[id].title}</span>
            </a>
          </li>
        ))}
      </ol>
      <div className="chapter-tools">
        <Tool label={t('print')} onClick={props.onPrint} className="print-tool">
          <Printer aria-hidden="true" />
        </Tool>
        <Tool
          label={t(presenter ? 'leavePresenterMode' : 'presenterMode')}
          keys="P"
          pressed={presenter}
          onClick={props.onPresenter}
        >
          <Presentation aria-hidden="true" />
        </Tool>
        <Tool
          label={t(fullScreen ? 'leaveFullScreen' : 'fullScreen')}
          keys="F"
          className="full-screen-tool"
          onClick={props.onFullScreen}
        >
          {fullScreen ? <Minimize aria-hidden="true" /> : <Maximize aria-hidden="true" />}
        </Tool>
      </div>
    </nav>
  );
}

function Tool({
  label,
  keys,
  className = '',
  pressed,
  children,
  ...rest
}: {
  label: string;
  keys?: string;
  className?: string;
  pressed?: boolean;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      className={`icon-button ${className}`}
      aria-label={label}
      aria-keyshortcuts={keys === '←' ? 'ArrowLeft' : keys === '→' ? 'ArrowRight' : keys}
      title={keys ? `${label} (${keys})` : label}
      data-on={pressed || undefined}
      {...rest}
    >
      {children}
    </button>
  );
}
