import { drawHistogram } from '../../../plots/histogram.ts';
import type { Numbers } from '../../../plots/numbers.ts';
import { FigureFrame } from '../../kit/FigureFrame.tsx';
import { Panel, Stat } from '../../kit/Panel.tsx';
import { Quantity } from '../../kit/Quantity.tsx';
import { figureOf } from '../../kit/runtime/Figure.tsx';
import { Again, Play, ScenePlot } from '../../kit/runtime/parts.tsx';
import type { FigureHandle } from '../../kit/runtime/useFigure.ts';
import { Slider } from '../../kit/Slider.tsx';
import {
  balanceMv,
  type Homeostasis,
  IMAGES,
  nameOf,
  STANDARD,
  spec,
  spokenOf,
  usedText,
} from './spec.ts';
import './homeostasis.css';

type Props = { figure: FigureHandle<Homeostasis> };

function View({ figure }: Props) {
  const { t, slide, numbers } = figure;
  const { integer } = numbers;
  return (
    <FigureFrame
      phoneHeight={38}
      controls={
        <>
          <Play />
          <Again />
          <span className="scope-status">
            {t('progressImages', { done: integer(figure.learned), total: integer(IMAGES) })}
          </span>
        </>
      }
      status={<Status figure={figure} />}
      sliders={
        <>
          <Slider symbol="thetaPlus" log {...slide('thetaPlus')} />
          <Slider symbol="tauTheta" log {...slide('tauTheta')} />
        </>
      }
    >
      <div className="homeo">
        {[0, 1].map((which) => (
          <SidePanel key={which} figure={figure} which={which} />
        ))}
      </div>
    </FigureFrame>
  );
}

/** The balance of θ in the network where it adapts. */
function Status({ figure }: Props) {
  const { t, numbers, model } = figure;
  const { fixed } = numbers;
  const [{ thetaMeanMv, spikesPerImage }] = model;
  const { thresholdExcMv, thetaOffsetMv } = STANDARD;
  return (
    <span className="homeo-status">
      <Quantity symbols={['spikesPerImage']}>
        {t('spikesPerImage', { n: fixed(spikesPerImage, 1) })}
      </Quantity>
      <Quantity symbols={['theta', 'V', 'vThresh', 'thetaOffset']}>
        {t('meanThreshold', {
          sum: `${fixed(thresholdExcMv)} ${signed(thetaOffsetMv, 0, numbers)} ${signed(thetaMeanMv, 1, numbers)}`,
          total: fixed(thresholdExcMv + thetaOffsetMv + thetaMeanMv, 1),
        })}
      </Quantity>
      <Quantity
        symbols={['thetaPlus', 'tauTheta', 'neurons', 'spikesPerImage', 'duration', 'rest']}
      >
        {t('thetaInBalance', { mv: fixed(balanceMv(figure), 0) })}
      </Quantity>
    </span>
  );
}

/** What one network has learned, and how its neurons share the spikes. */
function SidePanel({ figure, which }: Props & { which: number }) {
  const { t, numbers, model } = figure;
  const side = model[which];
  const adaptive = which === 0;
  const name = nameOf(figure, which);
  return (
    <Panel
      symbols={adaptive ? ['theta', 'thetaPlus', 'tauTheta'] : []}
      title={<strong>{name}</strong>}
      className="homeo-side"
    >
      <div className="homeo-fields">
        <ScenePlot
          label={`${t('receptiveFields')}, ${spokenOf(figure, which)}`}
          draw={(ctx, size, theme) => side.mosaic.draw(ctx, size, theme, {})}
        />
      </div>
      <dl className="kit-stats">
        <Stat
          label={t('largestShare')}
          value={numbers.percent(side.shares[0] / 100, 0)}
          tone={adaptive ? 'right' : 'wrong'}
          name={`share-${which}`}
        />
        <Stat label={t('neuronsUsed')} value={usedText(side)} name={`active-${which}`} />
      </dl>
      <div className="homeo-bars">
        <ScenePlot
          label={`${t('axisShare')}, ${name}`}
          draw={(ctx, size, theme) =>
            drawHistogram(ctx, size, theme, {
              heights: side.shares,
              start: 0,
              binWidth: 1,
              color: adaptive ? 'accent' : 'exc',
              x: { title: t('axisNeuron') },
              y: { title: t('axisShare') },
            })
          }
        />
      </div>
    </Panel>
  );
}

function signed(value: number, decimals: number, { fixed }: Numbers): string {
  return `${value < 0 ? '−' : '+'} ${fixed(Math.abs(value), decimals)}`;
}

export default figureOf(spec, View);
