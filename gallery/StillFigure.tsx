/** A chapter's figure that stands: not playing, less motion, what it shows chosen as by a link. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ChapterId } from '../src/lecture/content/ids.ts';
import { lectureIn } from '../src/lecture/content/index.ts';
import { fill, plainText } from '../src/lecture/content/inline.ts';
import type { UiKey } from '../src/lecture/content/uiKeys.ts';
import type { FigureState } from '../src/lecture/figure.ts';
import { LectureContext } from '../src/lecture/kit/LectureContext.ts';
import { mergeState } from '../src/lecture/shell/address.ts';
import { FigureStage } from '../src/lecture/shell/FigureStage.tsx';
import { numbersOf } from '../src/plots/numbers.ts';
import type { FigureEntry } from './figures.ts';

const nothing = () => {};
const lecture = lectureIn('en');
const numbers = numbersOf(lecture.language);
const t = (key: UiKey, values?: Record<string, string | number>) =>
  values ? fill(lecture.ui[key], values, numbers) : lecture.ui[key];
const surroundings = {
  lecture,
  numbers,
  t,
  highlighted: null,
  highlight: nothing,
  presenter: false,
  reducedMotion: true,
};

export function StillFigure({ entry }: { entry: FigureEntry }) {
  const { chapter, images } = entry;
  const root = useRef<HTMLDivElement>(null);
  const [state, replaceState] = useState<FigureState>(entry.state ?? {});
  const [playing, setPlaying] = useState(images !== undefined);
  const setState = useCallback(
    (changes: Record<string, string>) => replaceState((before) => mergeState(before, changes)),
    [],
  );
  const label = useMemo(
    () => plainText(lecture.chapters[chapter].figureLabel, (id) => lecture.symbols[id].name),
    [chapter],
  );

  // Learning stops before another image is asked for: always after the same number of them.
  useEffect(() => {
    if (images === undefined) return;
    const observer = new MutationObserver(() => {
      const figure = root.current?.querySelector<HTMLElement>('[data-images]');
      if (Number(figure?.dataset.images) >= images) flushSync(() => setPlaying(false));
    });
    observer.observe(root.current!, { subtree: true, attributeFilter: ['data-images'] });
    return () => observer.disconnect();
  }, [images]);

  return (
    <LectureContext value={surroundings}>
      <div className="lecture" ref={root}>
        <section className="figure">
          <FigureStage
            chapter={chapter}
            resets={0}
            onReset={nothing}
            numbers={numbers}
            t={t}
            label={label}
            highlighted={null}
            onValues={nothing}
            state={state}
            setState={setState}
            attempt={null}
            playing={playing}
            setPlaying={setPlaying}
            presenter={false}
            reducedMotion
          />
        </section>
      </div>
    </LectureContext>
  );
}

/** Name of a figure's chapter. */
export const chapterTitle = (chapter: ChapterId) => lecture.chapters[chapter].title;
