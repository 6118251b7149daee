import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { type UserMessage, userMessage } from '../../src/engine/messages.ts';
import { LECTURES } from '../../src/lecture/content/index.ts';
import { fill } from '../../src/lecture/content/inline.ts';
import { LectureContext } from '../../src/lecture/kit/LectureContext.ts';
import { Waiting } from '../../src/lecture/kit/runtime/notices.tsx';
import { numbersOf } from '../../src/plots/numbers.ts';
import type { Lab } from '../../src/store/lab.ts';
import { createState } from '../../src/store/store.ts';
import { LabContext } from '../../src/ui/LabContext.ts';

/** The notices of a figure as a page in the language shows them. */
function notices(language: string, error: UserMessage): string[] {
  const lecture = LECTURES.find((one) => one.language === language)!;
  const store = createState({ theme: 'light', language });
  const numbers = numbersOf(language);
  const surroundings = {
    lecture,
    numbers,
    t: (key, values) => fill(lecture.ui[key], values ?? {}, numbers),
    highlighted: null,
    highlight: () => {},
    presenter: false,
    reducedMotion: false,
  } satisfies Parameters<typeof LectureContext>[0]['value'];
  return [
    <Waiting key="engine" failure={{ what: 'engine', message: error }} missing={null} />,
    <Waiting key="images" failure={{ what: 'images', message: error }} missing={null} />,
  ].map((notice) =>
    renderToStaticMarkup(
      <LabContext value={{ store } as Lab}>
        <LectureContext value={surroundings}>{notice}</LectureContext>
      </LabContext>,
    ),
  );
}

describe('what a figure says in place of its plots', () => {
  const error = userMessage('downloadStatus', { file: 'train10k.pack', status: 404 });

  it('is English on an English page', () => {
    const [engine, images] = notices('en', error);
    expect(engine).toContain('The engine stopped: train10k.pack could not be loaded (HTTP 404).');
    expect(images).toContain('train10k.pack could not be loaded (HTTP 404).');
  });

  it('is German on a German page, to its last word', () => {
    const [engine, images] = notices('de', error);
    expect(engine).toContain('Die Simulation brach ab: train10k.pack ließ sich nicht laden');
    expect(images).toContain('train10k.pack ließ sich nicht laden (HTTP 404).');
  });
});
