import { useMemo } from 'react';
import { idOf, timeMsOf } from '../../../engine/spikeLog.ts';
import { drawImage } from '../../../plots/image.ts';
import { pointed } from '../../../plots/pointed.ts';
import { arrowStep } from '../../kit/arrows.ts';
import { Button } from '../../kit/Button.tsx';
import { FigureFrame } from '../../kit/FigureFrame.tsx';
import { FigureNotice } from '../../kit/FigureNotice.tsx';
import { Panel, Stat } from '../../kit/Panel.tsx';
import { figureOf } from '../../kit/runtime/Figure.tsx';
import { Play, ScenePlot } from '../../kit/runtime/parts.tsx';
import type { FigureHandle } from '../../kit/runtime/useFigure.ts';
import { Slider } from '../../kit/Slider.tsx';
import { Choice, optionsOf } from '../../kit/Toggle.tsx';
import { drawAnswer, rasterHit } from './draw.ts';
import { countBefore, type Row } from './model.ts';
import type { Presentation } from './presentation.ts';
import {
  nextDigit,
  otherSpikes,
  rowOf,
  rowsOf,
  SLOW,
  type Spikes,
  spec,
  verdictsAt,
} from './spec.ts';
import './spikes.css';

const FADE_MS = 14;

type Figure = FigureHandle<Spikes>;

function View({ figure }: { figure: Figure }) {
  const { t, state, answers, network, readMs } = figure;
  const { shown } = answers;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the rows are made of
  const rows = useMemo(() => rowsOf(figure), [shown, state.order]);
  const row = rowOf(figure, rows);
  const n = row ? countBefore(row, readMs) : 0;
  return (
    <FigureFrame
      className={shown ? 'spikes-grid' : undefined}
      phoneHeight={44}
      controls={
        <>
          <Play />
          <Choice
            label={t('sortedByRate')}
            options={optionsOf(t, { count: 'sortedByRate', first: 'sortedByTime' })}
            {...figure.bind('order')}
          />
          <Button onClick={() => figure.move(nextDigit(figure))}>{t('nextDigit')}</Button>
          <Button onClick={() => figure.move(otherSpikes(figure))}>{t('newSpikes')}</Button>
        </>
      }
      sliders={<Slider label={t('jitterInput')} unit="ms" {...figure.slide('jitter')} />}
    >
      {shown ? (
        <>
          <Panel
            className="spikes-digit"
            title={t('digitIs', { n: shown.label })}
            value={shown.boostHz ? `+${figure.numbers.hz(shown.boostHz, 0)}` : undefined}
            symbols={['spikeTrain']}
          >
            <ScenePlot
              label={t('digitIs', { n: shown.label })}
              draw={(ctx, size, theme) => {
                const spikes = recentSpikes(shown, figure.nowMs());
                drawImage(ctx, size, theme, { pixels: shown.pixels, spikes }, { fade: FADE_MS });
              }}
            />
          </Panel>
          <Verdicts figure={figure} shown={shown} />
          <Panel
            className="spikes-field"
            title={row ? t('neuronNumber', { n: row.neuron }) : t('receptiveField')}
            value={n > 0 ? figure.numbers.hz((n / Math.max(readMs, 1)) * 1000, 0) : undefined}
            symbols={['rate']}
          >
            <ScenePlot
              label={t('receptiveField')}
              draw={(ctx, size, theme) => {
                const pixels = row ? network.weights[row.neuron].values : null;
                const ramp = `class${row ? row.assigned : -1}` as const;
                drawImage(ctx, size, theme, { pixels, max: 0.7 }, { ramp });
              }}
            />
          </Panel>
          <Raster figure={figure} shown={shown} rows={rows} row={row} n={n} />
        </>
      ) : (
        <FigureNotice>{t('loadingNetwork')}</FigureNotice>
      )}
    </FigureFrame>
  );
}

/** What either way of reading says, and how often it was right. */
function Verdicts({ figure, shown }: { figure: Figure; shown: Presentation }) {
  const { t, state } = figure;
  const { tally } = state;
  const { byCount, byFirst } = verdictsAt(figure, figure.readMs);
  const tone = (given: number) =>
    given < 0 ? undefined : given === shown.label ? 'right' : 'wrong';
  const share = (right: number) =>
    tally.total > 1 ? t('correctOf', { right, total: tally.total }) : undefined;
  return (
    <dl className="spikes-answers">
      <Stat
        name="by-count"
        symbols={['count', 'rate']}
        label={t('byCount')}
        value={byCount < 0 ? '–' : byCount}
        note={share(tally.count)}
        tone={tone(byCount)}
      />
      <Stat
        name="by-first"
        symbols={['firstSpike']}
        label={t('byFirst')}
        value={byFirst < 0 ? '–' : byFirst}
        note={share(tally.first)}
        tone={tone(byFirst)}
      />
    </dl>
  );
}

interface RasterProps {
  figure: Figure;
  shown: Presentation;
  rows: readonly Row[];
  /** The row that is looked at, and its spikes so far. */
  row: Row | undefined;
  n: number;
}

function Raster({ figure, shown, rows, row, n }: RasterProps) {
  const { t, state, set, label } = figure;
  const { durationMs, dtMs, input } = shown;
  const original = useMemo(
    () => shown.original && new Map(shown.original.map((one) => [one.neuron, one])),
    [shown],
  );
  return (
    <Panel
      className="spikes-answer"
      symbol="spikeTrain"
      symbols={['spikeTime', 'duration', 'count', 'firstSpike']}
      title={t('excitatoryLayer')}
      value={
        state.jitter
          ? `▘ ${t('original')}  ▖ ${t('jittered')}`
          : t('slowDown', { factor: figure.numbers.fixed(1000 / SLOW) })
      }
    >
      <ScenePlot
        label={`${label}: ${figure.spoken}`}
        draw={(ctx, size, theme) =>
          drawAnswer(
            ctx,
            size,
            theme,
            {
              rows,
              original,
              order: state.order,
              durationMs,
              now: figure.nowMs(),
              input,
              dtMs,
              chosen: state.chosen,
              lit: LIT[figure.highlighted ?? ''] ?? null,
            },
            {
              time: t('axisTime'),
              count: t('axisCount'),
              inputs: t('inputs'),
              more: (more) => `+ ${more}`,
            },
          )
        }
        onPointerMove={(event) => {
          const { size, theme, y } = pointed(event);
          set({ chosen: rows[rasterHit(size, theme, rows.length, y)]?.neuron ?? -1 });
        }}
        onPointerLeave={(event) => event.pointerType === 'mouse' && set({ chosen: -1 })}
        onMouseDown={(event) => event.preventDefault()}
        role="slider"
        tabIndex={0}
        aria-valuemin={1}
        aria-valuemax={Math.max(1, rows.length)}
        aria-valuenow={Math.max(1, row ? rows.indexOf(row) + 1 : 1)}
        aria-valuetext={
          row
            ? `${t('neuronNumber', { n: row.neuron })}, ${t('digitIs', { n: row.assigned })}, ${t('spikeCount', { n })}`
            : t('noSpikesYet')
        }
        onKeyDown={(event) => {
          if (!row || !event.key.startsWith('Arrow')) return;
          const [, down] = arrowStep(event) ?? [0, 0];
          const at = Math.min(rows.length - 1, Math.max(0, rows.indexOf(row) + down));
          set({ chosen: rows[at].neuron });
        }}
      />
    </Panel>
  );
}

/** What is lit in the raster for a symbol that the reader points at. */
const LIT: Record<string, 'count' | 'first' | 'times'> = {
  count: 'count',
  rate: 'count',
  firstSpike: 'first',
  spikeTime: 'times',
  spikeTrain: 'times',
};

/** The input spikes of the last few ms, as the picture of the digit takes them. */
function recentSpikes({ input, dtMs }: Presentation, now: number) {
  const times: number[] = [];
  const ids: number[] = [];
  for (const entry of input) {
    const time = timeMsOf(entry, dtMs);
    if (time > now) break;
    if (time < now - FADE_MS) continue;
    times.push(time);
    ids.push(idOf(entry));
  }
  return { times, ids, count: times.length, now };
}

export default figureOf(spec, View);
