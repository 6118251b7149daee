import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadPackFromDisk } from '../../scripts/loadPackNode.ts';
import {
  normaliseDrawing,
  type Point,
  renderStrokes,
  strokeWidthFor,
} from '../../src/data/drawing.ts';
import { type ImageSet, imageOf } from '../../src/data/pack.ts';

/** Total ink, centre of mass, and the box of the ink brighter than half. */
function measure(image: Uint8Array) {
  let ink = 0;
  let sumX = 0;
  let sumY = 0;
  const box = { x0: 28, y0: 28, x1: -1, y1: -1 };
  image.forEach((value, i) => {
    const x = i % 28;
    const y = Math.floor(i / 28);
    ink += value;
    sumX += value * x;
    sumY += value * y;
    if (value > 127) {
      box.x0 = Math.min(box.x0, x);
      box.x1 = Math.max(box.x1, x);
      box.y0 = Math.min(box.y0, y);
      box.y1 = Math.max(box.y1, y);
    }
  });
  const width = box.x1 - box.x0 + 1;
  const height = box.y1 - box.y0 + 1;
  return { ink, x: sumX / ink, y: sumY / ink, width, height };
}

function largestDifference(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
}

/** A figure of three: two arcs, drawn in one go; about 20 high. */
function three(scale = 1, dx = 0, dy = 0): Point[][] {
  const points: Point[] = [];
  for (const centre of [5, 15]) {
    for (let a = -2.2; a <= 1.6; a += 0.1) {
      points.push({
        x: 5 * Math.cos(a) * scale + dx,
        y: (centre + 5 * Math.sin(a)) * scale + dy,
      });
    }
  }
  return [points];
}

const aStroke = fc.array(fc.record({ x: fc.float(), y: fc.float() }), { maxLength: 8 });

describe('renderStrokes', () => {
  it('gives an empty image for an empty drawing', () => {
    for (const drawing of [[], [[]], [[{ x: Number.NaN, y: 1 }]]]) {
      expect(renderStrokes(drawing)).toEqual(new Uint8Array(784));
    }
  });

  it('draws a dot as a dot in the centre', () => {
    const image = renderStrokes([[{ x: 400, y: 3 }]]);
    const { x, y, width, height } = measure(image);
    expect(x).toBeCloseTo(14);
    expect(y).toBeCloseTo(14);
    expect([width, height]).toEqual([3, 3]);
    expect(image[14 * 28 + 14]).toBe(255);
    // A tap is rarely quite still.
    const tap = [
      [
        { x: 50, y: 50 },
        { x: 51, y: 50 },
        { x: 51, y: 52 },
      ],
    ];
    expect(renderStrokes(tap, { minExtent: 5 })).toEqual(image);
    expect(measure(renderStrokes(tap)).height).toBeGreaterThan(18);
  });

  it('draws a line 20 long and as thick as MNIST, upright or lying', () => {
    const upright = measure(
      renderStrokes([
        [
          { x: 7, y: 0 },
          { x: 7, y: 300 },
        ],
      ]),
    );
    expect(upright.height).toBeGreaterThanOrEqual(19);
    expect(upright.height).toBeLessThanOrEqual(21);
    expect(upright.width).toBe(3);
    expect(upright.x).toBeCloseTo(14);
    expect(upright.y).toBeCloseTo(14);
    // 20 x 2.5 px, less the round ends. The ones of MNIST, most of them slanted, have 15,700.
    expect(upright.ink / 255).toBeGreaterThan(45);
    expect(upright.ink / 255).toBeLessThan(52);
    const lying = measure(
      renderStrokes([
        [
          { x: 0, y: 7 },
          { x: 300, y: 7 },
        ],
      ]),
    );
    expect(lying.width).toBe(upright.height);
    expect(lying.ink).toBe(upright.ink);
  });

  it('gives the same image for a large and a small drawing, anywhere on the pad', () => {
    const image = renderStrokes(three());
    for (const other of [three(14, 30, 90), three(0.3, -7, 2), three(1e-4, 0, 0)]) {
      expect(largestDifference(renderStrokes(other), image)).toBeLessThanOrEqual(1);
    }
  });

  it('hardly changes when the pen is off by a pixel of a small drawing', () => {
    const rounded = three(3, 40, 40).map((stroke) =>
      stroke.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) })),
    );
    const image = renderStrokes(three());
    const apart = renderStrokes(rounded).reduce((sum, v, i) => sum + Math.abs(v - image[i]), 0);
    expect(apart / measure(image).ink).toBeLessThan(0.1);
  });

  it('has the ink, size and place of an MNIST digit', () => {
    const { ink, x, y, width, height } = measure(renderStrokes(three()));
    // Ink is thickness times length: 20 high with its stroke, so the path is scaled to 17.5.
    // Where the arcs meet, strokes overlap.
    const [path] = three();
    const length = path.reduce((sum, to, i) => {
      const from = path[Math.max(0, i - 1)];
      return sum + Math.hypot(to.x - from.x, to.y - from.y);
    }, 0);
    const expected = 255 * 2.5 * length * (17.5 / 20);
    expect(ink / expected).toBeGreaterThan(0.9);
    expect(ink / expected).toBeLessThan(1.05);
    expect(Math.max(width, height)).toBeGreaterThanOrEqual(19);
    expect(Math.max(width, height)).toBeLessThanOrEqual(21);
    expect(x).toBeCloseTo(14, 0);
    expect(y).toBeCloseTo(14, 0);
  });

  it('keeps the ink inside however lopsided the drawing', () => {
    // A foot that pulls the centre of mass down as far as it goes.
    const foot = Array.from({ length: 40 }, (_, i) => ({ x: (i % 2) * 40, y: 100 - i / 4 }));
    const { height } = measure(
      renderStrokes([
        [
          { x: 20, y: 0 },
          { x: 20, y: 100 },
        ],
        foot,
      ]),
    );
    expect(height).toBeGreaterThanOrEqual(19);
  });

  it.each([
    [0, 'width'],
    [1, 'height'],
    [2, 'width'],
    [3, 'height'],
  ] as const)('keeps a heavy end inside, turned by %i right angles', (turns, side) => {
    // A line of 100 with a block at its end, turned about the middle.
    const turned = (x: number, y: number) => {
      const [dx, dy] = [x - 50, y - 50];
      const [c, s] = [[1, 0, -1, 0][turns], [0, 1, 0, -1][turns]];
      return { x: 50 + c * dx - s * dy, y: 50 + s * dx + c * dy };
    };
    // As wide as the line is long: it draws the centre of mass further than there is room.
    const block = Array.from({ length: 160 }, (_, i) => turned(100 - i / 8, (i % 2) * 100));
    const image = renderStrokes([[turned(0, 50), turned(100, 50)], block]);
    const edge = [0, 27].flatMap((k) =>
      Array.from({ length: 28 }, (_, i) => Math.max(image[k * 28 + i], image[i * 28 + k])),
    );
    // The pen's path ends 1.25 px from the edge: 0.75 px from the outermost pixels' centres.
    expect(Math.max(...edge)).toBe(202);
    expect(measure(image)[side]).toBeGreaterThanOrEqual(19);
  });

  it('takes any strokes at all', () => {
    fc.assert(
      fc.property(fc.array(aStroke, { maxLength: 4 }), (strokes) => {
        const image = renderStrokes(strokes);
        const hasPoints = strokes
          .flat()
          .some(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
        expect(image).toHaveLength(784);
        expect(image.some((v) => v > 127)).toBe(hasPoints);
      }),
      { seed: 1 },
    );
  });
});

describe('strokeWidthFor', () => {
  it('is 2.5 px of 28', () => {
    expect(strokeWidthFor(28)).toBe(2.5);
    expect(strokeWidthFor(280)).toBe(25);
  });
});

describe('normaliseDrawing', () => {
  let test10k: ImageSet;
  beforeAll(() => {
    test10k = loadPackFromDisk('test10k');
  }, 60_000);

  it('gives back MNIST digits', () => {
    let same = 0;
    for (let i = 0; i < 1000; i++) {
      const image = imageOf(test10k, i);
      // By 1: the brightest pixel of some is 254, here it is 255.
      if (largestDifference(normaliseDrawing(image, 28, 28), image) <= 1) same++;
    }
    expect(same).toBeGreaterThanOrEqual(998); // two or three of 10,000 were centred otherwise
  });

  it('gives back an MNIST digit drawn larger and off centre', () => {
    for (let i = 0; i < 50; i++) {
      const image = imageOf(test10k, i);
      const large = new Uint8Array(300 * 200);
      for (let y = 0; y < 140; y++) {
        for (let x = 0; x < 140; x++) {
          large[(y + 50) * 300 + x + 130] = image[Math.floor(y / 5) * 28 + Math.floor(x / 5)];
        }
      }
      const again = normaliseDrawing(large, 300, 200);
      expect(largestDifference(again, image)).toBeLessThanOrEqual(1);
    }
  });

  it('is done once: a second time changes next to nothing', () => {
    const blob = Float32Array.from({ length: 90 * 60 }, (_, i) => {
      const x = (i % 90) - 50;
      const y = Math.floor(i / 90) - 25;
      return Math.max(0, 1 - Math.abs(Math.hypot(x / 1.5, y) - 18) / 4);
    });
    const once = normaliseDrawing(blob, 90, 60);
    expect(largestDifference(normaliseDrawing(once, 28, 28), once)).toBeLessThanOrEqual(1);
    expect(measure(once).width).toBeGreaterThan(measure(once).height);
  });

  it('keeps proportions, and enlarges what is small', () => {
    const bar = new Uint8Array(10 * 10);
    for (const i of [33, 34, 43, 44, 53, 54, 63, 64]) bar[i] = 200; // 2 wide, 4 high
    const image = measure(normaliseDrawing(bar, 10, 10));
    expect([image.width, image.height]).toEqual([10, 20]);
    expect(Math.abs(image.x - 14)).toBeLessThanOrEqual(0.5);
    expect(Math.abs(image.y - 14)).toBeLessThanOrEqual(0.5);
  });

  it('keeps the ink inside: the box never leaves the image', () => {
    const hook = new Uint8Array(40 * 40);
    for (let y = 0; y < 40; y++) hook[y * 40 + 39] = 255;
    for (let x = 0; x < 40; x++) for (let y = 30; y < 40; y++) hook[y * 40 + x] = 255;
    const { width, height } = measure(normaliseDrawing(hook, 40, 40));
    expect([width, height]).toEqual([20, 20]);
  });

  it('does not look beyond the edge where it enlarges', () => {
    // Two pixels become twenty: the outer ones have nothing to be mixed with.
    const image = normaliseDrawing(Uint8Array.of(100, 200), 2, 1);
    const row = Array.from(image)
      .filter((value) => value > 0)
      .slice(0, 20);
    expect(row.slice(0, 5)).toEqual([128, 128, 128, 128, 128].map(() => row[0]));
    expect(row[0]).toBe(Math.round((255 * 100) / 200));
    expect(row.slice(15)).toEqual([255, 255, 255, 255, 255]);
  });

  it('gives an empty image for an empty drawing', () => {
    expect(normaliseDrawing(new Uint8ClampedArray(100), 10, 10)).toEqual(new Uint8Array(784));
    expect(normaliseDrawing(new Uint8Array(0), 0, 0)).toEqual(new Uint8Array(784));
    const nothing = new Float32Array([Number.NaN, -1, Number.POSITIVE_INFINITY, 0]);
    expect(normaliseDrawing(nothing, 2, 2)).toEqual(new Uint8Array(784));
  });

  it('refuses a size that does not fit', () => {
    expect(() => normaliseDrawing(new Uint8Array(99), 10, 10)).toThrow(
      'A drawing of 10x10 needs 100 values, got 99.',
    );
  });
});

/** First and last column and row with ink. */
function reach(image: Uint8Array) {
  const at = [...image.keys()].filter((i) => image[i] > 0);
  const [xs, ys] = [at.map((i) => i % 28), at.map((i) => Math.floor(i / 28))];
  return [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
}

describe('a figure whose weight lies at one end stays in the picture', () => {
  /** A stroke of 100 with a block of ink at its end: `turn` of a quarter each. */
  const lopsided = (turn: number): Point[][] => {
    const strokes: Point[][] = [
      [
        { x: 0, y: 0 },
        { x: 100, y: 0 },
      ],
    ];
    for (let x = 70; x <= 100; x += 10)
      strokes.push([
        { x, y: -30 },
        { x, y: 30 },
      ]);
    return strokes.map((stroke) =>
      stroke.map(({ x, y }) => {
        let [a, b] = [x, y];
        for (let k = 0; k < turn; k++) [a, b] = [-b, a];
        return { x: a, y: b };
      }),
    );
  };

  it('as strokes: its thin end reaches the edge, whole', () => {
    // The path is 17.5 px long, the ink 20: with the weight in the middle 4 px would be cut off.
    const whole = measure(renderStrokes(lopsided(0))).ink;
    for (const [turn, side, edge] of [
      [0, 0, 0],
      [1, 2, 0],
      [2, 1, 27],
      [3, 3, 27],
    ]) {
      const image = renderStrokes(lopsided(turn));
      expect(reach(image)[side], `turned ${turn} times`).toBe(edge);
      expect(measure(image).ink / whole).toBeCloseTo(1, 2);
      // Half of the ramp of 1.7 px at the edge is paper of the picture.
      const { width, height } = measure(image);
      expect(Math.max(width, height)).toBeGreaterThanOrEqual(19);
    }
  });

  it('as a bitmap: 20 px of ink, from the edge on', () => {
    for (const [turn, first, last] of [
      [0, 0, 19],
      [1, 8, 27],
    ]) {
      const bitmap = new Uint8Array(400);
      for (let x = 0; x < 20; x++) {
        const column = turn ? 19 - x : x;
        bitmap[10 * 20 + column] = 255;
        if (x >= 17) for (let y = 0; y < 20; y++) bitmap[y * 20 + column] = 255;
      }
      const [x0, x1] = reach(normaliseDrawing(bitmap, 20, 20));
      expect([x0, x1]).toEqual([first, last]);
      const across = bitmap.map((_, i) => bitmap[(i % 20) * 20 + Math.floor(i / 20)]);
      const [, , y0, y1] = reach(normaliseDrawing(across, 20, 20));
      expect([y0, y1]).toEqual([first, last]);
    }
  });

  it('what is smaller than asked for is a dot, what is as large is not', () => {
    const line = (length: number) => [
      [
        { x: 0, y: 0 },
        { x: length, y: 0 },
      ],
    ];
    const width = (length: number) => measure(renderStrokes(line(length), { minExtent: 5 })).width;
    expect(width(4.99)).toBe(3);
    expect(width(5)).toBeGreaterThan(18);
  });
});

describe('what is no ink', () => {
  it('numbers that are none, below 0 or without end', () => {
    const gray = new Float32Array(100);
    gray[55] = 3;
    const dot = normaliseDrawing(gray, 10, 10);
    expect(measure(dot).ink).toBeGreaterThan(0);
    gray.set([Number.NaN, Number.POSITIVE_INFINITY, -5, Number.NEGATIVE_INFINITY], 0);
    expect(normaliseDrawing(gray, 10, 10)).toEqual(dot);
    expect(
      normaliseDrawing(
        gray.map((v) => v * 1000),
        10,
        10,
      ),
    ).toEqual(dot);
  });

  it('what is less than 1/256 of the brightest', () => {
    const gray = new Float32Array(100);
    gray[55] = 256;
    const dot = normaliseDrawing(gray, 10, 10);
    gray[0] = 1;
    expect(normaliseDrawing(gray, 10, 10)).toEqual(dot);
    gray[0] = 1.01;
    expect(normaliseDrawing(gray, 10, 10)).not.toEqual(dot);
  });

  it('a small picture is interpolated between the middles of its pixels', () => {
    // Two pixels, one half as bright, made 20 wide: flat to the middles, 5 px from either end, then linear.
    const image = normaliseDrawing(Float32Array.of(1, 0.5), 2, 1);
    const row = [...image.subarray(0)].filter((v) => v > 0).slice(0, 20);
    expect(row).toHaveLength(20);
    expect(row.slice(0, 5)).toEqual([255, 255, 255, 255, 255]);
    expect(row.slice(15)).toEqual([128, 128, 128, 128, 128]);
    for (let k = 5; k < 15; k++) {
      expect(row[k]).toBe(Math.round(255 * (1 - (0.5 * (k + 0.5 - 5)) / 10)));
    }
  });
});
