import type { PointerEvent } from 'react';
import { pointed } from '../../../plots/pointed.ts';
import { FigureFrame } from '../../kit/FigureFrame.tsx';
import { figureOf } from '../../kit/runtime/Figure.tsx';
import { Again, Play, ScenePlot } from '../../kit/runtime/parts.tsx';
import type { FigureHandle } from '../../kit/runtime/useFigure.ts';
import { Slider } from '../../kit/Slider.tsx';
import { Choice } from '../../kit/Toggle.tsx';
import { drawNeurons, type Shown } from './draw.ts';
import { drawPair, drawWeights, pairLayout } from './drawTraces.ts';
import { FIELDS, momentIn, type Plasticity, spec, toldIn } from './spec.ts';
import './plasticity.css';

function View({ figure }: { figure: FigureHandle<Plasticity> }) {
  const { t, state, set, slide, highlighted, reducedMotion, numbers } = figure;
  const { index, shown, change } = toldIn(figure);
  const compete = state.mode === 'compete';
  const setLag = (lag: number) => set({ lag, try: '' });
  const drag = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.type === 'pointermove' && !event.buttons) return;
    const { size, theme, x } = pointed(event);
    const lag = Math.round(-pairLayout(size, theme.fontSize).x.invert(x) * 2) / 2;
    setLag(Math.min(FIELDS.lag.max, Math.max(FIELDS.lag.min, lag)));
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
  };
  const now = (): Shown => ({ ...momentIn(figure), highlighted, reducedMotion, t });
  return (
    <FigureFrame
      className="plasticity-grid"
      phoneHeight={44}
      status={
        <>
          {t('repetitions')}: {index} · {t('changePerPair')}: {change}
          {compete && shown ? ` · ${t('rescaled')}: × ${numbers.fixed(shown.factor, 4)}` : ''}
        </>
      }
      controls={
        <>
          <Play />
          <Again />
          <Choice
            label={t('inputs')}
            value={state.mode}
            options={[
              { value: 'pair', label: t('pair') },
              { value: 'compete', label: `${t('groupA')} + ${t('groupB')}` },
            ]}
            onChange={(mode) => set({ mode, try: '' })}
          />
        </>
      }
      sliders={
        <>
          <Slider
            symbol="deltaT"
            label={t('pair')}
            step={0.5}
            {...slide('lag')}
            onChange={setLag}
          />
          <Slider
            symbol="w"
            label={`${t('weight')}, ${t('before')}`}
            step={0.05}
            disabled={compete}
            {...slide('start')}
          />
          <Slider label={`${t('speed')}, ${t('repetitions')}`} unit="/ s" log {...slide('pace')} />
        </>
      }
    >
      <div className="plasticity-neurons">
        <ScenePlot
          label={`${figure.label}. ${figure.spoken}`}
          draw={(ctx, size, theme) => drawNeurons(ctx, size, theme, now())}
        />
      </div>
      <div className="plasticity-pair">
        <ScenePlot
          label={`${t('spikeTrains')}: Δt = ${numbers.shortUnit(state.lag, 'ms')}`}
          draw={(ctx, size, theme) => drawPair(ctx, size, theme, now())}
          onPointerDown={drag}
          onPointerMove={drag}
        />
      </div>
      <div className="plasticity-weights">
        <ScenePlot
          label={`${t('weight')}, ${t('repetitions')}: ${index}`}
          draw={(ctx, size, theme) => drawWeights(ctx, size, theme, now())}
        />
      </div>
    </FigureFrame>
  );
}

export default figureOf(spec, View);
