import { drawHistogram } from '../../../plots/histogram.ts';
import { Button } from '../../kit/Button.tsx';
import { FigureFrame } from '../../kit/FigureFrame.tsx';
import { Panel, Stat } from '../../kit/Panel.tsx';
import { figureOf } from '../../kit/runtime/Figure.tsx';
import { Play, ScenePlot } from '../../kit/runtime/parts.tsx';
import type { FigureHandle } from '../../kit/runtime/useFigure.ts';
import { Slider } from '../../kit/Slider.tsx';
import { Choice, optionsOf } from '../../kit/Toggle.tsx';
import { RowEditor } from '../../scope/RowEditor.tsx';
import { type Train, withTrain } from '../../scope/trains.ts';
import { curveData, drawRule, drawTrains, HANDLES, ROWS } from './draw.ts';
import { BIN_MS, DURATION_MS, RANGE_MS } from './pairs.ts';
import { deltasShown, pairsIn, ruleOf, type Stdp, signed, spec, sumOfChanges } from './spec.ts';
import { useHandles } from './useHandles.ts';
import './stdp.css';

type Props = { figure: FigureHandle<Stdp> };

function View({ figure }: Props) {
  const { t, state, set, slide, bind, highlighted, cursor } = figure;
  const fromNetwork = state.source === 'network';
  const rule = ruleOf(state);
  const dataNow = (domain: readonly [number, number]) => {
    const { deltas, count } = deltasShown(figure, cursor());
    const titles = { x: t('axisDeltaT'), y: t('axisDeltaW') };
    return curveData(rule, deltas, count, domain, titles, fromNetwork ? 0.35 : 0.9);
  };
  const handles = useHandles({
    rule,
    data: dataNow,
    onChange: (handle, value) => set({ [handle]: value }),
  });
  const lit = handles.dragged ?? HANDLES.find((handle) => handle === highlighted) ?? null;
  return (
    <FigureFrame
      phoneHeight={46}
      controls={
        <>
          <Play />
          <Choice
            label={t('spikeTrains')}
            options={optionsOf(t, { placed: 'spikesPlaced', network: 'learning' })}
            {...bind('source')}
          />
          {!fromNetwork && (
            <>
              <Choice
                label={t('pairs')}
                options={optionsOf(t, { nearest: 'pairingNearest', all: 'pairingAll' })}
                {...bind('pairing')}
              />
              <Button onClick={() => set({ trains: [[], []], try: '' })}>{t('clear')}</Button>
            </>
          )}
        </>
      }
      sliders={
        <>
          <Slider symbol="aPlus" log={false} {...slide('aPlus')} />
          <Slider symbol="tauPlus" {...slide('tauPlus')} />
          <Slider symbol="aMinus" log={false} {...slide('aMinus')} />
          <Slider symbol="tauMinus" {...slide('tauMinus')} />
        </>
      }
    >
      <div className="stdp">
        <div className="stdp-curve">
          <ScenePlot
            label={`${t('axisDeltaW')}, ${t('axisDeltaT')}. ${figure.spoken}`}
            {...handles.events}
            draw={(ctx, size, theme) =>
              drawRule(ctx, size, theme, dataNow(handles.domain), rule, lit)
            }
          />
        </div>
        {fromNetwork ? <Histogram figure={figure} /> : <Trains figure={figure} />}
      </div>
    </FigureFrame>
  );
}

/** The pairs of the learning network. */
function Histogram({ figure: { t, model, numbers } }: Props) {
  const title = t('pairsMeasured', { n: numbers.integer(model.total) });
  return (
    <Panel title={title} symbol="deltaT" className="stdp-lower">
      <ScenePlot
        label={title}
        draw={(ctx, size, theme) =>
          drawHistogram(ctx, size, theme, {
            heights: model.counts,
            start: -RANGE_MS,
            binWidth: BIN_MS,
            color: 'accent',
            x: { title: t('axisDeltaT') },
            y: { title: t('pairs'), format: (value, _, { compact }) => compact(value) },
          })
        }
      />
    </Panel>
  );
}

/** The trains set by hand, with what they do to the weight. */
function Trains({ figure }: Props) {
  const { t, state, answers, cursor, highlighted } = figure;
  const { trains } = state;
  const pairs = pairsIn(figure);
  const place = (row: number, train: Train) =>
    figure.move({
      state: { trains: withTrain(trains, row, train), try: '' },
      show: figure.playing ? undefined : 'end',
    });
  return (
    <>
      <div className="stdp-trains">
        <ScenePlot
          label={t('spikeTrains')}
          draw={(ctx, size, theme) =>
            drawTrains(ctx, size, theme, {
              trains,
              names: [t('presynaptic'), t('postsynaptic')],
              pairs,
              timeTitle: t('axisTime'),
              now: cursor(),
              highlighted,
            })
          }
        />
        <div className="stdp-rows">
          {trains.map((train, row) => (
            <RowEditor
              key={row}
              label={row ? t('postsynapticTrain') : t('presynapticTrain')}
              train={train}
              durationMs={DURATION_MS}
              onChange={(next) => place(row, next)}
              topEm={ROWS.top + row * (ROWS.height + ROWS.gap)}
              heightEm={ROWS.height}
              leftEm={ROWS.left}
              rightEm={ROWS.right}
            />
          ))}
        </div>
      </div>
      <dl className="kit-stats">
        <Stat label={t('pairs')} value={figure.numbers.integer(pairs.length)} name="pairs" />
        <Stat
          label={t('sumOfChanges')}
          value={signed(sumOfChanges(figure), figure.numbers)}
          name="sum"
        />
        <Stat
          symbol="deltaW"
          label={t('measured')}
          value={signed(answers.played?.weightChange ?? 0, figure.numbers)}
          name="change"
        />
      </dl>
    </>
  );
}

export default figureOf(spec, View);
