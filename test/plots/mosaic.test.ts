import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ramp } from '../../src/plots/colormap.ts';
import { Mosaic, mosaicCell, mosaicHit, mosaicLayout } from '../../src/plots/mosaic.ts';
import { boxTaps, FIELD_PIXELS, FIELD_SIDE, paintField } from '../../src/plots/resample.ts';
import { lightTheme } from '../../src/plots/theme.ts';
import { fakeContext } from './fakeContext.ts';

const SIZES = [
  { width: 420, height: 420, dpr: 1 },
  { width: 613.5, height: 500, dpr: 1.25 },
  { width: 340, height: 700, dpr: 3 },
];

describe('mosaic layout', () => {
  it.each([16, 100, 400, 1600, 6400])('hit is the inverse of the layout for %i fields', (n) => {
    for (const size of SIZES) {
      const layout = mosaicLayout(n, Math.ceil(Math.sqrt(n)), size);
      for (let id = 0; id < n; id += Math.max(1, Math.floor(n / 97))) {
        const cell = mosaicCell(layout, id);
        expect(mosaicHit(layout, cell.x + cell.width / 2, cell.y + cell.height / 2)).toBe(id);
        expect(cell.x).toBeGreaterThanOrEqual(0);
        expect(cell.x + cell.width).toBeLessThanOrEqual(size.width + 1e-6);
        expect(cell.y + cell.height).toBeLessThanOrEqual(size.height + 1e-6);
        // On whole device pixels, or fields blur.
        expect((cell.x * size.dpr) % 1).toBeCloseTo(0, 6);
      }
    }
  });

  it('hits nothing outside and in the unused end of the last row', () => {
    const layout = mosaicLayout(10, 4, SIZES[0]);
    const after = mosaicCell(layout, 10);
    expect(mosaicHit(layout, after.x + 2, after.y + 2)).toBe(-1);
    expect(mosaicHit(layout, -5, 10)).toBe(-1);
    expect(mosaicHit(layout, 419, 10_000)).toBe(-1);
  });
});

describe('resampling', () => {
  const identity = Uint32Array.from({ length: 256 }, (_, i) => i);
  const field = Uint8Array.from({ length: FIELD_PIXELS }, (_, i) => (i * 37) % 256);

  it.each([1, 3, 6, 7, 14, 20, 27, 28, 29, 41, 56, 100])('keeps the mean at side %i', (side) => {
    const out = new Uint32Array(side * side);
    paintField(field, 0, boxTaps(side), identity, out, 0, side);
    const mean = (a: ArrayLike<number>) => Array.from(a).reduce((s, v) => s + v, 0) / a.length;
    expect(Math.abs(mean(out) - mean(field))).toBeLessThan(0.75);
  });

  it('copies at 28 and repeats whole pixels at 56', () => {
    const out = new Uint32Array(56 * 56);
    paintField(field, 0, boxTaps(56), identity, out, 0, 56);
    for (let y = 0; y < FIELD_SIDE; y++) {
      for (let x = 0; x < FIELD_SIDE; x++) {
        const v = field[y * FIELD_SIDE + x];
        expect(out[2 * y * 56 + 2 * x]).toBe(v);
        expect(out[(2 * y + 1) * 56 + 2 * x + 1]).toBe(v);
      }
    }
  });

  it('paints nothing outside its cell', () => {
    const out = new Uint32Array(40 * 40).fill(999);
    paintField(field, 0, boxTaps(10), identity, out, 5 * 40 + 5, 40);
    let painted = 0;
    for (let i = 0; i < out.length; i++) if (out[i] !== 999) painted++;
    expect(painted).toBe(100);
  });
});

describe('Mosaic', () => {
  const size = { width: 290, height: 290, dpr: 1 };
  let puts: unknown[][];
  let images: Uint32Array[];

  beforeEach(() => {
    puts = [];
    images = [];
    vi.stubGlobal('document', {
      createElement: () => ({
        getContext: () => ({
          createImageData: (width: number, height: number) => {
            const data = new Uint8ClampedArray(width * height * 4);
            images.push(new Uint32Array(data.buffer));
            return { width, height, data };
          },
          putImageData: (...args: unknown[]) => puts.push(args),
        }),
      }),
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  const full = new Uint8Array(FIELD_PIXELS).fill(255);

  it('repaints only the rows of fields that changed', () => {
    const mosaic = new Mosaic();
    mosaic.setLayout(100);
    const { ctx } = fakeContext();
    mosaic.draw(ctx, size, lightTheme);
    expect(puts).toHaveLength(1);
    mosaic.draw(ctx, size, lightTheme);
    expect(puts).toHaveLength(1);
    mosaic.setField(57, full);
    mosaic.draw(ctx, size, lightTheme);
    const [, , , , top, , height] = puts[1] as number[];
    const pitch = 29;
    expect(top).toBe(5 * pitch);
    expect(height).toBeLessThan(pitch);
    mosaic.setField(57, full);
    mosaic.draw(ctx, size, lightTheme);
    expect(puts).toHaveLength(2);
  });

  it('paints the field in the colour of its class, or without', () => {
    const mosaic = new Mosaic();
    mosaic.setLayout(4);
    mosaic.setField(3, full);
    mosaic.setClass(3, 7);
    const { ctx } = fakeContext();
    mosaic.draw(ctx, size, lightTheme);
    const last = () => images[0][images[0].length - 1];
    expect(last()).toBe(ramp(lightTheme, 'class7').pixels[255]);
    mosaic.setTint(false);
    mosaic.draw(ctx, size, lightTheme);
    expect(last()).toBe(ramp(lightTheme, 'sequential').pixels[255]);
  });

  it('leaves gaps between fields unpainted', () => {
    const mosaic = new Mosaic();
    mosaic.setLayout(4);
    mosaic.setFields(new Uint8Array(4 * FIELD_PIXELS).fill(200));
    mosaic.draw(fakeContext().ctx, size, lightTheme);
    expect(images[0].some((p) => p === 0)).toBe(true);
    expect(images[0][0]).not.toBe(0);
  });

  it('spreads a flood of changes over frames and says that some wait', () => {
    const mosaic = new Mosaic();
    mosaic.setLayout(1600);
    const { ctx } = fakeContext();
    expect(mosaic.draw(ctx, size, lightTheme)).toBe(false);
    mosaic.setFields(new Uint8Array(1600 * FIELD_PIXELS).fill(9));
    let frames = 1;
    while (mosaic.draw(ctx, size, lightTheme)) frames++;
    expect(frames).toBeGreaterThan(1);
    expect(frames).toBeLessThan(10);
    expect(images[0][0]).not.toBe(ramp(lightTheme, 'ink').pixels[0]);
  });

  it('draws flashes only where there is strength, and marks the chosen field', () => {
    const mosaic = new Mosaic();
    mosaic.setLayout(16);
    const outlines = (overlay: Parameters<Mosaic['draw']>[3]) => {
      const fake = fakeContext();
      mosaic.draw(fake.ctx, size, lightTheme, overlay);
      return fake.calls.filter((c) => c.name === 'strokeRect').length;
    };
    expect(outlines({})).toBe(0);
    expect(outlines({ flashes: Float32Array.of(0, 0.5, 0, 1) })).toBe(2);
    expect(outlines({ flashes: new Map([[3, 1]]) })).toBe(1);
    expect(outlines({ flashes: new Map([[99, 1]]) })).toBe(0);
    expect(outlines({ selected: 2, hovered: 2 })).toBe(2);
    expect(outlines({ selected: -1 })).toBe(0);
  });

  it('moves with the arrow keys and stays at the edges', () => {
    const mosaic = new Mosaic();
    mosaic.setLayout(10, 4);
    expect(mosaic.step(5, 1, 0)).toBe(6);
    expect(mosaic.step(3, 1, 0)).toBe(3);
    expect(mosaic.step(1, 0, -1)).toBe(1);
    expect(mosaic.step(7, 0, 1)).toBe(7);
    expect(mosaic.step(-1, 0, 1)).toBe(0);
  });
});
