import { useState } from 'react';
import { pointed } from '../../../plots/pointed.ts';
import { arrowStep } from '../../kit/arrows.ts';
import { Button } from '../../kit/Button.tsx';
import { FigureFrame } from '../../kit/FigureFrame.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { figureOf } from '../../kit/runtime/Figure.tsx';
import { Play, ScenePlot, useFigureWidth } from '../../kit/runtime/parts.tsx';
import type { FigureHandle } from '../../kit/runtime/useFigure.ts';
import { Choice, optionsOf, Toggle } from '../../kit/Toggle.tsx';
import { Compare } from './Compare.tsx';
import { type Board, boardHit, drawBoard, TileCache } from './draw.ts';
import {
  choose,
  chosenIn,
  comparedIn,
  comparisonIn,
  contentIn,
  nextDigit,
  type Problem,
  spec,
  titleOf,
} from './spec.ts';
import './problem.css';

const VIEW_NAMES = {
  flow: 'images',
  same: 'sameClass',
  pairs: 'lookAlikes',
  means: 'meanImages',
} as const;

function View({ figure }: { figure: FigureHandle<Problem> }) {
  const { t, state, set } = figure;
  const { view, labels } = state;
  useFigureWidth((em) => set({ narrow: em < 34 }));
  return (
    <FigureFrame
      className="problem-grid"
      phoneHeight={44}
      controls={
        <>
          <Play />
          <Choice
            label={t('trainingImages')}
            value={view}
            onChange={(next) => set({ view: next, a: '', b: '' })}
            options={optionsOf(t, VIEW_NAMES)}
          />
          {view === 'same' && (
            <Button onClick={() => set({ digit: nextDigit(figure) })}>{t('nextClass')}</Button>
          )}
          <Toggle on={labels} onChange={(on) => set({ labels: on })}>
            {t('showLabels')}
          </Toggle>
        </>
      }
    >
      <BoardPanel figure={figure} />
      <Compare {...comparisonIn(figure)} labels={labels} hint={!chosenIn(figure).length} />
    </FigureFrame>
  );
}

/** The pictures, to choose two of them. */
function BoardPanel({ figure }: { figure: FigureHandle<Problem> }) {
  const { t, state, model, playing } = figure;
  const { view, labels } = state;
  const [hovered, setHovered] = useState(-1);
  const [cache] = useState(() => new TileCache());
  const content = contentIn(figure);
  const { tiles, columns } = content;
  const compared = comparedIn(figure);
  const boardNow = (): Board => ({
    ...content,
    chosen: compared,
    hovered,
    fresh: {
      index: content.newest,
      strength: view === 'flow' && playing ? model.glow(performance.now()) : 0,
    },
  });
  const hit = (event: Parameters<typeof pointed>[0]) => {
    const { size, theme, x, y } = pointed(event);
    return boardHit(size, theme, boardNow(), x, y);
  };
  const title = titleOf(figure);
  const tile = tiles[hovered];
  const name = tile?.key.startsWith('m') ? t('meanImage') : t('picture');
  return (
    <Panel
      className="problem-board"
      symbol={view === 'means' ? 'meanImage' : 'image'}
      symbols={labels && view === 'flow' ? ['meanImage'] : []}
      title={view === 'same' ? `${title}: ${t('mostTypical')} → ${t('mostUnusual')}` : title}
      value={t('samplesSoFar', { n: figure.numbers.integer(model.samples.count) })}
    >
      <ScenePlot
        label={figure.spoken}
        draw={(ctx, size, theme) => drawBoard(ctx, size, theme, boardNow(), cache)}
        onPointerMove={(event) => event.pointerType === 'mouse' && setHovered(hit(event))}
        onPointerLeave={() => setHovered(-1)}
        onClick={(event) => figure.move(choose(figure, hit(event)))}
        onMouseDown={(event) => event.preventDefault()}
        role="slider"
        tabIndex={0}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, tiles.length - 1)}
        aria-valuenow={Math.max(0, hovered)}
        aria-valuetext={
          !tile
            ? t('choosePictures')
            : tile.label < 0
              ? name
              : `${name}, ${t('digitIs', { n: tile.label })}`
        }
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === ' ') {
            event.preventDefault();
            figure.move(choose(figure, hovered));
          }
          const step = arrowStep(event);
          if (!step) return;
          const to = hovered + step[0] + step[1] * columns;
          setHovered(Math.min(tiles.length - 1, Math.max(0, to)));
        }}
      />
    </Panel>
  );
}

export default figureOf(spec, View);
