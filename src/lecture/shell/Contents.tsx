import { ArrowRight } from 'lucide-react';
import type { MouseEvent } from 'react';
import { CHAPTER_IDS, type ChapterId } from '../content/ids.ts';
import { plainText } from '../content/inline.ts';
import { useLecture } from '../kit/LectureContext.ts';
import { formatAddress } from './address.ts';

/** Title page: what the lecture is, and its fourteen chapters. */
export function Contents({ goTo }: { goTo: (chapter: ChapterId) => void }) {
  const { lecture, t } = useLecture();
  const first = CHAPTER_IDS[0];
  return (
    <div className="contents">
      <header>
        <h1 tabIndex={-1}>{t('lectureTitle')}</h1>
        <a className="button primary" href={formatAddress({ chapter: first, state: {} })}>
          1 {lecture.chapters[first].title}
          <ArrowRight aria-hidden="true" />
        </a>
      </header>
      <ChapterList goTo={goTo} leads />
    </div>
  );
}

/** The chapters as links: number, title, lead. */
export function ChapterList({
  goTo,
  current,
  leads = false,
}: {
  goTo: (chapter: ChapterId) => void;
  current?: ChapterId | null;
  leads?: boolean;
}) {
  const { lecture } = useLecture();
  return (
    <ol className="chapter-list">
      {CHAPTER_IDS.map((id, index) => {
        const { title, lead } = lecture.chapters[id];
        return (
          <li key={id}>
            <a
              href={formatAddress({ chapter: id, state: {} })}
              aria-current={id === current ? 'page' : undefined}
              onClick={(event: MouseEvent) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                goTo(id);
              }}
            >
              <span className="chapter-number">{index + 1}</span>
              <strong>{title}</strong>
              {leads && <span>{plainText(lead, (symbol) => lecture.symbols[symbol].name)}</span>}
            </a>
          </li>
        );
      })}
    </ol>
  );
}
