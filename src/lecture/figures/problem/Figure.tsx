import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { shuffledOrder } from '../../../data/pack.ts';
import { pointIn } from '../../../plots/canvas.ts';
import { integer } from '../../../plots/format.ts';
import { Plot, type PlotHandle } from '../../../plots/Plot.tsx';
import { readTheme } from '../../../plots/theme.ts';
import type { FigureProps } from '../../figure.ts';
import { useAttempt } from '../../kit/hooks.ts';
import { useImages } from '../../kit/images.ts';
import { Button, Choice, FigureFrame, ImagesNotice, PlayButton, Toggle } from '../../kit/index.ts';
import { FigureRoot, Panel } from '../../kit/Panel.tsx';
import { useAnimation } from '../../kit/useAnimation.ts';
import { useFigureChoice, useFigureFlag, useFigureNumber } from '../../kit/useFigureNumber.ts';
import { contentOf, pairToStart, VIEWS } from './boards.ts';
import { Compare } from './Compare.tsx';
import { type Board, boardHit, drawBoard, pictureOf, TileCache } from './draw.ts';
import { distanceOf, Samples } from './model.ts';
import './problem.css';

const DIGIT = { default: 4, min: 0, max: 9, integer: true };
/** Samples there are from the start, and those that a view needs to say something. */
const FIRST = 60;
const ENOUGH = 600;
/** Samples per second while one can watch them come in, and where only the outcome shows. */
const SLOW = 8;
const QUICK = 60;
/** Views that are worked out anew are so this often while samples come in. */
const RENEW_EVERY_MS = 400;
const GLOW_MS = 500;
/** Main thread's time per frame for comparing pictures. */
const COMPARE_MS = 3;
/** Fixes the order in which samples come in. */
const SEED = 4;

export default function ProblemFigure(props: FigureProps) {
  const { t, attempt, playing, setPlaying, reducedMotion, onValues } = props;
  const { images, progress, error, retry } = useImages('train10k');
  const [view, setView] = useFigureChoice(props, 'view', VIEWS as unknown as ['flow', 'same']) as [
    (typeof VIEWS)[number],
    (view: (typeof VIEWS)[number]) => void,
  ];
  const [labels, setLabels] = useFigureFlag(props, 'labels');
  const [digit, setDigit] = useFigureNumber(props, 'digit', DIGIT);
  const [hovered, setHovered] = useState(-1);
  const [narrow, setNarrow] = useState(false);
  const [count, setCount] = useState(0);

  const root = useRef<HTMLDivElement>(null);
  const plot = useRef<PlotHandle>(null);
  const cache = useMemo(() => new TileCache(), []);
  const order = useMemo(() => images && shuffledOrder(images.count, SEED, 0), [images]);
  const samples = useMemo(() => {
    if (!images || !order) return null;
    const fresh = new Samples(images);
    for (let k = 0; k < FIRST; k++) fresh.add(order[k]);
    return fresh;
  }, [images, order]);
  const settings = useMemo(() => ({ view, labels, digit, narrow }), [view, labels, digit, narrow]);
  const content = useRef<ReturnType<typeof contentOf> | null>(null);
  const renewedAt = useRef(0);
  const owed = useRef(0);
  const cameAt = useRef(Number.NEGATIVE_INFINITY);

  const renew = useCallback(() => {
    if (!samples) return;
    renewedAt.current = performance.now();
    content.current = contentOf(samples, settings);
    setCount(samples.count);
    if (root.current) root.current.dataset.samples = String(samples.count);
    plot.current?.redraw();
  }, [samples, settings]);
  const addTo = useCallback(
    (wanted: number) => {
      if (!samples || !order) return;
      while (samples.count < Math.min(wanted, order.length)) samples.add(order[samples.count]);
    },
    [samples, order],
  );

  // Views that rest on many samples do not wait for them to trickle in.
  useEffect(() => {
    if (view !== 'flow') addTo(ENOUGH);
    renew();
  }, [view, addTo, renew]);

  const perSecond = view === 'flow' ? SLOW : QUICK;
  useAnimation({
    playing,
    reducedMotion,
    msPerSecond: 1000,
    onFrame: (nowMs, deltaMs) => {
      if (!samples) return;
      if (root.current) root.current.dataset.timeMs = nowMs.toFixed(1);
      owed.current += (deltaMs / 1000) * perSecond;
      const due = Math.floor(owed.current);
      owed.current -= due;
      if (due) {
        addTo(samples.count + due);
        cameAt.current = performance.now();
      }
      const slow = view !== 'flow';
      if (slow ? performance.now() - renewedAt.current > RENEW_EVERY_MS : due > 0) renew();
      else if (!reducedMotion && performance.now() - cameAt.current < GLOW_MS) {
        plot.current?.redraw();
      }
    },
  });

  // Look-alikes are sought a few milliseconds per frame, whether the figure plays or not.
  useEffect(() => {
    if (view !== 'pairs' || !samples) return;
    let handle = requestAnimationFrame(tick);
    function tick() {
      handle = requestAnimationFrame(tick);
      const before = samples!.compared;
      samples!.comparePairs(performance.now() + COMPARE_MS, () => performance.now());
      const due = performance.now() - renewedAt.current > RENEW_EVERY_MS;
      if (samples!.compared > before && due) renew();
      else if (samples!.compared > before) stale = true;
      else if (stale) {
        stale = false;
        renew();
      }
    }
    let stale = false;
    return () => cancelAnimationFrame(handle);
  }, [view, samples, renew]);

  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      const em = Number.parseFloat(getComputedStyle(element).fontSize);
      setNarrow(entry.contentRect.width < 34 * em);
    });
    observer.observe(element);
    return () => observer.disconnect();
    // The root is another element once the digits are there.
  }, []);

  const start = () => {
    if (!reducedMotion) setPlaying(true);
  };
  useAttempt(attempt, {
    'same-class': () => {
      const next = view === 'same' ? (digit + 1) % 10 : digit;
      props.setState({
        view: 'same',
        digit: next === DIGIT.default ? '' : String(next),
        a: '',
        b: '',
      });
      start();
    },
    'look-alikes': () => {
      props.setState({ view: 'pairs', a: '', b: '' });
      start();
    },
    'mean-image': () => {
      props.setState({ view: 'means', labels: '1', a: '', b: '' });
      start();
    },
  });

  // `count` stands for the samples, which change outside of React.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const chosen = useMemo(() => {
    const own = [props.state.a, props.state.b].filter((key): key is string => Boolean(key));
    if (own.length > 1 || !content.current || !images) return own;
    return pairToStart(content.current, view, images.labels, own[0]);
  }, [props.state.a, props.state.b, images, view, count, digit]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const [a, b] = useMemo(
    () => chosen.map((key) => images && pictureOf(key, images, (c) => samples?.mean(c) ?? null)),
    [chosen, images, samples, count],
  );
  const distance = a && b ? distanceOf(a.pixels, b.pixels) : Number.NaN;
  useEffect(() => {
    const one = [a, b].find((p) => p && !p.mean);
    const mean = [b, a].find((p) => p?.mean);
    onValues({
      distance: integer(distance),
      image: one ? t('digitIs', { n: one.label }) : '',
      meanImage: mean ? t('digitIs', { n: mean.label }) : '',
    });
  }, [onValues, t, a, b, distance]);

  const choose = (index: number) => {
    const tile = content.current?.tiles[index];
    if (!tile) return;
    const own = [props.state.a, props.state.b].filter(Boolean);
    if (own.includes(tile.key)) {
      const left = own.find((key) => key !== tile.key) ?? '';
      props.setState({ a: left, b: '' });
    } else {
      // The older choice makes room.
      props.setState({ a: own.at(-1) ?? '', b: tile.key });
    }
  };

  const state = `view=${view} labels=${labels ? 1 : 0} digit=${digit}`;
  const boardOf = (): Board | null => {
    if (!content.current) return null;
    const age = (performance.now() - cameAt.current) / GLOW_MS;
    const strength = view === 'flow' && playing ? Math.max(0, 1 - age) : 0;
    return {
      ...content.current,
      chosen,
      hovered,
      fresh: { index: content.current.newest, strength },
    };
  };
  const titles = {
    flow: t('trainingImages'),
    same: t('digitIs', { n: digit }),
    pairs: t('lookAlikes'),
    means: t('meanImages'),
  };
  return (
    <FigureRoot name="problem" label={props.label} state={images ? state : 'loading'} ref={root}>
      {!images || error ? (
        <ImagesNotice images={{ images, progress, error, retry }} />
      ) : (
        <FigureFrame
          className="problem-grid"
          phoneHeight={44}
          controls={
            <>
              <PlayButton playing={playing} setPlaying={setPlaying} />
              <Choice
                label={titles.flow}
                value={view}
                onChange={(next) => {
                  setView(next);
                  props.setState({ a: '', b: '' });
                }}
                options={[
                  { value: 'flow', label: t('images') },
                  { value: 'same', label: t('sameClass') },
                  { value: 'pairs', label: t('lookAlikes') },
                  { value: 'means', label: t('meanImages') },
                ]}
              />
              {view === 'same' && (
                <Button onClick={() => setDigit((digit + 1) % 10)}>{t('nextClass')}</Button>
              )}
              <Toggle on={labels} onChange={setLabels}>
                {t('showLabels')}
              </Toggle>
            </>
          }
        >
          <Panel
            className="problem-board"
            symbol={view === 'means' ? 'meanImage' : 'image'}
            symbols={labels && view === 'flow' ? ['meanImage'] : []}
            title={
              view === 'same'
                ? `${titles.same}: ${t('mostTypical')} → ${t('mostUnusual')}`
                : titles[view]
            }
            value={t('samplesSoFar', { n: integer(count) })}
          >
            <Plot
              ref={plot}
              label={`${titles[view]}: ${t('samplesSoFar', { n: count })}`}
              draw={(ctx, size, theme) => {
                const board = boardOf();
                if (board) drawBoard(ctx, size, theme, board, cache);
              }}
              onPointerMove={(e) => e.pointerType === 'mouse' && setHovered(hit(e))}
              onPointerLeave={() => setHovered(-1)}
              onClick={(e) => choose(hit(e))}
              onMouseDown={(e) => e.preventDefault()}
              role="slider"
              tabIndex={0}
              aria-valuemin={0}
              aria-valuemax={Math.max(0, (content.current?.tiles.length ?? 1) - 1)}
              aria-valuenow={Math.max(0, hovered)}
              aria-valuetext={spoken()}
              onKeyDown={(e) => {
                const { columns, tiles } = content.current ?? { columns: 1, tiles: [] };
                const step = {
                  ArrowLeft: -1,
                  ArrowRight: 1,
                  ArrowUp: -columns,
                  ArrowDown: columns,
                }[e.key];
                if (e.key === 'Enter' || e.key === ' ') {
                  e.preventDefault();
                  choose(hovered);
                }
                if (!step) return;
                e.preventDefault();
                setHovered(Math.min(tiles.length - 1, Math.max(0, hovered + step)));
              }}
            />
          </Panel>
          <Compare
            a={a ?? null}
            b={b ?? null}
            distance={distance}
            labels={labels}
            hint={!(props.state.a || props.state.b)}
          />
        </FigureFrame>
      )}
    </FigureRoot>
  );

  function hit(event: {
    clientX: number;
    clientY: number;
    currentTarget: HTMLCanvasElement;
  }): number {
    const board = boardOf();
    if (!board) return -1;
    const { width, height } = event.currentTarget.getBoundingClientRect();
    const size = { width, height, dpr: devicePixelRatio };
    return boardHit(size, readTheme(event.currentTarget), board, ...pointIn(event));
  }

  function spoken(): string {
    const tile = content.current?.tiles[hovered];
    if (!tile) return t('choosePictures');
    const what = tile.key.startsWith('m') ? t('meanImage') : t('picture');
    return tile.label >= 0 ? `${what}, ${t('digitIs', { n: tile.label })}` : what;
  }
}
