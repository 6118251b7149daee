import 'katex/dist/katex.min.css';
import './kit/kit.css';
import './lecture.css';
import './chapter.css';
import './symbols.css';
import './layout.css';
import './presenter.css';
import './print.css';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { storedForTheFirstTime } from '../offline/register.ts';
import { numbersOf } from '../plots/numbers.ts';
import { writeConfiguration } from '../store/url.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { LANGUAGES } from '../ui/i18n/index.ts';
import { useLabState } from '../ui/LabContext.ts';
import { useChoices } from '../ui/useChoices.ts';
import { useMedia } from '../ui/useMedia.ts';
import { CHAPTER_IDS } from './content/ids.ts';
import { lectureIn } from './content/index.ts';
import { fill } from './content/inline.ts';
import type { UiKey } from './content/uiKeys.ts';
import { LectureContext, type LectureSurroundings } from './kit/LectureContext.ts';
import { chapterAt, labParameters } from './shell/address.ts';
import { Chapter } from './shell/Chapter.tsx';
import { ChapterBar } from './shell/ChapterBar.tsx';
import { ChapterList, Contents } from './shell/Contents.tsx';
import { prefetchFigure } from './shell/figures.ts';
import { LectureKeys } from './shell/LectureKeys.tsx';
import { useFullScreen, usePresenter, useToast } from './shell/modes.ts';
import { printLight } from './shell/print.ts';
import { useKeys } from './shell/useKeys.ts';
import { useLectureAddress } from './shell/useLectureAddress.ts';

const nothing = () => {};

/** The lecture: title page and fourteen chapters to walk through with the arrow keys. */
export default function Lecture() {
  const language = useLabState((s) => s.language);
  const info = useLabState((s) => s.info);
  const { setLanguage } = useChoices();
  const lecture = lectureIn(language);
  const numbers = numbersOf(lecture.language);
  const t = useCallback(
    (key: UiKey, values?: Record<string, string | number>) =>
      values ? fill(lecture.ui[key], values, numbers) : lecture.ui[key],
    [lecture, numbers],
  );
  const navigation = useLectureAddress();
  const { chapter, state, goTo, step, setState, clearState, link } = navigation;
  const reducedMotion = useMedia('(prefers-reduced-motion: reduce)');
  const [presenter, setPresenter] = usePresenter();
  const [toast, showToast] = useToast();
  const [fullScreen, toggleFullScreen] = useFullScreen(
    useCallback(() => showToast(t('fullScreenRefused')), [showToast, t]),
  );
  useEffect(() => {
    let here = true;
    void storedForTheFirstTime.then(() => here && showToast(t('offlineReady')));
    return () => {
      here = false;
    };
  }, [showToast, t]);
  const [chaptersOpen, setChaptersOpen] = useState(false);

  // All that belongs to one opening of a chapter, so that it begins anew with the next.
  const opening = {
    playing: !reducedMotion,
    attempt: null,
    resets: 0,
    more: false,
    answered: false,
  };
  const [view, setView] = useState<View>({ ...opening, chapter });
  if (view.chapter !== chapter) setView({ ...opening, chapter });
  const change = useCallback(
    (changes: Partial<View>) => setView((before) => ({ ...before, ...changes })),
    [],
  );
  const setPlaying = useCallback((playing: boolean) => change({ playing }), [change]);
  const tries = chapter ? lecture.chapters[chapter].tries : [];
  const onTry = (id: string) =>
    setView((before) => ({ ...before, attempt: { id, count: (before.attempt?.count ?? 0) + 1 } }));
  const onReset = () => {
    clearState();
    setView((before) => ({ ...opening, chapter, resets: before.resets + 1 }));
  };

  const title = chapter
    ? `${CHAPTER_IDS.indexOf(chapter) + 1} ${lecture.chapters[chapter].title}`
    : t('lectureTitle');
  useEffect(() => {
    const before = document.title;
    document.title = `${title} · Spikeboard`;
    return () => {
      document.title = before;
    };
  }, [title]);

  const shown = useRef(chapter);
  useEffect(() => {
    prefetchFigure(chapterAt(chapter, 1));
    if (shown.current === chapter) return;
    shown.current = chapter;
    scrollTo({ top: 0, behavior: 'instant' });
    // Screen readers go on from here, and no key reaches a control of the chapter before.
    document.querySelector<HTMLElement>('.lecture h1')?.focus({ preventScroll: true });
  }, [chapter]);

  const configuration = labParameters(state, chapter);
  const query = configuration
    ? writeConfiguration({ parameters: configuration, dataset: info?.dataset ?? 'mnist' })
    : info && writeConfiguration(info);
  const laboratory = query ? `#/?${query}` : '#/';

  const onCopyLink = () => {
    const href = link();
    const copied = navigator.clipboard
      ? navigator.clipboard.writeText(href)
      : Promise.reject(new Error('no clipboard'));
    copied.then(
      () => showToast(t('linkCopied')),
      () => showToast(t('linkNotCopied')),
    );
  };
  const onPrint = () => void printLight();
  const nextLanguage = LANGUAGES[(LANGUAGES.indexOf(language) + 1) % LANGUAGES.length];

  useKeys(
    {
      previous: () => step(-1),
      next: () => step(1),
      first: () => goTo(CHAPTER_IDS[0]),
      last: () => goTo(CHAPTER_IDS[CHAPTER_IDS.length - 1]),
      togglePlaying: () => change({ playing: !view.playing }),
      attempt: (index) => tries[index] && onTry(tries[index].id),
      reset: onReset,
      answer: () => change({ answered: !view.answered }),
      chapters: () => setChaptersOpen((open) => !open),
      fullScreen: toggleFullScreen,
      presenter: () => setPresenter(!presenter),
      language: () => setLanguage(nextLanguage),
      laboratory: () => {
        location.hash = laboratory;
      },
      print: onPrint,
      escape: () => change({ more: false }),
    },
    presenter,
  );

  const surroundings = useMemo<LectureSurroundings>(
    () => ({
      lecture,
      numbers,
      t,
      highlighted: null,
      highlight: nothing,
      presenter,
      reducedMotion,
    }),
    [lecture, numbers, t, presenter, reducedMotion],
  );

  return (
    <LectureContext value={surroundings}>
      <div className="lecture" data-page={chapter ?? 'contents'}>
        <ChapterBar
          chapter={chapter}
          goTo={goTo}
          fullScreen={fullScreen}
          onFullScreen={toggleFullScreen}
          onPresenter={() => setPresenter(!presenter)}
          onChapters={() => setChaptersOpen(true)}
          onPrint={onPrint}
        />
        <main>
          {chapter ? (
            <Chapter
              key={chapter}
              chapter={chapter}
              state={state}
              setState={setState}
              attempt={view.attempt}
              onTry={onTry}
              playing={view.playing}
              setPlaying={setPlaying}
              resets={view.resets}
              onReset={onReset}
              more={view.more}
              setMore={(more) => change({ more })}
              answered={view.answered}
              setAnswered={(answered) => change({ answered })}
              laboratory={laboratory}
              onCopyLink={onCopyLink}
              link={link}
              goTo={goTo}
            />
          ) : (
            <Contents goTo={goTo} />
          )}
        </main>
        <Dialog
          title={t('chapters')}
          open={chaptersOpen}
          onClose={() => setChaptersOpen(false)}
          className="chapters-dialog"
        >
          <ChapterList
            current={chapter}
            goTo={(id) => {
              setChaptersOpen(false);
              goTo(id);
            }}
          />
        </Dialog>
        <LectureKeys />
        <p className="toast" role="status" data-open={toast ? '' : undefined}>
          {toast}
        </p>
      </div>
    </LectureContext>
  );
}

interface View {
  chapter: ReturnType<typeof useLectureAddress>['chapter'];
  playing: boolean;
  attempt: { id: string; count: number } | null;
  resets: number;
  more: boolean;
  answered: boolean;
}
