import type { CSSProperties } from 'react';
import type { TryText } from '../content/types.ts';
import { useLecture } from '../kit/LectureContext.ts';
import { Inline } from './Inline.tsx';

interface Props {
  tries: readonly TryText[];
  /** The one pressed last. */
  current: string | null;
  onTry: (id: string) => void;
}

/** What there is to try: a press sets the figure up, the hint says what to look for. */
export function Tries({ tries, current, onTry }: Props) {
  const { t } = useLecture();
  return (
    <section className="tries" aria-labelledby="tries-title">
      <h3 id="tries-title" className="hidden">
        {t('tryThis')}
      </h3>
      <ol style={{ '--tries': tries.length } as CSSProperties}>
        {tries.map((one, index) => (
          <li key={one.id} data-current={one.id === current || undefined}>
            <button
              type="button"
              className="button"
              data-try={one.id}
              aria-describedby={`hint-${one.id}`}
              aria-keyshortcuts={String(index + 1)}
              onClick={() => onTry(one.id)}
            >
              <kbd>{index + 1}</kbd>
              {one.label}
            </button>
            <p id={`hint-${one.id}`}>
              <Inline text={one.hint} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
