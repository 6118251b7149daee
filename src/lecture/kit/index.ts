/** What several figures share. */

export * from './Button.tsx';
export * from './DigitThumb.tsx';
export * from './engine.ts';
export * from './FigureFrame.tsx';
export * from './highlight.ts';
export * from './images.ts';
export * from './LectureContext.ts';
export * from './Quantity.tsx';
export * from './Slider.tsx';
export * from './Tex.tsx';
export * from './Toggle.tsx';
