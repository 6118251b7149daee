import { Suspense, useEffect } from 'react';
import { messageFrom } from '../../engine/messages.ts';
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx';
import { useText, useWords } from '../../ui/LabContext.ts';
import { MissingPartError } from '../../ui/part.ts';
import type { ChapterId } from '../content/ids.ts';
import type { FigureProps } from '../figure.ts';
import { Button } from '../kit/Button.tsx';
import { FigureNotice } from '../kit/FigureFrame.tsx';
import { figureOf, forgetFigure } from './figures.ts';

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
  const words = useWords();
  const key = `${chapter} ${resets}`;
  return (
    <div className="figure-stage" id="figure" tabIndex={-1}>
      <ErrorBoundary
        resetKey={key}
        fallback={(error) =>
          error instanceof MissingPartError && Figure ? (
            <MissingFigure forget={() => forgetFigure(chapter, Figure)} onAgain={onReset} />
          ) : (
            <FigureNotice error>
              <p>{t('engineFailed', { message: words(messageFrom(error)) })}</p>
              <Button onClick={onReset}>{t('restartEngine')}</Button>
            </FigureNotice>
          )
        }
      >
        <Suspense fallback={<FigureNotice>{t('loadingEngine')}</FigureNotice>}>
          {Figure ? <Figure key={key} {...figure} /> : <FigureNotice>–</FigureNotice>}
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}

/** In place of a figure that could not be fetched. */
function MissingFigure({ forget, onAgain }: { forget: () => void; onAgain: () => void }) {
  const text = useText();
  // Whoever comes back to the chapter asks again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it goes
  useEffect(() => forget, []);
  const again = () => {
    forget();
    onAgain();
  };
  return (
    <FigureNotice error>
      <p>
        {text.app.missingPart} {text.app.missingPartWhy}
      </p>
      <Button onClick={again}>{text.app.tryAgain}</Button>
      {/* Some browsers remember that a file was missing. */}
      <Button onClick={() => location.reload()}>{text.app.reload}</Button>
    </FigureNotice>
  );
}
