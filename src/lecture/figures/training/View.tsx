import { imageOf } from '../../../data/pack.ts';
import { CLASSES } from '../../../engine/parameters.ts';
import { drawMatrix, type MatrixData, matrixHit } from '../../../plots/matrix.ts';
import { pointed } from '../../../plots/pointed.ts';
import { arrowStep } from '../../kit/arrows.ts';
import { ResetButton } from '../../kit/Button.tsx';
import { DigitThumb } from '../../kit/DigitThumb.tsx';
import { FigureFrame } from '../../kit/FigureFrame.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { figureOf } from '../../kit/runtime/Figure.tsx';
import { Play, ScenePlot } from '../../kit/runtime/parts.tsx';
import type { FigureHandle } from '../../kit/runtime/useFigure.ts';
import { PHASES, reached, squareOf } from './phases.ts';
import {
  answerIn,
  beginning,
  cellBeside,
  choose,
  chosenIn,
  goTo,
  imagesIn,
  isLabelled,
  LEARN_IMAGES,
  PHASE_NAMES,
  phaseOf,
  resultIn,
  spec,
  type Training,
} from './spec.ts';
import './training.css';

const PHASE_TEXTS = {
  learn: 'phaseLearnText',
  freeze: 'phaseFreezeText',
  label: 'phaseLabelText',
  test: 'clickCell',
} as const;
const SHOWN_IMAGES = 12;

type Props = { figure: FigureHandle<Training> };

function View({ figure }: Props) {
  const { t, model } = figure;
  const phase = phaseOf(figure);
  const { done, total } = figure.progress ?? { done: figure.learned, total: LEARN_IMAGES };
  return (
    <FigureFrame
      phoneHeight={48}
      controls={
        <>
          <Play />
          <ResetButton onClick={() => figure.move(beginning)} />
          <span className="scope-status">{t('progressImages', { done, total })}</span>
        </>
      }
    >
      <div className="training">
        <ol className="training-phases" aria-label={t('phase')}>
          {PHASES.map((one) => (
            <li key={one} aria-current={one === phase ? 'step' : undefined}>
              <button
                type="button"
                data-past={reached(phase, one)}
                onClick={() => figure.move(goTo(figure, one))}
              >
                {t(PHASE_NAMES[one])}
              </button>
            </li>
          ))}
        </ol>
        <Panel
          title={t('receptiveFields')}
          symbols={['assignment', 'theta', 'neuronCount', 'meanCount']}
          className="training-fields"
        >
          <ScenePlot
            label={`${t('receptiveFields')}: ${figure.spoken}`}
            draw={(ctx, size, theme) => {
              model.mosaic.setTint(isLabelled(figure));
              model.mosaic.draw(ctx, size, theme, { selected: answerIn(figure)?.neuron });
            }}
          />
        </Panel>
        <Matrix figure={figure} />
        <div className="training-cell" aria-live="polite">
          {resultIn(figure) && figure.state.cell ? (
            <Cell figure={figure} />
          ) : (
            <p>{t(PHASE_TEXTS[phase])}</p>
          )}
        </div>
      </div>
    </FigureFrame>
  );
}

/** What is in the chosen cell, in a sentence. */
function contentOf(figure: Props['figure']): string {
  const { t, state } = figure;
  const { row, column } = state.cell!;
  return t('confusionCell', { true: row, given: column, n: imagesIn(figure).length });
}

function Matrix({ figure }: Props) {
  const { t, state, set } = figure;
  const { cell } = state;
  const result = resultIn(figure);
  const data: MatrixData = {
    counts: result ? squareOf(result) : new Uint32Array(CLASSES * CLASSES),
    classes: CLASSES,
    columnTitle: t('axisGivenDigit'),
    rowTitle: t('axisTrueDigit'),
    selected: cell,
  };
  return (
    <Panel
      title={t('confusionMatrix')}
      symbols={['score']}
      className="training-matrix"
      value={result ? figure.spoken : undefined}
    >
      <ScenePlot
        label={t('confusionMatrix')}
        onPointerDown={(event) => {
          const { size, theme, x, y } = pointed(event);
          set(choose(matrixHit(size, theme, data, x, y)));
        }}
        onKeyDown={(event) => {
          const step = arrowStep(event);
          if (step) set(cellBeside(figure, ...step));
        }}
        role="slider"
        tabIndex={0}
        aria-valuemin={0}
        aria-valuemax={CLASSES * CLASSES - 1}
        aria-valuenow={cell ? cell.row * CLASSES + cell.column : 0}
        aria-valuetext={cell ? contentOf(figure) : t('clickCell')}
        draw={(ctx, size, theme) => drawMatrix(ctx, size, theme, data)}
      />
    </Panel>
  );
}

/** The images of the chosen cell, and how the network came to its answer to one of them. */
function Cell({ figure }: Props) {
  const { t, images, set } = figure;
  const chosen = chosenIn(figure);
  const answer = answerIn(figure);
  return (
    <>
      <p>
        {contentOf(figure)}
        {answer &&
          ` · ${t('winnerOfVote', { neuron: answer.neuron, n: answer.count, digit: answer.digit })}`}
      </p>
      <div className="training-thumbs">
        {imagesIn(figure)
          .slice(0, SHOWN_IMAGES)
          .map((image) => (
            <button
              key={image}
              type="button"
              aria-pressed={image === chosen}
              onClick={() => set({ asked: image })}
            >
              <DigitThumb
                pixels={imageOf(images, image)}
                label={t('digitIs', { n: images.labels[image] })}
                size={3.2}
              />
            </button>
          ))}
      </div>
    </>
  );
}

export default figureOf(spec, View);
