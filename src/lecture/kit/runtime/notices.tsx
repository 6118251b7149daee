import { useWords } from '../../../ui/LabContext.ts';
import { Button } from '../Button.tsx';
import { FigureNotice } from '../FigureNotice.tsx';
import { useLecture } from '../LectureContext.ts';
import type { Failure, Missing } from './needs.ts';
import { useFigureContext } from './useFigure.ts';

/** In place of a figure that has not all it needs. */
export function Waiting({
  failure,
  missing,
}: {
  failure: Failure | null;
  missing: Missing | null;
}) {
  const { t } = useLecture();
  if (failure) return <FailureNotice failure={failure} />;
  if (missing?.kind === 'images') {
    return (
      <FigureNotice>
        {t('loadingDigits', { percent: Math.round(100 * missing.share) })}
      </FigureNotice>
    );
  }
  if (missing?.learned) {
    return (
      <FigureNotice>
        {t('progressImages', { done: missing.learned, total: missing.of })}
      </FigureNotice>
    );
  }
  return <FigureNotice>{t(missing ? 'loadingNetwork' : 'loadingEngine')}</FigureNotice>;
}

/** What failed, and a button to try it again. */
export function FailureNotice({ failure }: { failure: Failure }) {
  const { t } = useLecture();
  const words = useWords();
  const figure = useFigureContext();
  const { what, message } = failure;
  const images = what === 'images';
  return (
    <FigureNotice error>
      <p>{t(images ? 'digitsMissing' : 'engineFailed', { message: words(message) })}</p>
      <Button onClick={() => figure?.runtime.retry()}>
        {t(images ? 'retry' : 'restartEngine')}
      </Button>
    </FigureNotice>
  );
}
