import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { imageOf } from '../../../data/pack.ts';
import { CLASSES } from '../../../engine/parameters.ts';
import { pointIn } from '../../../plots/canvas.ts';
import { fixed, integer } from '../../../plots/format.ts';
import { drawMatrix, type MatrixData, type MatrixHit, matrixHit } from '../../../plots/matrix.ts';
import { Mosaic } from '../../../plots/mosaic.ts';
import { Plot, type PlotHandle } from '../../../plots/Plot.tsx';
import { readTheme } from '../../../plots/theme.ts';
import type { TestResult } from '../../../protocol/messages.ts';
import type { FigureProps } from '../../figure.ts';
import { PlayButton, ResetButton } from '../../kit/Button.tsx';
import { DigitThumb } from '../../kit/DigitThumb.tsx';
import { messageOf, useSession } from '../../kit/engine.ts';
import { FigureFrame } from '../../kit/FigureFrame.tsx';
import { useImages } from '../../kit/images.ts';
import { updateMosaic, useFrames, useStepper } from '../../kit/stepping.ts';
import { EngineNotice, FigureRoot, Panel } from '../encoding/Panel.tsx';
import { useAttempt, useValues } from '../neuron/scope/hooks.ts';
import {
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
const SHOWN_IMAGES = 12;

/** Learn, freeze, label, test: one after the other, then a confusion matrix to click into. */
export default function Figure(props: FigureProps) {
  const { t, state, setState, playing, setPlaying } = props;
  const [generation, setGeneration] = useState(0);
  const [goal, setGoal] = useState<Phase>('learn');
  const [done, setDone] = useState(0);
  const [labelled, setLabelled] = useState(false);
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const [result, setResult] = useState<TestResult | null>(null);
  const [cell, setCell] = useState<MatrixHit | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const busy = useRef(false);
  const root = useRef<HTMLElement & HTMLDivElement>(null);
  const fields = useRef<PlotHandle>(null);
  const tell = useValues(props.onValues);
  const mosaic = useMemo(() => {
    const made = new Mosaic();
    made.setLayout(NEURONS, 10);
    return made;
  }, []);
  const settings = useMemo(
    // Begins the same training again: the decay of theta is not changed by a millionth part.
    () => ({
      parameters: { ...SETTINGS.parameters, tauThetaMs: 6250 * NEURONS + generation * 1e-3 },
    }),
    [generation],
  );
  const session = useSession(settings);
  const { client } = session;
  const testImages = useImages('test10k', TEST_IMAGES);
  const learned = done >= LEARN_IMAGES;
  const phase: Phase = !learned ? 'learn' : result ? 'test' : labelled ? 'label' : 'freeze';

  useFrames(client, (frame) => {
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
      await takeLabels(client, mosaic);
      fields.current?.redraw();
      setLabelled(true);
      if (goal === 'test') setResult(tested);
      setPlaying(false);
    };
    run()
      .catch((error) => setFailure(messageOf(error)))
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
    setGeneration((n) => n + 1);
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
    tell({ assignment: labelled ? t('assignedClass') : '' });
  }, [tell, labelled, t]);

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
  };
  const { images } = testImages;
  const inCell =
    result && cell && images ? imagesOfCell(result, images.labels, cell.row, cell.column) : [];
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
              symbols={['assignment']}
              className="training-fields"
            >
              <Plot
                ref={fields}
                label={t('receptiveFields')}
                draw={(ctx, size, theme) => mosaic.draw(ctx, size, theme, {})}
              />
            </Panel>
            <Panel
              title={t('confusionMatrix')}
              className="training-matrix"
              value={
                result &&
                t('accuracyIs', { percent: fixed(100 * result.accuracy[result.bestVote], 1) })
              }
            >
              <Plot
                label={t('confusionMatrix')}
                onPointerDown={onCell}
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
                  </p>
                  <div className="training-thumbs">
                    {inCell.slice(0, SHOWN_IMAGES).map((i) => (
                      <DigitThumb
                        key={i}
                        pixels={imageOf(images, i)}
                        label={t('digitIs', { n: cell.row })}
                        size={3.4}
                      />
                    ))}
                  </div>
                </>
              ) : (
                <p>{result ? t('clickCell') : t('pressPlay')}</p>
              )}
            </div>
          </div>
        )}
      </FigureFrame>
    </FigureRoot>
  );
}

/** Labels come with the next frame that asks for them. */
async function takeLabels(
  client: NonNullable<ReturnType<typeof useSession>['client']>,
  mosaic: Mosaic,
): Promise<void> {
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
  if (frame.labels) mosaic.setClasses(frame.labels.assignment);
}
