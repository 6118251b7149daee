import { Button } from '../../kit/Button.tsx';
import { FigureFrame } from '../../kit/FigureFrame.tsx';
import { figureOf } from '../../kit/runtime/Figure.tsx';
import { Play } from '../../kit/runtime/parts.tsx';
import type { FigureHandle } from '../../kit/runtime/useFigure.ts';
import { Slider } from '../../kit/Slider.tsx';
import { Choice, optionsOf } from '../../kit/Toggle.tsx';
import { MoreSliders } from '../../scope/MoreSliders.tsx';
import { ScopePlot } from '../../scope/ScopePlot.tsx';
import { withTrain } from '../../scope/trains.ts';
import { decayMarks, synapseScope } from './draw.ts';
import { NO_SPIKES, place, type Synapse, setRate, slowDown, spec, trainsIn } from './spec.ts';

const KIND_NAMES = {
  poisson: 'poissonTrain',
  regular: 'regularTrain',
  placed: 'spikesPlaced',
} as const;

function View({ figure }: { figure: FigureHandle<Synapse> }) {
  const { t, state, set, slide } = figure;
  const trains = trainsIn(figure) ?? NO_SPIKES;
  const data = synapseScope(trains, figure.answers.membrane, state.weight, state.windowMs);
  const placed = state.kind === 'placed';
  return (
    <FigureFrame
      phoneHeight={30}
      controls={
        <>
          <Play />
          <Choice
            label={t('spikeTrains')}
            value={state.kind}
            options={optionsOf(t, KIND_NAMES).filter(({ value }) => placed || value !== 'placed')}
            onChange={(kind) => set({ kind, try: '' })}
          />
          <Button onClick={() => figure.move(place(figure, NO_SPIKES))}>{t('clear')}</Button>
          <span className="scope-status">
            {figure.spoken} · {t('slowDown', { factor: figure.numbers.integer(slowDown(figure)) })}
          </span>
        </>
      }
      sliders={
        <MoreSliders
          title={t('constants')}
          more={
            <>
              <Slider symbol="tauGi" {...slide('tauGi')} />
              <Slider symbol="tau" {...slide('tau')} />
              <Slider symbol="vThresh" {...slide('vThresh')} />
              <Slider
                label={`${t('weight')}, ${t('inhibitory')}`}
                step={0.1}
                {...slide('inhibitoryWeight')}
              />
            </>
          }
        >
          <Slider symbol="w" step={0.05} {...slide('weight')} />
          <Slider symbol="tauGe" {...slide('tauGe')} />
          <Slider
            symbol="rate"
            label={t('inputRate')}
            log
            {...slide('rate')}
            onChange={(rate) => set(setRate(figure, rate))}
          />
          <Slider symbol="duration" label={t('timeShown')} step={10} {...slide('windowMs')} />
        </MoreSliders>
      }
    >
      <ScopePlot
        figure={figure}
        data={data}
        values={() => spec.values(figure)}
        overlay={decayMarks(data)}
        rowLabels={[
          `${t('inputSpikes')}, ${t('excitatory')}`,
          `${t('inputSpikes')}, ${t('inhibitory')}`,
        ]}
        onTrain={(row, train) => figure.move(place(figure, withTrain(trains, row, train)))}
      />
    </FigureFrame>
  );
}

export default figureOf(spec, View);
