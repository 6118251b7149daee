import { useEffect, useMemo, useRef, useState } from 'react';
import { messageFrom, type UserMessage } from '../../../engine/messages.ts';
import { compact, fixed, integer } from '../../../plots/format.ts';
import { drawHistogram } from '../../../plots/histogram.ts';
import { Plot, type PlotHandle } from '../../../plots/Plot.tsx';
import type { FigureProps } from '../../figure.ts';
import { Button, PlayButton } from '../../kit/Button.tsx';
import { isStopped, useExperiment, useSession } from '../../kit/engine.ts';
import { FigureFrame } from '../../kit/FigureFrame.tsx';
import { useAttempt, useSweep, useValues } from '../../kit/hooks.ts';
import { quickLearner } from '../../kit/networks.ts';
import { shortNumber, withShortUnit } from '../../kit/numbers.ts';
import { EngineNotice, FigureRoot, Panel, Stat } from '../../kit/Panel.tsx';
import { Slider } from '../../kit/Slider.tsx';
import { useFrames, useStepper } from '../../kit/stepping.ts';
import { Choice } from '../../kit/Toggle.tsx';
import { useFigureChoice, useFigureNumber } from '../../kit/useFigureNumber.ts';
import { RowEditor } from '../../scope/RowEditor.tsx';
import { formatTrains, parseTrains, type Train } from '../../scope/trains.ts';
import { curveData, drawRule, drawTrains, HANDLES, type Handle, ROWS } from './draw.ts';
import {
  AMPLITUDE,
  BIN_MS,
  curveAt,
  DURATION_MS,
  Measured,
  pairExperiment,
  pairsOf,
  parametersOf,
  RANGE_MS,
  type Rule,
  spikesOf,
  TAU,
  timesOfPair,
  weightChange,
} from './pairs.ts';
import { useHandles } from './useHandles.ts';
import './stdp.css';

const PLACED = '20,60,118,160|35,52,110,128';
const SOURCES = ['placed', 'network'] as const;
const PAIRINGS = ['nearest', 'all'] as const;
const NETWORK_IMAGES = 400;
const STANDARD_RULE = {
  'lab.aPlus': '',
  'lab.aMinus': '',
  'lab.tauPlusMs': '',
  'lab.tauMinusMs': '',
};

/** Equation 1: the curve, two trains of spikes set by hand, and the pairs of a learning network. */
export default function Figure(props: FigureProps) {
  const { t, state, setState, playing, setPlaying } = props;
  const [aPlus, setAPlus] = useFigureNumber(props, 'lab.aPlus', AMPLITUDE.plus);
  const [aMinus, setAMinus] = useFigureNumber(props, 'lab.aMinus', AMPLITUDE.minus);
  const [tauPlus, setTauPlus] = useFigureNumber(props, 'lab.tauPlusMs', TAU);
  const [tauMinus, setTauMinus] = useFigureNumber(props, 'lab.tauMinusMs', TAU);
  const [source, setSource] = useFigureChoice(props, 'from', SOURCES);
  const [pairing, setPairing] = useFigureChoice(props, 'pairing', PAIRINGS);
  const [measuredPairs, setMeasuredPairs] = useState(0);
  const [failure, setFailure] = useState<UserMessage | null>(null);
  const root = useRef<HTMLElement & HTMLDivElement>(null);
  const trainsPlot = useRef<PlotHandle>(null);
  const curvePlot = useRef<PlotHandle>(null);
  const histogramPlot = useRef<PlotHandle>(null);
  const ended = useRef(false);
  const tell = useValues(props.onValues);
  const measured = useMemo(() => new Measured(), []);
  const rule: Rule = useMemo(
    () => ({ aPlus, aMinus, tauPlus, tauMinus }),
    [aPlus, aMinus, tauPlus, tauMinus],
  );
  const fromNetwork = source === 'network';
  const all = pairing === 'all';

  const text = state.s ?? PLACED;
  const trains = useMemo(() => parseTrains(text, 2, DURATION_MS), [text]);
  const experiment = useMemo(
    () => (fromNetwork ? null : pairExperiment(trains[0], trains[1], rule, all)),
    [fromNetwork, trains, rule, all],
  );
  const { result, error } = useExperiment(experiment);
  const pairs = useMemo(() => {
    if (!result) return [];
    const { pre, post } = spikesOf(result);
    return pairsOf(pre, post, all).sort((a, b) => a.atMs - b.atMs);
  }, [result, all]);
  const engineChange = result ? weightChange(result) : 0;
  const sum = pairs.reduce((total, pair) => total + curveAt(rule, pair.deltaMs), 0);

  const session = useSession(
    fromNetwork
      ? {
          parameters: quickLearner(),
        }
      : null,
  );
  // The network goes on learning with the constants as they are now.
  useEffect(() => {
    session.client
      ?.send<'setParameters'>({ type: 'setParameters', changes: parametersOf(rule) })
      .catch((error) => !isStopped(error) && setFailure(messageFrom(error)));
  }, [session.client, rule]);
  useFrames(
    session.client,
    (frame) => {
      if (!measured.add(frame)) return;
      curvePlot.current?.redraw();
      histogramPlot.current?.redraw();
    },
    { spikes: true },
  );
  useStepper([session.client], {
    playing: playing && fromNetwork,
    until: NETWORK_IMAGES,
    perFrame: 1,
    onStep: (images) => {
      ended.current = images >= NETWORK_IMAGES;
      if (images === 0) measured.clear();
      if (root.current && fromNetwork) root.current.dataset.images = String(images);
      if (images % 10 === 0) setMeasuredPairs(measured.total);
    },
    onEnd: () => setPlaying(false),
    onError: setFailure,
  });

  const sweep = useSweep({
    figure: { playing: playing && !fromNetwork, reducedMotion: props.reducedMotion },
    durationMs: DURATION_MS,
    msPerSecond: DURATION_MS / 6,
    root,
    plot: trainsPlot,
    onFrame: () => curvePlot.current?.redraw(),
  });

  useAttempt(props.attempt, (id) => {
    if (id === 'from-network') {
      setState({ from: 'network', try: id, ...STANDARD_RULE });
      if (ended.current) session.restart();
      setPlaying(true);
      return;
    }
    const s = id === 'pre-first' ? '90|100' : '100|90';
    setState({ from: '', s, try: id, ...STANDARD_RULE });
    sweep.complete();
  });
  useEffect(() => {
    const last = pairs.at(-1);
    const times = last && timesOfPair(last);
    const milliseconds = (value: number | undefined) =>
      value === undefined ? '' : withShortUnit(value, 'ms');
    tell({
      aPlus: shortNumber(aPlus),
      aMinus: shortNumber(aMinus),
      tauPlus: milliseconds(tauPlus),
      tauMinus: milliseconds(tauMinus),
      deltaT: milliseconds(last?.deltaMs),
      tPre: milliseconds(times?.pre),
      tPost: milliseconds(times?.post),
      deltaW: signed(engineChange),
    });
  }, [tell, pairs, aPlus, aMinus, tauPlus, tauMinus, engineChange]);

  const place = (row: number, train: Train) => {
    setState({ s: formatTrains(trains.map((old, k) => (k === row ? train : old))), try: '' });
    if (!playing) sweep.complete();
  };

  const dataNow = (domain: readonly [number, number]) => {
    const now = sweep.now();
    const shown = fromNetwork
      ? { deltas: measured.deltas, count: Math.min(measured.sampled, measured.deltas.length) }
      : deltasUntil(pairs, now);
    return curveData(
      rule,
      shown.deltas,
      shown.count,
      domain,
      { x: t('axisDeltaT'), y: t('axisDeltaW') },
      fromNetwork ? 0.35 : 0.9,
    );
  };
  const setters = {
    aPlus: setAPlus,
    aMinus: setAMinus,
    tauPlus: setTauPlus,
    tauMinus: setTauMinus,
  };
  const handles = useHandles({
    rule,
    data: dataNow,
    onChange: (handle, value) => setters[handle](value),
  });

  const trouble = failure ?? (fromNetwork ? session.error : error);
  return (
    <FigureRoot ref={root} name="stdp" label={props.label} state={`${state.try ?? ''} ${source}`}>
      <FigureFrame
        phoneHeight={46}
        controls={
          <>
            <PlayButton
              playing={playing}
              setPlaying={(on) => {
                if (on && fromNetwork && ended.current) session.restart();
                setPlaying(on);
              }}
            />
            <Choice
              label={t('spikeTrains')}
              value={source}
              options={[
                { value: 'placed', label: t('spikesPlaced') },
                { value: 'network', label: t('learning') },
              ]}
              onChange={setSource}
            />
            {!fromNetwork && (
              <>
                <Choice
                  label={t('pairs')}
                  value={pairing}
                  options={[
                    { value: 'nearest', label: t('pairingNearest') },
                    { value: 'all', label: t('pairingAll') },
                  ]}
                  onChange={setPairing}
                />
                <Button onClick={() => setState({ s: '|', try: '' })}>{t('clear')}</Button>
              </>
            )}
          </>
        }
        sliders={
          <>
            <Slider
              symbol="aPlus"
              value={aPlus}
              {...AMPLITUDE.plus}
              log={false}
              onChange={setAPlus}
            />
            <Slider symbol="tauPlus" value={tauPlus} {...TAU} onChange={setTauPlus} />
            <Slider
              symbol="aMinus"
              value={aMinus}
              {...AMPLITUDE.minus}
              log={false}
              onChange={setAMinus}
            />
            <Slider symbol="tauMinus" value={tauMinus} {...TAU} onChange={setTauMinus} />
          </>
        }
      >
        {trouble ? (
          <EngineNotice
            error={trouble}
            retry={() => (fromNetwork ? session.restart() : setState({ s: '' }))}
          />
        ) : (
          <div className="stdp">
            <div className="stdp-curve">
              <Plot
                ref={curvePlot}
                label={`${t('axisDeltaW')}, ${t('axisDeltaT')}`}
                {...handles.events}
                draw={(ctx, size, theme) =>
                  drawRule(
                    ctx,
                    size,
                    theme,
                    dataNow(handles.domain),
                    rule,
                    handles.dragged ?? handleOf(props.highlighted),
                  )
                }
              />
            </div>
            {fromNetwork ? (
              <Panel
                title={t('pairsMeasured', { n: integer(measuredPairs) })}
                symbol="deltaT"
                className="stdp-lower"
              >
                <Plot
                  ref={histogramPlot}
                  label={t('pairsMeasured', { n: integer(measuredPairs) })}
                  draw={(ctx, size, theme) =>
                    drawHistogram(ctx, size, theme, {
                      heights: measured.counts,
                      start: -RANGE_MS,
                      binWidth: BIN_MS,
                      color: 'accent',
                      x: { title: t('axisDeltaT') },
                      y: { title: t('pairs'), format: compact },
                    })
                  }
                />
              </Panel>
            ) : (
              <>
                <div className="stdp-trains">
                  <Plot
                    ref={trainsPlot}
                    label={t('spikeTrains')}
                    draw={(ctx, size, theme) =>
                      drawTrains(ctx, size, theme, {
                        trains,
                        names: [t('presynaptic'), t('postsynaptic')],
                        pairs,
                        timeTitle: t('axisTime'),
                        now: sweep.now(),
                        highlighted: props.highlighted,
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
                        spikesText={(n) => t('spikeCount', { n })}
                        topEm={ROWS.top + row * (ROWS.height + ROWS.gap)}
                        heightEm={ROWS.height}
                        leftEm={ROWS.left}
                        rightEm={ROWS.right}
                      />
                    ))}
                  </div>
                </div>
                <dl className="enc-stats">
                  <Stat label={t('pairs')} value={integer(pairs.length)} name="pairs" />
                  <Stat label={t('sumOfChanges')} value={signed(sum)} name="sum" />
                  <Stat
                    symbol="deltaW"
                    label={t('measured')}
                    value={signed(engineChange)}
                    name="change"
                  />
                </dl>
              </>
            )}
          </div>
        )}
      </FigureFrame>
    </FigureRoot>
  );
}

function handleOf(symbol: FigureProps['highlighted']): Handle | null {
  return HANDLES.find((handle) => handle === symbol) ?? null;
}

/** Pairs that the cursor has passed. */
function deltasUntil(pairs: readonly { deltaMs: number; atMs: number }[], now: number | null) {
  const deltas = pairs
    .filter((pair) => now === null || pair.atMs <= now)
    .map((pair) => pair.deltaMs);
  return { deltas, count: deltas.length };
}

function signed(value: number): string {
  return value < 0 ? fixed(value, 5) : `+${fixed(value, 5)}`;
}
