import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { Header } from '../../src/app/Header.tsx';
import { userMessage } from '../../src/engine/messages.ts';
import { NumberField } from '../../src/lab/NumberField.tsx';
import { StatusLine } from '../../src/lab/StatusLine.tsx';
import type { Dictionary } from '../../src/languages/en/index.ts';
import { chooseLecture, type LectureText, lectureIn } from '../../src/lecture/content/index.ts';
import type { Lab } from '../../src/store/lab.ts';
import { readPreferences } from '../../src/store/preferences.ts';
import { createState } from '../../src/store/store.ts';
import { dictionaryOf, LANGUAGES } from '../../src/ui/i18n/index.ts';
import { worded } from '../../src/ui/i18n/wording.ts';
import { LabContext } from '../../src/ui/LabContext.ts';

/** What a folder `languages/eo/` would hold. Only these two files know of it. */
vi.mock('../../src/languages/folders.ts', async (original) => {
  const { pages } = await original<typeof import('../../src/languages/folders.ts')>();
  const { numbersOf } = await import('../../src/plots/numbers.ts');
  const english = pages['./en/index.ts'].default;
  const numbers = numbersOf('eo');
  const esperanto: Dictionary = {
    ...english,
    languageName: 'Esperanto',
    numbers,
    controls: {
      ...english.controls,
      status: (seen, total, rate) =>
        `bildo ${numbers.integer(seen)} el ${numbers.integer(total ?? 0)}, ${numbers.fixed(rate ?? 0, 1)} bildoj/s`,
    },
  };
  return { pages: { ...pages, './eo/index.ts': { default: esperanto } } };
});
vi.mock('../../src/languages/lectures.ts', async (original) => {
  const { lectures } = await original<typeof import('../../src/languages/lectures.ts')>();
  const english = lectures['./en/lecture/index.ts'].default;
  const esperanto: LectureText = { ...english, language: 'eo', name: 'Esperanto' };
  return { lectures: { ...lectures, './eo/lecture/index.ts': { default: esperanto } } };
});

const store = createState({ theme: 'light', language: 'eo' });
const initial = {
  ...store.getInitialState(),
  running: true,
  status: {
    ...store.getInitialState().status,
    imagesSeen: 1234,
    imagesTotal: 10_000,
    imagesPerSecond: 812.5,
  },
};
const lab = { store: { ...store, getInitialState: () => initial } } as unknown as Lab;
const page = (node: ReactNode) => renderToStaticMarkup(<LabContext value={lab}>{node}</LabContext>);

describe('another language is one more folder', () => {
  it('is in the switch, after English, and chosen', () => {
    expect(LANGUAGES).toEqual(['en', 'de', 'eo']);
    const html = page(<Header route="laboratory" laboratory="#/" />);
    expect(html).toContain(
      '<button type="button" lang="eo" aria-pressed="true" title="Esperanto">EO</button>',
    );
    expect(html).toContain('lang="de" aria-pressed="false" title="Deutsch">DE</button>');
  });

  it('writes its own numbers: in texts, in fields, in messages', () => {
    expect(page(<StatusLine />)).toContain('bildo 1\u202f234 el 10\u202f000, 812,5 bildoj/s');
    const field = <NumberField id="a" value={0.25} invalid={false} onCommit={() => {}} />;
    expect(page(field)).toContain('value="0,25"');
    const message = userMessage('parameterRange', {
      parameter: 'aPlus',
      value: 9999.5,
      min: 0,
      max: 0.5,
      unit: '',
    });
    const [, , eo] = LANGUAGES.map((code) => worded(dictionaryOf(code), message));
    expect(eo).toContain(' is 9\u202f999,5; it must lie between 0 and 0,5.');
  });

  it('is chosen by the wishes of the browser, for page and lecture', () => {
    expect(readPreferences(null, LANGUAGES, ['eo-XX', 'de']).language).toBe('eo');
    expect(chooseLecture(['eo-XX', 'de']).language).toBe('eo');
    expect(lectureIn('eo').name).toBe('Esperanto');
  });
});
