import { pointed } from '../../../plots/pointed.ts';
import { arrowStep } from '../../kit/arrows.ts';
import { Button } from '../../kit/Button.tsx';
import { nextImage } from '../../kit/digits.ts';
import { FigureFrame } from '../../kit/FigureFrame.tsx';
import { FigureNotice } from '../../kit/FigureNotice.tsx';
import { figureOf } from '../../kit/runtime/Figure.tsx';
import { Play, ScenePlot } from '../../kit/runtime/parts.tsx';
import type { FigureHandle } from '../../kit/runtime/useFigure.ts';
import { Slider } from '../../kit/Slider.tsx';
import '../../scope/scope.css';
import './architecture.css';
import { drawScene } from './draw.ts';
import { hitScene, moveTarget, sceneLayout, targetText } from './layout.ts';
import { NEURONS } from './network.ts';
import { type Answer, type Architecture, activityIn, spec, targetIn } from './spec.ts';

interface Props {
  figure: FigureHandle<Architecture>;
}

function View({ figure }: Props) {
  const { t, state, set, slide } = figure;
  const { fixed, hz, ms } = figure.numbers;
  const { shown } = figure.answers;
  const { neurons, spikes } = activityIn(figure);
  return (
    <FigureFrame
      phoneHeight={34}
      controls={
        <>
          <Play />
          <Button onClick={() => set(nextImage(figure))}>{t('nextDigit')}</Button>
          <span className="scope-status">
            {ms(figure.readMs, 1)} · {t('neuronsUsed')}: {neurons} · {t('spikes')}: {spikes} ·{' '}
            {t('slowDown', { factor: fixed(1000 / state.speed) })}
            {shown && shown.boostHz > 0 && ` · +${hz(shown.boostHz, 0)}`}
            <br />
            {figure.spoken}
          </span>
        </>
      }
      sliders={
        <>
          <Slider label={t('speed')} unit="ms/s" {...slide('speed')} log />
          <Slider
            symbol="wInhExc"
            label={`${t('weight')}, ${t('inhibitory')}`}
            {...slide('inhibition')}
            step={0.5}
          />
        </>
      }
    >
      {shown ? (
        <Network figure={figure} shown={shown} />
      ) : (
        <FigureNotice>{t('loadingEngine')}</FigureNotice>
      )}
    </FigureFrame>
  );
}

function Network({ figure, shown }: Props & { shown: Answer }) {
  const { state, set, network } = figure;
  const target = targetIn(figure);
  const hit = (event: Parameters<typeof pointed>[0]) => {
    const { size, theme, x, y } = pointed(event);
    return hitScene(sceneLayout(size, theme.fontSize, NEURONS), x, y);
  };
  return (
    <ScenePlot
      label={`${figure.label}. ${figure.spoken}`}
      draw={(ctx, size, theme) =>
        drawScene(ctx, size, theme, {
          ...figure,
          network,
          shown,
          now: figure.nowMs(),
          msPerSecond: state.speed,
          target,
          inhibition: state.inhibition,
        })
      }
      className="architecture-plot"
      onPointerMove={(event) => event.pointerType === 'mouse' && set({ hovered: hit(event) })}
      onPointerLeave={() => set({ hovered: null })}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => {
        const found = hit(event);
        set({ target: targetText(found) === targetText(state.target) ? null : found });
      }}
      role="slider"
      tabIndex={0}
      aria-valuemin={0}
      aria-valuemax={NEURONS}
      aria-valuenow={target && target.kind !== 'input' ? target.id + 1 : 0}
      aria-valuetext={figure.spoken}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && state.target) {
          event.preventDefault();
          set({ target: null });
        }
        const step = arrowStep(event);
        if (step) set({ hovered: null, target: moveTarget(target, ...step, NEURONS) });
      }}
    />
  );
}

export default figureOf(spec, View);
