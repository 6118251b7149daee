import { Suspense } from 'react';
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx';
import type { ChapterId } from '../content/ids.ts';
import type { FigureProps } from '../figure.ts';
import { Button } from '../kit/Button.tsx';
import { FigureNotice } from '../kit/FigureFrame.tsx';
import { figureOf, wasLoaded } from './figures.ts';

interface Props extends FigureProps {
  chapter: ChapterId;
  /** Grows when the figure is to begin anew. */
  resets: number;
  onReset: () => void;
}

/** The place of a chapter's figure: what is in it until it is loaded, and when it fails. */
export function FigureStage({ chapter, resets, onReset, ...figure }: Props) {
  const Figure = figureOf(chapter);
  const { t } = figure;
  const key = `${chapter} ${resets}`;
  return (
    <div className="figure-stage" id="figure" tabIndex={-1}>
      <ErrorBoundary
        resetKey={key}
        fallback={(message) => (
          <FigureNotice error>
            <p>{t('engineFailed', { message })}</p>
            <Button onClick={() => (wasLoaded(chapter) ? onReset() : location.reload())}>
              {t('restartEngine')}
            </Button>
          </FigureNotice>
        )}
      >
        <Suspense fallback={<FigureNotice>{t('loadingEngine')}</FigureNotice>}>
          {Figure ? <Figure key={key} {...figure} /> : <FigureNotice>–</FigureNotice>}
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}
