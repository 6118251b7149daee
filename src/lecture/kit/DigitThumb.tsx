import { useEffect, useRef } from 'react';
import { type RampName, ramp, rampIndex } from '../../plots/colormap.ts';
import { onThemeChange, readTheme } from '../../plots/theme.ts';

interface Props {
  /** 28x28 values; null is an empty frame. */
  pixels: ArrayLike<number> | null;
  /** What it shows, such as `digit 5`. */
  label: string;
  /** The value of full ink. */
  max?: number;
  ramp?: RampName;
  /** Side in rem. */
  size?: number;
  /** Framed in the accent colour. */
  selected?: boolean;
  /** Makes it a button. */
  onClick?: () => void;
}

const SIDE = 28;

/** A small picture of a digit or a receptive field. Draws again when `pixels` is another array. */
export function DigitThumb({
  pixels,
  label,
  max = 255,
  ramp: name = 'ink',
  size = 4,
  selected,
  onClick,
}: Props) {
  const element = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const draw = () => {
      const canvas = element.current;
      const ctx = canvas?.getContext('2d');
      if (!canvas || !ctx) return;
      const colors = ramp(readTheme(canvas), name).pixels;
      const image = ctx.createImageData(SIDE, SIDE);
      const words = new Uint32Array(image.data.buffer);
      for (let i = 0; i < words.length; i++) words[i] = colors[rampIndex((pixels?.[i] ?? 0) / max)];
      ctx.putImageData(image, 0, 0);
    };
    draw();
    return onThemeChange(draw);
  }, [pixels, max, name]);
  const canvas = (
    <canvas
      ref={element}
      width={SIDE}
      height={SIDE}
      role={onClick ? undefined : 'img'}
      aria-label={onClick ? undefined : label}
    />
  );
  const style = { width: `${size}rem`, height: `${size}rem` };
  if (!onClick) {
    return (
      <span className="kit-thumb" data-selected={selected || undefined} style={style}>
        {canvas}
      </span>
    );
  }
  return (
    <button
      type="button"
      className="kit-thumb"
      aria-label={label}
      aria-pressed={selected}
      data-selected={selected || undefined}
      style={style}
      onClick={onClick}
    >
      {canvas}
    </button>
  );
}
