import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { imageOf } from '../../../data/pack.ts';
import { messageFrom, type UserMessage } from '../../../engine/messages.ts';
import { CLASSES } from '../../../engine/parameters.ts';
import { pointIn } from '../../../plots/canvas.ts';
import { drawMatrix, type MatrixData, type MatrixHit, matrixHit } from '../../../plots/matrix.ts';
import { Mosaic } from '../../../plots/mosaic.ts';
import { Plot, type PlotHandle } from '../../../plots/Plot.tsx';
import { readTheme } from '../../../plots/theme.ts';
import type { TestResult } from '../../../protocol/messages.ts';
import type { FigureProps } from '../../figure.ts';
import { PlayButton, ResetButton } from '../../kit/Button.tsx';
import { DigitThumb } from '../../kit/DigitThumb.tsx';
import { isStopped, useSession } from '../../kit/engine.ts';
import { FigureFrame } from '../../kit/FigureFrame.tsx';
import { useAttempt, useValues } from '../../kit/hooks.ts';
import { useImages } from '../../kit/images.ts';
import { EngineNotice, FigureRoot, Panel } from '../../kit/Panel.tsx';
import { updateMosaic, useFrames, useStepper } from '../../kit/stepping.ts';
import {
  type Answer,
  answerOf,
  imagesOfCell,
  LABEL_IMAGES,
  LEARN_IMAGES,
  NEURONS,
  PHASES,
  type Phase,
  reached,
  SETTINGS,
  squareOf,
  TEST_IMAGES,
} from './phases.ts';
import './training.css';

const PHASE_KEYS = {
  learn: 'phaseLearn',
  freeze: 'phaseFreeze',
  label: 'phaseLabel',
  test: 'phaseTest',
} as const;
const PHASE_TEXTS = {
  learn: 'phaseLearnText',
  freeze: 'phaseFreezeText',
  label: 'phaseLabelText',
  test: 'clickCell',
} as const;
const SHOWN_IMAGES = 12;
/** Rows and columns that the arrow keys go on in the matrix. */
const MOVES: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Learn, freeze, label, test: one after the other, then a confusion matrix to click into. */
export default function Figure(props: FigureProps) {
  const { fixed, integer, short, shortUnit } = props.numbers;
  const { t, state, setState, playing, setPlaying } = props;
  const [goal, setGoal] = useState<Phase>('learn');
  const [done, setDone] = useState(0);
  const [labelled, setLabelled] = useState(false);
  const [named, setNamed] = useState(0);
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const [result, setResult] = useState<TestResult | null>(null);
  const [cell, setCell] = useState<MatrixHit | null>(null);
  const [failure, setFailure] = useState<UserMessage | null>(null);
  const [asked, setAsked] = useState<number | null>(null);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [theta, setTheta] = useState(Number.NaN);
  const busy = useRef(false);
  const root = useRef<HTMLElement & HTMLDivElement>(null);
  const fields = useRef<PlotHandle>(null);
  const tell = useValues(props.onValues);
  const mosaic = useMemo(() => {
    const made = new Mosaic();
    made.setLayout(NEURONS, 10);
    return made;
  }, []);
  const session = useSession(SETTINGS);
  const { client } = session;
  const testImages = useImages('test10k', TEST_IMAGES);
  const learned = done >= LEARN_IMAGES;
  const phase: Phase = !learned ? 'learn' : result ? 'test' : labelled ? 'label' : 'freeze';

  useFrames(client, (frame) => {
    setTheta(Math.round(10 * frame.thetaMeanMv) / 10);
    updateMosaic(mosaic, frame, false);
    fields.current?.redraw();
  });
  useStepper([client], {
    playing: playing && !learned,
    until: LEARN_IMAGES,
    perFrame: props.reducedMotion ? 25 : 3,
    onStep: (images) => {
      if (root.current) root.current.dataset.images = String(images);
      if (images % 10 === 0) setDone(images);
    },
    onEnd: () => {
      setDone(LEARN_IMAGES);
      if (goal === 'learn') setPlaying(false);
    },
    onError: setFailure,
  });

  // What comes after learning, as far as it is asked for.
  useEffect(() => {
    if (!client || !learned || busy.current || !reached(goal, 'label')) return;
    if (labelled && (goal === 'label' || result)) return;
    busy.current = true;
    const stop = client.onEvent((event) => {
      if (event.type === 'testProgress') setProgress({ done: event.done, total: event.total });
    });
    const run = async () => {
      const tested = await client.send<'test'>({
        type: 'test',
        labelImages: LABEL_IMAGES,
        testImages: TEST_IMAGES,
      });
      if (!tested) return;
      setNamed(await takeLabels(client, mosaic));
      fields.current?.redraw();
      setLabelled(true);
      if (goal === 'test') setResult(tested);
      setPlaying(false);
    };
    run()
      .catch((error) => !isStopped(error) && setFailure(messageFrom(error)))
      .finally(() => {
        stop();
        busy.current = false;
        setProgress(null);
      });
  }, [client, learned, goal, labelled, result, mosaic, setPlaying]);

  const again = () => {
    setFailure(null);
    setDone(0);
    setLabelled(false);
    setResult(null);
    setCell(null);
    mosaic.setClasses(new Int8Array(NEURONS).fill(-1));
    session.restart();
  };
  const goTo = (next: Phase) => {
    if (next === 'learn' && learned) again();
    setGoal(next);
    setPlaying(true);
  };
  useAttempt(props.attempt, (id) => {
    setState({ try: id });
    goTo(id === 'label' ? 'label' : id === 'test-500' ? 'test' : 'learn');
  });
  useEffect(() => {
    tell({
      theta: Number.isNaN(theta) ? '' : shortUnit(theta, 'mV'),
      assignment: labelled ? t('neuronsNamed', { n: named, of: NEURONS }) : '',
      neuronCount: answer ? t('spikeCount', { n: answer.count }) : '',
      score: answer ? short(answer.score) : '',
    });
  }, [tell, t, theta, labelled, named, answer, shortUnit, short]);

  const data: MatrixData = {
    counts: result ? squareOf(result) : new Uint32Array(CLASSES * CLASSES),
    classes: CLASSES,
    columnTitle: t('axisGivenDigit'),
    rowTitle: t('axisTrueDigit'),
    selected: cell,
  };
  const onCell = (event: PointerEvent<HTMLCanvasElement>) => {
    const canvas = event.currentTarget;
    const box = canvas.getBoundingClientRect();
    const size = { width: box.width, height: box.height, dpr: devicePixelRatio };
    setCell(matrixHit(size, readTheme(canvas), data, ...pointIn(event)));
    setAsked(null);
  };
  const onCellKey = (event: KeyboardEvent<HTMLCanvasElement>) => {
    const step = MOVES[event.key];
    if (!step) return;
    event.preventDefault();
    // The shell turns pages with the arrows.
    event.stopPropagation();
    const within = (at: number) => Math.min(CLASSES - 1, Math.max(0, at));
    const { row, column } = cell ?? { row: 0, column: 0 };
    setCell(
      cell ? { row: within(row + step[0]), column: within(column + step[1]) } : { row, column },
    );
    setAsked(null);
  };
  const { images } = testImages;
  const inCell =
    result && cell && images ? imagesOfCell(result, images.labels, cell.row, cell.column) : [];
  const chosen = inCell.includes(asked ?? -1) ? asked : (inCell[0] ?? null);
  // How the network comes to its answer: asked again, as the test asked it.
  useEffect(() => {
    setAnswer(null);
    if (!client || !result || !images || chosen === null) return;
    let stale = false;
    client.send<'classify'>({ type: 'classify', image: imageOf(images, chosen) }).then(
      // A newer question has a newer answer.
      (found) => !stale && found && setAnswer(answerOf(found, result.bestVote)),
      (error) => !stale && !isStopped(error) && setFailure(messageFrom(error)),
    );
    return () => {
      stale = true;
    };
  }, [client, result, images, chosen]);
  const error = failure ?? session.error;
  const status = progress
    ? t('progressImages', { done: integer(progress.done), total: integer(progress.total) })
    : t('progressImages', { done: integer(done), total: integer(LEARN_IMAGES) });
  return (
    <FigureRoot
      ref={root}
      name="training"
      label={props.label}
      state={`${state.try ?? ''} ${phase}`}
    >
      <FigureFrame
        phoneHeight={48}
        controls={
          <>
            <PlayButton
              playing={playing}
              setPlaying={(on) => {
                if (on && learned) goTo(PHASES[(PHASES.indexOf(phase) + 1) % PHASES.length]);
                else setPlaying(on);
              }}
            />
            <ResetButton
              onClick={() => {
                again();
                setGoal('learn');
              }}
            />
            <span className="scope-status">{status}</span>
          </>
        }
      >
        {error ? (
          <EngineNotice error={error} retry={again} />
        ) : (
          <div className="training">
            <ol className="training-phases" aria-label={t('phase')}>
              {PHASES.map((one) => (
                <li key={one} aria-current={one === phase ? 'step' : undefined}>
                  <button type="button" data-past={reached(phase, one)} onClick={() => goTo(one)}>
                    {t(PHASE_KEYS[one])}
                  </button>
                </li>
              ))}
            </ol>
            <Panel
              title={t('receptiveFields')}
              symbols={['assignment', 'theta', 'neuronCount', 'meanCount']}
              className="training-fields"
            >
              <Plot
                ref={fields}
                label={t('receptiveFields')}
                draw={(ctx, size, theme) =>
                  mosaic.draw(ctx, size, theme, { selected: answer?.neuron })
                }
              />
            </Panel>
            <Panel
              title={t('confusionMatrix')}
              symbols={['score']}
              className="training-matrix"
              value={
                result &&
                t('accuracyIs', { percent: fixed(100 * result.accuracy[result.bestVote], 1) })
              }
            >
              <Plot
                label={t('confusionMatrix')}
                onPointerDown={onCell}
                onKeyDown={onCellKey}
                role="slider"
                tabIndex={0}
                aria-valuemin={0}
                aria-valuemax={CLASSES * CLASSES - 1}
                aria-valuenow={cell ? cell.row * CLASSES + cell.column : 0}
                aria-valuetext={
                  cell
                    ? t('confusionCell', {
                        true: cell.row,
                        given: cell.column,
                        n: integer(inCell.length),
                      })
                    : t('clickCell')
                }
                draw={(ctx, size, theme) => drawMatrix(ctx, size, theme, data)}
              />
            </Panel>
            <div className="training-cell" aria-live="polite">
              {result && cell && images ? (
                <>
                  <p>
                    {t('confusionCell', {
                      true: cell.row,
                      given: cell.column,
                      n: integer(inCell.length),
                    })}
                    {answer &&
                      ` · ${t('winnerOfVote', { neuron: answer.neuron, n: answer.count, digit: answer.digit })}`}
                  </p>
                  <div className="training-thumbs">
                    {inCell.slice(0, SHOWN_IMAGES).map((i) => (
                      <button
                        key={i}
                        type="button"
                        aria-pressed={i === chosen}
                        onClick={() => setAsked(i)}
                      >
                        <DigitThumb
                          pixels={imageOf(images, i)}
                          label={t('digitIs', { n: cell.row })}
                          size={3.2}
                        />
                      </button>
                    ))}
                  </div>
                </>
              ) : (
                <p>{t(PHASE_TEXTS[phase])}</p>
              )}
            </div>
          </div>
        )}
      </FigureFrame>
    </FigureRoot>
  );
}

/** Labels come with the next frame that asks for them. @returns how many neurons have one */
async function takeLabels(
  client: NonNullable<ReturnType<typeof useSession>['client']>,
  mosaic: Mosaic,
): Promise<number> {
  const frame = await client.send<'pullFrame'>({
    type: 'pullFrame',
    wants: {
      spikes: false,
      trace: false,
      fields: false,
      allFields: false,
      labelsVersion: 0,
      accuracyFrom: 0,
    },
    recycled: [],
  });
  if (!frame.labels) return 0;
  mosaic.setClasses(frame.labels.assignment);
  return frame.labels.assignment.filter((digit) => digit >= 0).length;
}
