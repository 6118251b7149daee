/** Everything the floors above use of the plots. Import `plots.css` once, in the app. */

export * from './axes.ts';
export * from './bars.ts';
export * from './canvas.ts';
export * from './colormap.ts';
export * from './curve.ts';
export * from './format.ts';
export * from './geometry.ts';
export * from './histogram.ts';
export * from './image.ts';
export * from './labels.ts';
export * from './matrix.ts';
export * from './membrane.ts';
export * from './mosaic.ts';
export * from './Plot.tsx';
export * from './raster.ts';
export * from './resample.ts';
export * from './theme.ts';
export * from './trace.ts';
