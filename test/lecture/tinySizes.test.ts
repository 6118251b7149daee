/** Plots while a window is dragged to nothing: no radius below 0, which throws, and no NaN. */
import { describe, expect, it } from 'vitest';
import { sceneLayout } from '../../src/lecture/figures/architecture/layout.ts';
import { drawCell } from '../../src/lecture/figures/biology/draw.ts';
import { drawNeurons, type Shown } from '../../src/lecture/figures/plasticity/draw.ts';
import { drawPair, drawWeights } from '../../src/lecture/figures/plasticity/drawTraces.ts';
import {
  type Mode,
  type Repetition,
  startWeights,
} from '../../src/lecture/figures/plasticity/model.ts';
import { curveData, drawRule } from '../../src/lecture/figures/stdp/draw.ts';
import { drawBars } from '../../src/plots/bars.ts';
import type { DrawFunction } from '../../src/plots/canvas.ts';
import { drawCurve } from '../../src/plots/curve.ts';
import type { PlotSize } from '../../src/plots/geometry.ts';
import { drawHistogram } from '../../src/plots/histogram.ts';
import { drawImage } from '../../src/plots/image.ts';
import { drawMatrix } from '../../src/plots/matrix.ts';
import { MembraneView } from '../../src/plots/membrane.ts';
import { drawMembranes } from '../../src/plots/membranes.ts';
import { drawRaster } from '../../src/plots/raster.ts';
import { lightTheme } from '../../src/plots/theme.ts';
import { drawTrace } from '../../src/plots/trace.ts';
import { fakeContext } from '../plots/fakeContext.ts';

const LENGTHS = [0, 0.5, 1, 5, 12, 25, 40, 80];
const SIZES: PlotSize[] = LENGTHS.flatMap((width) =>
  LENGTHS.flatMap((height) => [{ width, height, dpr: 2 }]),
);

const plasticity = (mode: Mode): Shown => {
  const lag = { lagMs: 10, preMs: 90, postMs: 100, factor: 1 };
  const one: Repetition = {
    ...lag,
    before: [0.5, 0.5],
    learned: [0.6, 0.5],
    after: [0.55, 0.45],
    weights: startWeights(mode, 0.4),
  };
  return {
    mode,
    repetitions: [one, one],
    index: 1,
    phase: 95,
    weights: startWeights(mode, 0.4),
    lagMs: 10,
    highlighted: null,
    reducedMotion: false,
    t: (key) => key,
  };
};
const rule = { aPlus: 0.01, aMinus: 0.005, tauPlus: 20, tauMinus: 20 };
const spikes = { times: [1, 5, 9], ids: [0, 400, 783], count: 3, now: 10 };

const plots: [string, DrawFunction][] = [
  [
    'image',
    (c, s, t) => drawImage(c, s, t, { pixels: new Uint8Array(784).fill(9), spikes, hovered: 5 }),
  ],
  ['bars', (c, s, t) => drawBars(c, s, t, { values: [0, 3, 1], winner: 1, hovered: 0 })],
  [
    'bars across',
    (c, s, t) => drawBars(c, s, t, { values: [0, 3, 1], winner: 1 }, { orientation: 'horizontal' }),
  ],
  [
    'curve',
    (c, s, t) =>
      drawCurve(c, s, t, {
        series: [
          { name: 'one', color: 'exc', x: [0, 1, 2], y: [0, 1, 0.5] },
          { name: 'two', color: 'inh', kind: 'scatter', x: [0, 1, 2], y: [1, 0, 2] },
        ],
      }),
  ],
  [
    'histogram',
    (c, s, t) =>
      drawHistogram(c, s, t, {
        heights: [1, 5, 2],
        start: 0,
        binWidth: 1,
        mark: { value: 1.2, label: 'mean' },
      }),
  ],
  [
    'matrix',
    (c, s, t) => drawMatrix(c, s, t, { counts: new Uint32Array(100).fill(3), classes: 10 }),
  ],
  [
    'raster',
    (c, s, t) =>
      drawRaster(c, s, t, {
        groups: [{ name: 'in', rows: 784, color: 'red', ...spikes }],
        t0: 0,
        t1: 20,
        now: 10,
      }),
  ],
  [
    'trace',
    (c, s, t) =>
      drawTrace(c, s, t, {
        panels: [
          {
            title: 'V (mV)',
            lines: [{ name: 'V', color: 'red', values: [-65, -60, -52] }],
            domain: [-80, -40],
          },
        ],
        t0: 0,
        t1: 20,
        dt: 10,
        count: 3,
      }),
  ],
  [
    'membranes',
    (c, s, t) =>
      drawMembranes(
        c,
        s,
        t,
        {
          rows: [1, 2, 3, 4].map((n) => ({
            view: new MembraneView()
              .caption(`${n}`)
              .set({ v: [-65, -60], gE: [0, 1], gI: [0, 1], count: 2, dt: 10 }),
          })),
          t0: 0,
          t1: 20,
          now: 10,
        },
        { margins: { left: 4, right: 3, top: 0.3, bottom: 1.7 } },
      ),
  ],
  ...(['pair', 'compete'] as const).flatMap((mode): [string, DrawFunction][] => [
    [`plasticity, ${mode}: neurons`, (c, s, t) => drawNeurons(c, s, t, plasticity(mode))],
    [`plasticity, ${mode}: pair`, (c, s, t) => drawPair(c, s, t, plasticity(mode))],
    [`plasticity, ${mode}: weights`, (c, s, t) => drawWeights(c, s, t, plasticity(mode))],
  ]),
  [
    'biology',
    (c, s, t) =>
      drawCell(c, s, t, {
        fired: [{ synapse: 1, timeMs: 2 }],
        spikes: [3],
        now: 5,
        excitement: 0.5,
        refractory: false,
        names: { dendrite: 'd', soma: 's', axon: 'a', synapse: 'y' },
        lit: true,
      }),
  ],
  [
    'stdp',
    (c, s, t) =>
      drawRule(
        c,
        s,
        t,
        curveData(rule, [3, -4], 2, [-0.01, 0.02], { x: 'Δt', y: 'Δw' }),
        rule,
        'aPlus',
      ),
  ],
];

describe.each(plots)('%s', (_name, draw) => {
  it('draws at any size', () => {
    for (const size of SIZES) {
      const fake = fakeContext();
      draw(fake.ctx, size, lightTheme);
      const wrong = fake.calls.find(
        ({ name, args }) =>
          (name === 'arc' && Number(args[2]) < 0) ||
          args.some((n) => typeof n === 'number' && !Number.isFinite(n)),
      );
      if (wrong) {
        expect.fail(`${wrong.name}(${wrong.args.join(', ')}) at ${size.width} x ${size.height}`);
      }
    }
  });
});

it('the architecture has no radius below 0', () => {
  for (const size of SIZES) {
    for (const neurons of [10, 100]) {
      const { radius, side } = sceneLayout(size, lightTheme.fontSize, neurons);
      expect(radius).toBeGreaterThanOrEqual(0);
      expect(side).toBeGreaterThan(0);
    }
  }
});
