/** Every plot of src/plots, in the states that it can be in. */
import { scaleLinear, scaleLog } from 'd3';
import { axisBottom, axisLeft, axisTitle, zeroLine } from '../src/plots/axes.ts';
import { drawBars } from '../src/plots/bars.ts';
import type { DrawFunction } from '../src/plots/canvas.ts';
import { drawCurve } from '../src/plots/curve.ts';
import { plotBox } from '../src/plots/geometry.ts';
import { drawHistogram } from '../src/plots/histogram.ts';
import { drawImage } from '../src/plots/image.ts';
import { drawEmpty, label } from '../src/plots/labels.ts';
import { drawMarks } from '../src/plots/marks.ts';
import { drawMatrix } from '../src/plots/matrix.ts';
import { drawRaster } from '../src/plots/raster.ts';
import { drawTrace } from '../src/plots/trace.ts';
import * as data from './data.ts';
import { drawColours, groups, membrane, membranes, mosaic, scene } from './drawings.ts';

export interface PlotEntry {
  /** Names the picture and the anchor. */
  id: string;
  title: string;
  /** The file in src/plots. */
  file: string;
  heightRem: number;
  /** Made once for each sheet: views keep what they have drawn. */
  make: () => DrawFunction;
}

const { DURATION_MS } = data;
const still = (draw: DrawFunction) => () => draw;
const twoLines = [0, 1].map((k) =>
  data.noisy(120, (at) => Math.sin(6 * at + k) * Math.exp(-at) + 0.2 * k, 0.31 + 0.2 * k),
);

export const PLOTS: readonly PlotEntry[] = [
  {
    id: 'raster',
    title: 'Raster at a moment, a neuron marked',
    file: 'raster.ts',
    heightRem: 17,
    make: still((ctx, size, theme) =>
      drawRaster(ctx, size, theme, { groups: groups(240), t0: 0, t1: DURATION_MS, now: 240 }),
    ),
  },
  {
    id: 'raster-rows',
    title: 'Raster of ten rows, all shown',
    file: 'raster.ts',
    heightRem: 10,
    make: still((ctx, size, theme) => {
      const { times, ids, count } = data.INPUT_SPIKES;
      const ten = { times, ids: ids.map((id) => id % 10), count: Math.min(count, 120) };
      drawRaster(ctx, size, theme, {
        groups: [{ name: 'ten inputs', rows: 10, color: 'class1', ...ten }],
        t0: 0,
        t1: times[ten.count - 1],
      });
    }),
  },
  {
    id: 'membrane',
    title: 'Membrane potential and conductances',
    file: 'membrane.ts',
    heightRem: 17,
    make: membrane,
  },
  {
    id: 'membranes',
    title: 'Membranes below each other, one not known, a moment and a pointer',
    file: 'membranes.ts',
    heightRem: 20,
    make: membranes,
  },
  {
    id: 'scene',
    title: 'Scene: spikes on their way, inhibition, the way to the answer',
    file: 'scene.ts',
    heightRem: 16,
    make: () => scene(true),
  },
  {
    id: 'scene-stacked',
    title: 'Scene of a phone: the layer below the picture',
    file: 'scene.ts',
    heightRem: 24,
    make: () => scene(false),
  },
  {
    id: 'marks',
    title: 'Marks on a curve, one lit',
    file: 'marks.ts',
    heightRem: 8,
    make: still((ctx, size, theme) => {
      const box = plotBox(size, theme.fontSize, { top: 2, right: 1, bottom: 1, left: 1 });
      const x = scaleLinear([0, 1000], [box.x, box.x + box.width]);
      drawMarks(ctx, theme, { box, x }, [100, 400, 420, 900], [400], size.dpr);
    }),
  },
  {
    id: 'trace',
    title: 'Traces: filled, dashed, interrupted, refractory, a cursor',
    file: 'trace.ts',
    heightRem: 14,
    make: still((ctx, size, theme) =>
      drawTrace(ctx, size, theme, {
        panels: [
          {
            title: 'x, y',
            lines: [
              { name: 'x_{pre}', color: 'exc', values: twoLines[0], filled: true },
              { name: 'y', color: 'inh', values: twoLines[1], dashed: true },
            ],
            spikes: { times: [20, 55, 90], count: 3, color: 'accent', refractory: 8 },
          },
          {
            title: 'w',
            lines: [
              {
                name: 'w',
                color: 'class3',
                values: twoLines[1].map((y, k) => (k > 60 && k < 75 ? Number.NaN : y)),
              },
            ],
            domain: [-1, 1.5],
            weight: 0.6,
          },
        ],
        t0: 0,
        t1: 120,
        dt: 1,
        count: 120,
        cursor: 72,
      }),
    ),
  },
  {
    id: 'curve',
    title: 'Curves: line, dashed, step, area, points; levels and a crosshair',
    file: 'curve.ts',
    heightRem: 15,
    make: still((ctx, size, theme) => {
      const x = Array.from({ length: 120 }, (_, k) => 50 * k);
      drawCurve(ctx, size, theme, {
        series: [
          { name: 'area', color: 'inh', x, y: x.map((n) => 0.3 - n / 4e4), kind: 'area' },
          { name: 'line', color: 'accent', x: data.ACCURACY.x, y: data.ACCURACY.y },
          {
            name: 'dashed',
            color: 'threshold',
            x,
            y: twoLines[0].map((y) => 0.4 + y / 3),
            dashed: true,
          },
          {
            name: 'step',
            color: 'class5',
            x: [0, 2000, 4000, 6000, 9000],
            y: [0.9, 0.75, 0.95, 0.7, 0.7],
            kind: 'step',
          },
          {
            name: '',
            color: 'ink',
            x: [1000, 5000, 9000],
            y: [0.3, 0.6, 0.8],
            kind: 'scatter',
            size: 5,
          },
        ],
        x: {
          title: 'images',
          domain: [0, 10_000],
          format: (value, _, { compact }) => compact(value),
        },
        y: {
          title: 'accuracy',
          domain: [0, 1],
          format: (value, _, { percent }) => percent(value, 0),
        },
        references: [
          { axis: 'y', value: 0.1, label: 'chance' },
          { axis: 'y', value: 0.829, label: 'paper', side: 'left', below: true },
          { axis: 'x', value: 7000, label: 'here', color: 'exc' },
        ],
        crosshair: 3000,
      });
    }),
  },
  {
    id: 'curve-log',
    title: 'Curve over logarithmic axes',
    file: 'curve.ts',
    heightRem: 13,
    make: still((ctx, size, theme) => {
      const x = Array.from({ length: 60 }, (_, k) => 10 ** (k / 15));
      drawCurve(ctx, size, theme, {
        series: [{ name: 'τ_{eff}', color: 'exc', x, y: x.map((n) => 100 / (1 + n / 50)) }],
        x: { title: 'conductance', log: true },
        y: { title: 'τ (ms)', log: true },
      });
    }),
  },
  {
    id: 'curve-zero',
    title: 'Curve around zero',
    file: 'curve.ts',
    heightRem: 13,
    make: still((ctx, size, theme) => {
      const x = Array.from({ length: 81 }, (_, k) => k - 40);
      const y = x.map((n) => (n > 0 ? 0.01 * Math.exp(-n / 20) : -0.008 * Math.exp(n / 12)));
      drawCurve(ctx, size, theme, {
        series: [
          { name: '', color: 'accent', x, y, size: 3 },
          {
            name: '',
            color: 'exc',
            x: [-25, -6, 4, 12],
            y: [-0.001, -0.005, 0.008, 0.0055],
            kind: 'scatter',
          },
        ],
        x: { title: 'Δt (ms)', zero: true },
        y: { title: 'Δw', zero: true },
      });
    }),
  },
  {
    id: 'histogram',
    title: 'Histogram with a theory',
    file: 'histogram.ts',
    heightRem: 13,
    make: still((ctx, size, theme) =>
      drawHistogram(ctx, size, theme, {
        heights: data.INTERVALS,
        start: 0,
        binWidth: 10,
        theory: { name: 'exponential', at: (x) => Math.exp(-x / 25) / 25 },
        x: { title: 'interval (ms)' },
        y: { title: 'density' },
      }),
    ),
  },
  {
    id: 'histogram-counts',
    title: 'Histogram of whole numbers, the mean marked',
    file: 'histogram.ts',
    heightRem: 13,
    make: still((ctx, size, theme) =>
      drawHistogram(ctx, size, theme, {
        heights: data.COUNTS,
        start: -0.5,
        binWidth: 1,
        color: 'class2',
        theory: {
          name: 'Poisson',
          discrete: true,
          color: 'inh',
          at: (x) => Math.exp(-((x - data.COUNTS_MEAN) ** 2) / (2 * data.COUNTS_MEAN)) / 5.9,
        },
        x: { title: 'spikes' },
        y: { title: 'probability' },
        mark: { value: data.COUNTS_MEAN, label: 'mean' },
      }),
    ),
  },
  {
    id: 'bars',
    title: 'Bars with a winner, one pointed at',
    file: 'bars.ts',
    heightRem: 10,
    make: still((ctx, size, theme) =>
      drawBars(
        ctx,
        size,
        theme,
        { values: data.SCORES, winner: 5, hovered: 3, max: 1, names: [...'0123456789'] },
        { format: (value, { percent }) => (value >= 0.005 ? percent(value, 0) : '') },
      ),
    ),
  },
  {
    id: 'bars-across',
    title: 'Bars across',
    file: 'bars.ts',
    heightRem: 7,
    make: still((ctx, size, theme) =>
      drawBars(
        ctx,
        size,
        theme,
        { values: [78_400, 12_345, 610], names: ['multiplications', 'additions', 'spikes'] },
        {
          orientation: 'horizontal',
          color: (k) => ['exc', 'inh', 'accent'][k],
          format: (n, { integer }) => integer(n),
        },
      ),
    ),
  },
  {
    id: 'matrix',
    title: 'Confusion matrix, a cell chosen and one pointed at',
    file: 'matrix.ts',
    heightRem: 21,
    make: still((ctx, size, theme) =>
      drawMatrix(ctx, size, theme, {
        counts: data.CONFUSION_SQUARE,
        classes: data.CLASSES,
        selected: { row: 4, column: 9 },
        hovered: { row: 3, column: 5 },
      }),
    ),
  },
  {
    id: 'mosaic',
    title: 'Receptive fields by class, one chosen, one pointed at, three flashing',
    file: 'mosaic.ts',
    heightRem: 15,
    make: () => mosaic(true),
  },
  {
    id: 'mosaic-plain',
    title: 'Receptive fields without classes',
    file: 'mosaic.ts',
    heightRem: 8,
    make: () => mosaic(false),
  },
  {
    id: 'image',
    title: 'Picture with spikes, a pixel pointed at',
    file: 'image.ts',
    heightRem: 11,
    make: still((ctx, size, theme) =>
      drawImage(ctx, size, theme, {
        pixels: data.FIVE,
        spikes: { ...data.INPUT_SPIKES, now: 120 },
        hovered: 15 * 28 + 19,
      }),
    ),
  },
  {
    id: 'image-weights',
    title: 'Picture of changes',
    file: 'image.ts',
    heightRem: 11,
    make: still((ctx, size, theme) => {
      const change = Float32Array.from(data.FIVE, (on, i) => on / 255 - data.field(3)[i] / 255);
      drawImage(ctx, size, theme, { pixels: change, min: -1, max: 1 }, { ramp: 'diverging' });
    }),
  },
  {
    id: 'axes',
    title: 'Axes: linear, logarithmic, titles, zero lines',
    file: 'axes.ts',
    heightRem: 12,
    make: still((ctx, size, theme) => {
      const box = plotBox(size, theme.fontSize, { top: 2.2, right: 1, bottom: 2.9, left: 4.5 });
      const x = scaleLinear([-120, 4200], [box.x, box.x + box.width]);
      const y = scaleLog([0.01, 100], [box.y + box.height, box.y]);
      axisLeft(ctx, size, theme, box, y, { ticks: 4 });
      axisBottom(ctx, size, theme, box, x, { title: 'time (ms)' });
      axisTitle(ctx, theme, box, 'rate (Hz)');
      zeroLine(ctx, size, theme, box, 'x', x(0));
      zeroLine(ctx, size, theme, box, 'y', y(1));
    }),
  },
  {
    id: 'labels',
    title: 'Labels: indices, weights, rims, alignment; nothing to see',
    file: 'labels.ts',
    heightRem: 8,
    make: still((ctx, size, theme) => {
      const em = theme.fontSize;
      ctx.fillStyle = theme.grid;
      ctx.fillRect(0, 4 * em, size.width, em);
      label(ctx, theme, 'v_{th} = E_{rest} + θ', em, em);
      label(ctx, theme, 'g_e in bold', em, 2.5 * em, { bold: true, color: theme.exc });
      label(ctx, theme, '10^3 with a rim', em, 4.5 * em, { halo: true, color: theme.inh });
      label(ctx, theme, 'right', size.width - em, em, { align: 'right', size: 1.4 * em });
      label(ctx, theme, 'middle', size.width - em, 2.5 * em, {
        align: 'right',
        color: theme.muted,
      });
      ctx.translate(0, 3 * em);
      drawEmpty(
        ctx,
        size,
        theme,
        'Nothing to see yet: train the network, and its accuracy comes in here.',
      );
    }),
  },
  {
    id: 'colours',
    title: 'Colours and ramps of the theme',
    file: 'theme.ts',
    heightRem: 9,
    make: still(drawColours),
  },
];
