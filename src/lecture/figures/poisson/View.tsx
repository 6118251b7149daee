import type { ReactNode } from 'react';
import { drawHistogram } from '../../../plots/histogram.ts';
import { Plot } from '../../../plots/Plot.tsx';
import { FigureFrame } from '../../kit/FigureFrame.tsx';
import { Panel, Stat } from '../../kit/Panel.tsx';
import { figureOf } from '../../kit/runtime/Figure.tsx';
import { Again, Play, ScenePlot } from '../../kit/runtime/parts.tsx';
import type { FigureHandle } from '../../kit/runtime/useFigure.ts';
import { Slider } from '../../kit/Slider.tsx';
import { Choice, optionsOf } from '../../kit/Toggle.tsx';
import { countData, drawTrains, intervalData } from './draw.ts';
import { expectedIn, kindText, type Poisson, spec } from './spec.ts';
import './poisson.css';

function View({ figure }: { figure: FigureHandle<Poisson> }) {
  const { t, state, model, bind } = figure;
  const { fixed, hz, integer } = figure.numbers;
  const { mean, variance, fano, windows, intervalCount } = model.statistics;
  const expected = expectedIn(figure);
  const expect = (value: string): ReactNode => `${t('expected')} ${value}`;
  return (
    <FigureFrame
      className="poisson-grid"
      phoneHeight={46}
      controls={
        <>
          <Play />
          <Choice
            label={t('spikeTrains')}
            options={optionsOf(t, { poisson: 'poissonTrain', regular: 'regularTrain' })}
            {...bind('train')}
          />
          <Choice
            label={t('speed')}
            options={optionsOf(t, { slow: 'slowMotion', fast: 'asFastAsPossible' })}
            {...bind('speed')}
          />
          <Again />
        </>
      }
      sliders={<Slider symbol="lambda" {...figure.slide('rate')} />}
    >
      <Panel
        className="poisson-trains"
        symbol="lambda"
        symbols={['spikeTrain', 'spikeTime']}
        title={kindText(figure)}
        value={hz(state.rate, 0)}
      >
        <ScenePlot
          label={figure.spoken}
          draw={(ctx, size, theme) => drawTrains(ctx, size, theme, figure)}
        />
      </Panel>
      <Panel
        className="poisson-intervals"
        symbol="interval"
        symbols={['lambda']}
        title={t('intervals')}
        value={integer(intervalCount)}
      >
        <Plot
          label={`${t('intervals')}: ${integer(intervalCount)}`}
          draw={(ctx, size, theme) => drawHistogram(ctx, size, theme, intervalData(figure))}
        />
      </Panel>
      <Panel
        className="poisson-counts"
        symbol="count"
        symbols={['lambda', 'duration']}
        title={t('counts')}
        value={integer(windows)}
      >
        <Plot
          label={`${t('counts')}: ${t('mean')} ${fixed(mean, 1)}`}
          draw={(ctx, size, theme) => drawHistogram(ctx, size, theme, countData(figure))}
        />
      </Panel>
      <dl className="kit-stats poisson-stats">
        <Stat
          symbol="count"
          name="mean"
          label={t('mean')}
          value={fixed(mean, 2)}
          note={expect(fixed(expected.mean, 2))}
        />
        <Stat
          name="variance"
          label={t('variance')}
          value={fixed(variance, 2)}
          note={expect(fixed(expected.variance, 2))}
        />
        <Stat
          symbol="fano"
          name="fano"
          label={t('fanoFactor')}
          value={fixed(fano, 3)}
          note={expect(fixed(expected.fano, 2))}
        />
      </dl>
    </FigureFrame>
  );
}

export default figureOf(spec, View);
