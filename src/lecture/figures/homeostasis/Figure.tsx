import { useEffect, useMemo, useRef, useState } from 'react';
import type { UserMessage } from '../../../engine/messages.ts';
import { makeParameters, type Parameters } from '../../../engine/parameters.ts';
import { drawHistogram } from '../../../plots/histogram.ts';
import { Mosaic } from '../../../plots/mosaic.ts';
import type { Numbers } from '../../../plots/numbers.ts';
import { Plot, type PlotHandle } from '../../../plots/Plot.tsx';
import type { Frame } from '../../../protocol/messages.ts';
import type { FigureProps } from '../../figure.ts';
import { PlayButton, ResetButton } from '../../kit/Button.tsx';
import { useSession } from '../../kit/engine.ts';
import { FigureFrame } from '../../kit/FigureFrame.tsx';
import { useAttempt, useValues } from '../../kit/hooks.ts';
import { FIGURE_NEURONS } from '../../kit/networks.ts';
import { EngineNotice, FigureRoot, Panel, Stat } from '../../kit/Panel.tsx';
import { Quantity } from '../../kit/Quantity.tsx';
import { Slider } from '../../kit/Slider.tsx';
import { updateMosaic, useFrames, useStepper } from '../../kit/stepping.ts';
import { useFigureNumber } from '../../kit/useFigureNumber.ts';
import './homeostasis.css';

const NEURONS = FIGURE_NEURONS;
const IMAGES = 500;
const THETA_PLUS = { default: 0.1, min: 0.01, max: 1 };
const TAU_THETA = { default: 2.5e6, min: 1e5, max: 1e8 };

/** One of the two networks: what it has learned and who has spiked. */
class Side {
  readonly mosaic = new Mosaic();
  readonly spikes = new Float64Array(NEURONS);
  readonly shares = new Float64Array(NEURONS);
  thetaMeanMv = 20;
  spikesPerImage = 0;
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
    this.spikesPerImage = frame.spikesPerImage;
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
  /** Mean of the layer, mV. */
  theta: number;
  /** Of the whole layer per image, in the last 100 images. */
  spikes: number;
}

const STANDARD = makeParameters({ neurons: NEURONS });
const NOTHING: Summary = { largest: 0, active: 0, theta: 20, spikes: 0 };

/** The same training with and without adaptive threshold, side by side. */
export default function Figure(props: FigureProps) {
  const { fixed, integer, percent, shortUnit } = props.numbers;
  const { t, state, setState, playing, setPlaying } = props;
  const [thetaPlus, setThetaPlus] = useFigureNumber(props, 'lab.thetaPlusMv', THETA_PLUS);
  const [tauTheta, setTauTheta] = useFigureNumber(props, 'lab.tauThetaMs', TAU_THETA);
  const [done, setDone] = useState(0);
  const [failure, setFailure] = useState<UserMessage | null>(null);
  const [summaries, setSummaries] = useState<[Summary, Summary]>([NOTHING, NOTHING]);
  const root = useRef<HTMLElement & HTMLDivElement>(null);
  const tell = useValues(props.onValues);

  const settings = (changes: Partial<Parameters>) => ({
    parameters: { neurons: NEURONS, tauThetaMs: tauTheta, ...changes },
  });
  const adaptive = useSession(settings({ thetaPlusMv: thetaPlus }));
  const held = useSession(settings({ thetaPlusMv: 0 }));
  const sides = useMemo(() => [new Side(), new Side()] as const, []);
  const mosaics = [useRef<PlotHandle>(null), useRef<PlotHandle>(null)];
  const bars = [useRef<PlotHandle>(null), useRef<PlotHandle>(null)];

  const onFrame = (which: 0 | 1) => (frame: Frame) => {
    sides[which].add(frame);
    mosaics[which].current?.redraw();
    bars[which].current?.redraw();
  };
  useFrames(adaptive.client, onFrame(0));
  useFrames(held.client, onFrame(1));
  const summarise = (side: Side): Summary => ({
    largest: side.shares[0] / 100,
    active: side.active,
    theta: side.thetaMeanMv,
    spikes: side.spikesPerImage,
  });
  useStepper([adaptive.client, held.client], {
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
  const { theta, spikes } = summaries[0];
  // The chapter's last equation: where gain and decay would balance at the present activity.
  const { presentationMs, restMs, thresholdExcMv, thetaOffsetMv } = STANDARD;
  const balance = (thetaPlus * spikes * tauTheta) / (NEURONS * (presentationMs + restMs));
  useEffect(() => {
    tell({
      V: '',
      theta: shortUnit(Number(theta.toFixed(1)), 'mV'),
      thetaPlus: shortUnit(thetaPlus, 'mV'),
      tauTheta: shortUnit(tauTheta, 'ms'),
      neurons: String(NEURONS),
      spikesPerImage: fixed(spikes, 1),
    });
  }, [tell, theta, spikes, thetaPlus, tauTheta, shortUnit, fixed]);

  const again = () => {
    setFailure(null);
    adaptive.restart();
    held.restart();
  };
  useAttempt(props.attempt, (id) => {
    const faster = id === 'faster-theta';
    setState({
      'lab.thetaPlusMv': faster ? '0.5' : '',
      'lab.tauThetaMs': faster ? '250000' : '',
      try: id,
    });
    again();
    setPlaying(id !== 'reset');
  });

  const error = failure ?? adaptive.error ?? held.error;
  const titles = [t('withHomeostasis'), t('withoutHomeostasis')];
  return (
    <FigureRoot
      ref={root}
      name="homeostasis"
      label={props.label}
      state={state.try ?? `images=${done}`}
    >
      <FigureFrame
        phoneHeight={38}
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
        status={
          <span className="homeo-status">
            <Quantity symbols={['spikesPerImage']}>
              {t('spikesPerImage', { n: fixed(spikes, 1) })}
            </Quantity>
            <Quantity symbols={['theta', 'V', 'vThresh', 'thetaOffset']}>
              {t('meanThreshold', {
                sum: `${fixed(thresholdExcMv)} ${signed(thetaOffsetMv, 0, props.numbers)} ${signed(theta, 1, props.numbers)}`,
                total: fixed(thresholdExcMv + thetaOffsetMv + theta, 1),
              })}
            </Quantity>
            <Quantity
              symbols={['thetaPlus', 'tauTheta', 'neurons', 'spikesPerImage', 'duration', 'rest']}
            >
              {t('thetaInBalance', { mv: fixed(balance, 0) })}
            </Quantity>
          </span>
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
                <dl className="kit-stats">
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

function signed(value: number, decimals: number, { fixed }: Numbers): string {
  return `${value < 0 ? '−' : '+'} ${fixed(Math.abs(value), decimals)}`;
}
