import { type SourceId, sourceLink, sourceOf } from '../content/bibliography.ts';
import { useLecture } from '../kit/LectureContext.ts';

/** The works cited, numbered, each with a link where it can be found. */
export function Sources({ ids }: { ids: readonly SourceId[] }) {
  const { t } = useLecture();
  return (
    <section className="sources" aria-labelledby="sources-title">
      <h2 id="sources-title">{t('sources')}</h2>
      <ol>
        {ids.map((id) => {
          const source = sourceOf(id);
          const link = sourceLink(source);
          return (
            <li key={id}>
              {source.authors} ({source.year}){' '}
              {link ? (
                <a href={link} target="_blank" rel="noreferrer">
                  {source.title}
                </a>
              ) : (
                <cite>{source.title}</cite>
              )}
              . {source.venue}.{source.doi && <span className="doi"> doi:{source.doi}</span>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
