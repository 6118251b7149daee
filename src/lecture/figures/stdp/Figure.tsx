import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { PRESETS } from '../../../engine/presets.ts';
import { pointIn } from '../../../plots/canvas.ts';
import { curveLayout } from '../../../plots/curve.ts';
import { compact, integer } from '../../../plots/format.ts';
import { drawHistogram } from '../../../plots/histogram.ts';
import { Plot, type PlotHandle } from '../../../plots/Plot.tsx';
import { readTheme } from '../../../plots/theme.ts';
import type { FigureProps } from '../../figure.ts';
import { Button, PlayButton } from '../../kit/Button.tsx';
import { useExperiment, useSession } from '../../kit/engine.ts';
import { FigureFrame } from '../../kit/FigureFrame.tsx';
import { Slider } from '../../kit/Slider.tsx';
import { useFrames, useStepper } from '../../kit/stepping.ts';
import { Choice } from '../../kit/Toggle.tsx';
import { useFigureChoice, useFigureNumber } from '../../kit/useFigureNumber.ts';
import { EngineNotice, FigureRoot, Panel, Stat } from '../encoding/Panel.tsx';
import { useAttempt, useSweep, useValues } from '../neuron/scope/hooks.ts';
import { RowEditor } from '../neuron/scope/RowEditor.tsx';
import { formatTrains, parseTrains, type Train } from '../neuron/scope/trains.ts';
import {
  curveData,
  drawRule,
  drawTrains,
  HANDLES,
  type Handle,
  handlePlaces,
  ROWS,
} from './draw.ts';
import {
  BIN_MS,
  curveAt,
  DURATION_MS,
  Measured,
  pairExperiment,
  pairsOf,
  RANGE_MS,
  type Rule,
  spikesOf,
  weightChange,
} from './pairs.ts';
import './stdp.css';

const AMPLITUDE = {
  plus: { default: 0.01, min: 0, max: 0.03 },
  minus: { default: 0.0001, min: 0, max: 0.03 },
};
const TAU = { default: 20, min: 2, max: 80 };
const PLACED = '20,60,118,160|35,52,110,128';
const SOURCES = ['placed', 'network'] as const;
const PAIRINGS = ['nearest', 'all'] as const;
const NETWORK = 100;
const NETWORK_IMAGES = 400;

/** Equation 1: the curve, two trains of spikes set by hand, and the pairs of a learning network. */
export default function Figure(props: FigureProps) {
  const { t, state, setState, playing, setPlaying } = props;
  const [aPlus, setAPlus] = useFigureNumber(props, 'aPlus', AMPLITUDE.plus);
  const [aMinus, setAMinus] = useFigureNumber(props, 'aMinus', AMPLITUDE.minus);
  const [tauPlus, setTauPlus] = useFigureNumber(props, 'tauPlus', TAU);
  const [tauMinus, setTauMinus] = useFigureNumber(props, 'tauMinus', TAU);
  const [source, setSource] = useFigureChoice(props, 'from', SOURCES);
  const [pairing, setPairing] = useFigureChoice(props, 'pairing', PAIRINGS);
  const [drag, setDrag] = useState<{ handle: Handle; domain: readonly [number, number] } | null>(
    null,
  );
  const [measuredPairs, setMeasuredPairs] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);
  const root = useRef<HTMLElement & HTMLDivElement>(null);
  const trainsPlot = useRef<PlotHandle>(null);
  const curvePlot = useRef<PlotHandle>(null);
  const histogramPlot = useRef<PlotHandle>(null);
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
          parameters: {
            neurons: NETWORK,
            ...PRESETS.find((preset) => preset.id === 'lecture')?.changes(NETWORK),
          },
        }
      : null,
  );
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
      setState({ from: 'network', try: id, aPlus: '', aMinus: '', tauPlus: '', tauMinus: '' });
      setPlaying(true);
      return;
    }
    const s = id === 'pre-first' ? '90|100' : '100|90';
    setState({ from: '', s, try: id, aPlus: '', aMinus: '', tauPlus: '', tauMinus: '' });
    sweep.complete();
  });
  useEffect(() => {
    const last = pairs.at(-1);
    tell({
      aPlus: String(aPlus),
      aMinus: String(aMinus),
      tauPlus: `${tauPlus} ms`,
      tauMinus: `${tauMinus} ms`,
      deltaT: last ? `${last.deltaMs} ms` : '',
      deltaW: signed(engineChange),
    });
  }, [tell, pairs, aPlus, aMinus, tauPlus, tauMinus, engineChange]);

  const place = (row: number, train: Train) => {
    setState({ s: formatTrains(trains.map((old, k) => (k === row ? train : old))), try: '' });
    if (!playing) sweep.complete();
  };

  // The scale stands still while a handle is dragged.
  const largest = Math.max(aPlus, aMinus, 0.002);
  const domain =
    drag?.domain ??
    ([-Math.max(aMinus, 0.3 * largest) * 1.3, Math.max(aPlus, 0.3 * largest) * 1.25] as const);
  const dataNow = () => {
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
  const sizeOf = (canvas: HTMLCanvasElement) => {
    const box = canvas.getBoundingClientRect();
    return { width: box.width, height: box.height, dpr: devicePixelRatio };
  };
  const grab = (event: PointerEvent<HTMLCanvasElement>) => {
    const canvas = event.currentTarget;
    const theme = readTheme(canvas);
    const places = handlePlaces(sizeOf(canvas), theme, dataNow(), rule);
    const [x, y] = pointIn(event);
    const near = HANDLES.map((handle) => ({
      handle,
      distance: Math.hypot(places[handle][0] - x, places[handle][1] - y),
    })).sort((a, b) => a.distance - b.distance)[0];
    if (near.distance > 2 * theme.fontSize) return;
    canvas.setPointerCapture(event.pointerId);
    setDrag({ handle: near.handle, domain });
  };
  const pull = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!drag) return;
    const canvas = event.currentTarget;
    const layout = curveLayout(sizeOf(canvas), readTheme(canvas), dataNow());
    const [px, py] = pointIn(event);
    const x = (layout.x as unknown as { invert(v: number): number }).invert(px);
    const y = (layout.y as unknown as { invert(v: number): number }).invert(py);
    const value = { aPlus: y, aMinus: -y, tauPlus: x, tauMinus: -x }[drag.handle];
    const range = drag.handle.startsWith('a') ? AMPLITUDE.plus : TAU;
    const rounded = Number(Math.min(range.max, Math.max(range.min, value)).toPrecision(3));
    setters[drag.handle](rounded);
  };

  const trouble = failure ?? (fromNetwork ? session.error : error);
  return (
    <FigureRoot ref={root} name="stdp" label={props.label} state={`${state.try ?? ''} ${source}`}>
      <FigureFrame
        phoneHeight={46}
        controls={
          <>
            <PlayButton playing={playing} setPlaying={setPlaying} />
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
                onPointerDown={grab}
                onPointerMove={pull}
                onPointerUp={() => setDrag(null)}
                onPointerCancel={() => setDrag(null)}
                draw={(ctx, size, theme) =>
                  drawRule(
                    ctx,
                    size,
                    theme,
                    dataNow(),
                    rule,
                    drag?.handle ?? handleOf(props.highlighted),
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
                      drawTrains(
                        ctx,
                        size,
                        theme,
                        trains,
                        [t('presynaptic'), t('postsynaptic')],
                        t('axisTime'),
                        sweep.now(),
                      )
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
  const text = Math.abs(value).toFixed(5).replace('-', '');
  return `${value < 0 ? '−' : '+'}${text}`;
}
