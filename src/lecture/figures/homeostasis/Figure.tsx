import { useEffect, useMemo, useRef, useState } from 'react';
import type { Parameters } from '../../../engine/parameters.ts';
import { integer, percent } from '../../../plots/format.ts';
import { drawHistogram } from '../../../plots/histogram.ts';
import { Mosaic } from '../../../plots/mosaic.ts';
import { Plot, type PlotHandle } from '../../../plots/Plot.tsx';
import type { Frame } from '../../../protocol/messages.ts';
import type { FigureProps } from '../../figure.ts';
import { PlayButton, ResetButton } from '../../kit/Button.tsx';
import { useSession } from '../../kit/engine.ts';
import { FigureFrame } from '../../kit/FigureFrame.tsx';
import { Slider } from '../../kit/Slider.tsx';
import { updateMosaic, useFrames, useStepper } from '../../kit/stepping.ts';
import { useFigureNumber } from '../../kit/useFigureNumber.ts';
import { EngineNotice, FigureRoot, Panel, Stat } from '../encoding/Panel.tsx';
import { useAttempt, useValues } from '../neuron/scope/hooks.ts';
import './homeostasis.css';

const NEURONS = 100;
const IMAGES = 500;
const THETA_PLUS = { default: 0.1, min: 0.01, max: 1 };
const TAU_THETA = { default: 2.5e6, min: 1e5, max: 1e8 };

/** One of the two networks: what it has learned and who has spiked. */
class Side {
  readonly mosaic = new Mosaic();
  readonly spikes = new Float64Array(NEURONS);
  readonly shares = new Float64Array(NEURONS);
  thetaMeanMv = 20;
  total = 0;

  constructor() {
    this.mosaic.setLayout(NEURONS, 10);
  }

  clear(): void {
    this.spikes.fill(0);
    this.shares.fill(0);
    this.total = 0;
  }

  add(frame: Frame): void {
    updateMosaic(this.mosaic, frame, true);
    for (let k = 0; k < frame.spikerCount; k++) {
      this.spikes[frame.spikers[k]] += frame.spikerSpikes[k];
      this.total += frame.spikerSpikes[k];
    }
    this.thetaMeanMv = frame.thetaMeanMv;
    if (!this.total) return;
    for (let j = 0; j < NEURONS; j++) this.shares[j] = (100 * this.spikes[j]) / this.total;
    this.shares.sort().reverse();
  }

  get active(): number {
    return this.spikes.reduce((n, spikes) => n + (spikes > 0 ? 1 : 0), 0);
  }
}

interface Summary {
  largest: number;
  active: number;
  theta: number;
}

const NOTHING: Summary = { largest: 0, active: 0, theta: 20 };

/** The same training with and without adaptive threshold, side by side. */
export default function Figure(props: FigureProps) {
  const { t, state, setState, playing, setPlaying } = props;
  const [thetaPlus, setThetaPlus] = useFigureNumber(props, 'thetaPlus', THETA_PLUS);
  const [tauTheta, setTauTheta] = useFigureNumber(props, 'tauTheta', TAU_THETA);
  const [generation, setGeneration] = useState(0);
  const [done, setDone] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);
  const [summaries, setSummaries] = useState<[Summary, Summary]>([NOTHING, NOTHING]);
  const root = useRef<HTMLElement & HTMLDivElement>(null);
  const tell = useValues(props.onValues);

  const settings = (changes: Partial<Parameters>) => ({
    // Another seed would be another comparison; the generation only makes the worker start anew.
    parameters: { neurons: NEURONS, tauThetaMs: tauTheta + generation * 1e-3, ...changes },
  });
  const adaptive = useSession(settings({ thetaPlusMv: thetaPlus }));
  const fixed = useSession(settings({ thetaPlusMv: 0 }));
  const sides = useMemo(() => [new Side(), new Side()] as const, []);
  const mosaics = [useRef<PlotHandle>(null), useRef<PlotHandle>(null)];
  const bars = [useRef<PlotHandle>(null), useRef<PlotHandle>(null)];

  const onFrame = (which: 0 | 1) => (frame: Frame) => {
    sides[which].add(frame);
    mosaics[which].current?.redraw();
    bars[which].current?.redraw();
  };
  useFrames(adaptive.client, onFrame(0));
  useFrames(fixed.client, onFrame(1));
  const summarise = (side: Side): Summary => ({
    largest: side.shares[0] / 100,
    active: side.active,
    theta: side.thetaMeanMv,
  });
  useStepper([adaptive.client, fixed.client], {
    playing,
    until: IMAGES,
    perFrame: props.reducedMotion ? 25 : 2,
    onStep: (images) => {
      if (images === 0) for (const side of sides) side.clear();
      if (root.current) root.current.dataset.images = String(images);
      if (images % 10 && images < IMAGES) return;
      setDone(images);
      setSummaries([summarise(sides[0]), summarise(sides[1])]);
    },
    onEnd: () => setPlaying(false),
    onError: setFailure,
  });
  useEffect(() => {
    tell({
      theta: `${summaries[0].theta.toFixed(1)} mV`,
      thetaPlus: `${thetaPlus} mV`,
      tauTheta: `${tauTheta.toExponential(1)} ms`,
    });
  }, [tell, summaries, thetaPlus, tauTheta]);

  const again = () => {
    setFailure(null);
    setGeneration((n) => n + 1);
  };
  useAttempt(props.attempt, (id) => {
    if (id === 'faster-theta') setState({ thetaPlus: '0.5', tauTheta: '250000', try: id });
    else setState({ thetaPlus: '', tauTheta: '', try: id });
    again();
    setPlaying(id !== 'reset');
  });

  const error = failure ?? adaptive.error ?? fixed.error;
  const titles = [t('withHomeostasis'), t('withoutHomeostasis')];
  return (
    <FigureRoot
      ref={root}
      name="homeostasis"
      label={props.label}
      state={state.try ?? `images=${done}`}
    >
      <FigureFrame
        phoneHeight={44}
        controls={
          <>
            <PlayButton
              playing={playing}
              setPlaying={(on) => {
                if (on && done >= IMAGES) again();
                setPlaying(on);
              }}
            />
            <ResetButton onClick={again} />
            <span className="scope-status">
              {t('progressImages', { done: integer(done), total: integer(IMAGES) })}
            </span>
          </>
        }
        sliders={
          <>
            <Slider
              symbol="thetaPlus"
              value={thetaPlus}
              {...THETA_PLUS}
              log
              onChange={setThetaPlus}
            />
            <Slider symbol="tauTheta" value={tauTheta} {...TAU_THETA} log onChange={setTauTheta} />
          </>
        }
      >
        {error ? (
          <EngineNotice error={error} retry={again} />
        ) : (
          <div className="homeo">
            {sides.map((side, which) => (
              <Panel
                key={titles[which]}
                symbols={which === 0 ? ['theta', 'thetaPlus', 'tauTheta'] : []}
                title={<strong>{titles[which]}</strong>}
                className="homeo-side"
              >
                <div className="homeo-fields">
                  <Plot
                    ref={mosaics[which]}
                    label={`${t('receptiveFields')}, ${titles[which]}`}
                    draw={(ctx, size, theme) => side.mosaic.draw(ctx, size, theme, {})}
                  />
                </div>
                <dl className="enc-stats">
                  <Stat
                    label={t('largestShare')}
                    value={percent(summaries[which].largest, 0)}
                    tone={which === 0 ? 'right' : 'wrong'}
                    name={`share-${which}`}
                  />
                  <Stat
                    label={t('neuronsUsed')}
                    value={`${summaries[which].active} / ${NEURONS}`}
                    name={`active-${which}`}
                  />
                </dl>
                <div className="homeo-bars">
                  <Plot
                    ref={bars[which]}
                    label={`${t('axisShare')}, ${titles[which]}`}
                    draw={(ctx, size, theme) =>
                      drawHistogram(ctx, size, theme, {
                        heights: side.shares,
                        start: 0,
                        binWidth: 1,
                        color: which === 0 ? 'accent' : 'exc',
                        x: { title: t('axisNeuron') },
                        y: { title: t('axisShare') },
                      })
                    }
                  />
                </div>
              </Panel>
            ))}
          </div>
        )}
      </FigureFrame>
    </FigureRoot>
  );
}
