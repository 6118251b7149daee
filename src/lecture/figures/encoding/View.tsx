import type { DrawFunction } from '../../../plots/canvas.ts';
import { imageHit } from '../../../plots/image.ts';
import type { PlotProps } from '../../../plots/Plot.tsx';
import { type Pointed, pointed } from '../../../plots/pointed.ts';
import { arrowStep } from '../../kit/arrows.ts';
import { Button } from '../../kit/Button.tsx';
import { FigureFrame } from '../../kit/FigureFrame.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { figureOf } from '../../kit/runtime/Figure.tsx';
import { Play, ScenePlot } from '../../kit/runtime/parts.tsx';
import type { FigureHandle } from '../../kit/runtime/useFigure.ts';
import { Slider } from '../../kit/Slider.tsx';
import {
  drawCourse,
  drawDigit,
  drawRates,
  drawRecovered,
  drawTrains,
  ratesHit,
  trainsHit,
} from './draw.ts';
import { PIXELS, rateOf } from './model.ts';
import {
  type Encoding,
  nextDigit,
  otherSpikes,
  paceOf,
  pixelAt,
  pixelIn,
  placeText,
  type Shown,
  shownIn,
  soFar,
  spec,
} from './spec.ts';
import './encoding.css';

type Figure = FigureHandle<Encoding>;

function View({ figure }: { figure: Figure }) {
  const { t, state, set, slide, readMs } = figure;
  const { fixed, hz, integer } = figure.numbers;
  const place = placeText(figure);
  const { value, n, estimate } = pixelAt(figure, readMs);
  const { spikes, ...found } = soFar(figure);
  const correlation = fixed(found.correlation, 2);
  const pace = paceOf(state.duration);
  return (
    <FigureFrame
      className="encoding-grid"
      phoneHeight={46}
      controls={
        <>
          <Play />
          <Button onClick={() => set(nextDigit(figure))}>{t('nextDigit')}</Button>
          <Button onClick={() => set(otherSpikes(figure))}>{t('newSpikes')}</Button>
          <span className="kit-note">
            {t('slowDown', { factor: fixed(1000 / pace, pace > 250 ? 1 : 0) })}
          </span>
        </>
      }
      sliders={
        <>
          <Slider symbol="duration" {...slide('duration')} step={10} log />
          <Slider symbol="lambdaMax" {...slide('white')} />
        </>
      }
    >
      <Panel className="encoding-digit" symbol="pixel" title={t('picture')} value={integer(value)}>
        <ScenePlot
          label={figure.spoken}
          {...drawn(figure, drawDigit)}
          {...pointing(figure, onPicture)}
          role="slider"
          tabIndex={0}
          aria-valuemin={0}
          aria-valuemax={PIXELS - 1}
          aria-valuenow={pixelIn(figure)}
          aria-valuetext={`${place}: ${integer(value)}`}
          onKeyDown={(event) => {
            const step = arrowStep(event);
            if (!step) return;
            const pixel = pixelIn(figure) + step[0] + 28 * step[1];
            set({ pixel: (pixel + PIXELS) % PIXELS });
          }}
        />
      </Panel>
      <Panel
        className="encoding-rates"
        symbol="lambda"
        symbols={['lambdaMax', 'rate']}
        title={t('rateOfPixel')}
      >
        <ScenePlot
          label={`${t('axisRate')}: ${hz(rateOf(value, state.white), 1)}, ${place}`}
          {...drawn(figure, drawRates)}
          {...pointing(figure, ({ size, theme, x, y }) => ratesHit(size, theme, x, y))}
        />
      </Panel>
      <Panel
        className="encoding-trains"
        symbol="count"
        symbols={['duration', 'spikeTrain', 'spikeTime']}
        title={t('spikeTrains')}
        value={`n = ${integer(n)} · ${t('spikeCount', { n: integer(spikes) })}`}
      >
        <ScenePlot
          label={`${t('spikeTrains')}: ${t('spikeCount', { n: spikes })}`}
          {...drawn(figure, drawTrains)}
          {...pointing(figure, ({ size, theme, x, y }, shown) =>
            trainsHit(size, theme, shown, x, y),
          )}
        />
      </Panel>
      <Panel
        className="encoding-recovered"
        symbol="pixelEstimate"
        title={t('recoveredAfter', { ms: integer(readMs) })}
        value={estimate}
      >
        <ScenePlot
          label={`${t('recovered')}: ${t('correlation')} ${correlation}`}
          {...drawn(figure, drawRecovered)}
          {...pointing(figure, onPicture)}
        />
      </Panel>
      <Panel className="encoding-course" title={t('correlation')} value={correlation}>
        <ScenePlot label={`${t('correlation')} ${correlation}`} {...drawn(figure, drawCourse)} />
      </Panel>
    </FigureFrame>
  );
}

type Draw = (...args: [...Parameters<DrawFunction>, Shown]) => void;

/** Draws what there is at the moment. */
const drawn = (figure: Figure, draw: Draw): Pick<PlotProps, 'draw'> => ({
  draw: (ctx, size, theme) => draw(ctx, size, theme, shownIn(figure)),
});

const onPicture = ({ size, x, y }: Pointed) => imageHit(size, x, y);

/** Pointing finds a pixel, a click keeps it. */
function pointing(figure: Figure, find: (at: Pointed, shown: Shown) => number) {
  const { set } = figure;
  const hit = (event: Parameters<typeof pointed>[0]) => find(pointed(event), shownIn(figure));
  return {
    onPointerMove: (event) => set({ hovered: hit(event) }),
    onPointerLeave: () => set({ hovered: -1 }),
    // A click must not take the keys away from the lecture.
    onMouseDown: (event) => event.preventDefault(),
    onPointerDown: (event) => {
      const pixel = hit(event);
      if (pixel >= 0) set({ pixel });
    },
  } satisfies Partial<PlotProps>;
}

export default figureOf(spec, View);
