import type { ReactNode } from 'react';
import { FigureNotice } from './FigureNotice.tsx';
import { FailureNotice } from './runtime/notices.tsx';
import { useFigureContext } from './runtime/useFigure.ts';
import './kit.css';

export { FigureNotice };

interface Props {
  /** The plots. They fill the frame: a grid of one column unless `className` says otherwise. */
  children: ReactNode;
  /** Buttons, switches and choices, in one row that wraps, below the plots. */
  controls?: ReactNode;
  /** Sliders, in columns below the controls. */
  sliders?: ReactNode;
  /** Folds the sliders away under this heading until asked for. */
  slidersTitle?: string;
  /** A line of text between plots and controls: what is to be seen now. */
  status?: ReactNode;
  /** Height of the plots in rem where the page gives none: on phones and in print. */
  phoneHeight?: number;
  /** On the grid of the plots. */
  className?: string;
}

/**
 * The layout of most figures: plots take all the height that is left, controls stand below. Inside,
 * `min-height: 0` is set on the plots, so that `<Plot>` fits where the grid puts it. What could not be
 * computed is told in place of the plots, with a button to try again.
 */
export function FigureFrame({
  children,
  controls,
  sliders,
  slidersTitle,
  status,
  phoneHeight = 24,
  className,
}: Props) {
  const failure = useFigureContext()?.snapshot.failure;
  return (
    <div className="kit-frame" style={{ '--phone-height': `${phoneHeight}rem` } as object}>
      {failure ? (
        <div className="kit-plots">
          <FailureNotice failure={failure} />
        </div>
      ) : (
        <div className={className ? `kit-plots ${className}` : 'kit-plots'}>{children}</div>
      )}
      {status !== undefined && <p className="kit-status">{status}</p>}
      {controls && <div className="kit-controls">{controls}</div>}
      {sliders &&
        (slidersTitle ? (
          <details className="kit-more">
            <summary>{slidersTitle}</summary>
            <div className="kit-sliders">{sliders}</div>
          </details>
        ) : (
          <div className="kit-sliders">{sliders}</div>
        ))}
    </div>
  );
}
