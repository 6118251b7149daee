import { Button } from '../../kit/Button.tsx';
import { FigureFrame } from '../../kit/FigureFrame.tsx';
import { figureOf } from '../../kit/runtime/Figure.tsx';
import { Play } from '../../kit/runtime/parts.tsx';
import type { FigureHandle } from '../../kit/runtime/useFigure.ts';
import { Slider } from '../../kit/Slider.tsx';
import type { ConstantId } from '../../scope/constants.ts';
import { MoreSliders } from '../../scope/MoreSliders.tsx';
import { ScopePlot } from '../../scope/ScopePlot.tsx';
import { neuronScope } from './draw.ts';
import {
  EXCITATORY_ROWS,
  MS_PER_SECOND,
  type Neuron,
  NO_SPIKES,
  otherSpikes,
  place,
  spec,
  trainsIn,
} from './spec.ts';

function View({ figure }: { figure: FigureHandle<Neuron> }) {
  const { t, set, slide, answers, numbers } = figure;
  const { membrane } = answers;
  const constant = (id: ConstantId) => <Slider key={id} symbol={id} {...slide(id)} />;
  return (
    <FigureFrame
      phoneHeight={31}
      controls={
        <>
          <Play />
          <Button onClick={() => figure.move(otherSpikes(figure))}>{t('newSpikes')}</Button>
          <Button onClick={() => set({ trains: NO_SPIKES, try: '' })}>{t('clear')}</Button>
          <span className="scope-status">
            {t('outputSpikes')}: {numbers.integer(membrane?.spikes.length ?? 0)} ·{' '}
            {t('slowDown', { factor: numbers.integer(1000 / MS_PER_SECOND) })}
          </span>
        </>
      }
      sliders={
        <MoreSliders
          title={t('constants')}
          more={
            <>
              {(['eRest', 'vReset', 'eExc', 'eInh', 'tauGe', 'tauGi'] as const).map(constant)}
              <Slider
                label={`${t('weight')}, ${t('inhibitory')}`}
                step={1}
                {...slide('inhibitoryWeight')}
              />
              <Slider
                label={`${t('inputRate')}, ${t('inhibitory')}`}
                unit="Hz"
                step={1}
                {...slide('inhibitoryRate')}
                onChange={(inhibitoryRate) => set({ inhibitoryRate, trains: null })}
              />
            </>
          }
        >
          <Slider
            symbol="rate"
            label={t('inputRate')}
            step={1}
            {...slide('rate')}
            onChange={(rate) => set({ rate, trains: null })}
          />
          <Slider symbol="w" step={0.1} {...slide('weight')} />
          {(['vThresh', 'tRef', 'tau'] as const).map(constant)}
        </MoreSliders>
      }
    >
      <ScopePlot
        figure={figure}
        data={neuronScope(trainsIn(figure) ?? NO_SPIKES, membrane)}
        values={() => spec.values(figure)}
        rowLabels={NO_SPIKES.map((_, k) =>
          k < EXCITATORY_ROWS
            ? `${t('inputSpikes')} ${k + 1}, ${t('excitatory')}`
            : `${t('inputSpikes')}, ${t('inhibitory')}`,
        )}
        onTrain={(row, train) => figure.move(place(figure, row, train))}
      />
    </FigureFrame>
  );
}

export default figureOf(spec, View);
