/** The ten digits as pen strokes in a unit square, as a person draws them with a mouse. */
type Stroke = [number, number][];

/** Points of an arc; angles in degrees, clockwise from 3 o'clock as on a screen. */
function arc(cx: number, cy: number, rx: number, ry: number, from: number, to: number): Stroke {
  const points: Stroke = [];
  const steps = Math.max(6, Math.round(Math.abs(to - from) / 12));
  for (let i = 0; i <= steps; i++) {
    const angle = ((from + ((to - from) * i) / steps) * Math.PI) / 180;
    points.push([cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)]);
  }
  return points;
}

export const DIGIT_STROKES: Stroke[][] = [
  [arc(0.5, 0.5, 0.2, 0.32, -90, 270)],
  [
    [
      [0.53, 0.17],
      [0.5, 0.5],
      [0.47, 0.84],
    ],
  ],
  [[...arc(0.48, 0.35, 0.2, 0.17, -170, 35), [0.3, 0.8], [0.45, 0.77], [0.74, 0.8]]],
  [[...arc(0.47, 0.33, 0.19, 0.16, -150, 80), ...arc(0.47, 0.66, 0.22, 0.18, -80, 150)]],
  [
    [
      [0.36, 0.18],
      [0.31, 0.5],
      [0.48, 0.55],
      [0.66, 0.5],
    ],
    [
      [0.68, 0.18],
      [0.65, 0.5],
      [0.62, 0.84],
    ],
  ],
  [
    [[0.4, 0.2], [0.37, 0.46], ...arc(0.48, 0.63, 0.19, 0.18, -110, 140)],
    [
      [0.4, 0.2],
      [0.7, 0.17],
    ],
  ],
  [[[0.6, 0.16], [0.45, 0.32], [0.36, 0.55], ...arc(0.5, 0.67, 0.15, 0.15, 180, -180)]],
  [
    [
      [0.28, 0.22],
      [0.5, 0.21],
      [0.72, 0.2],
      [0.6, 0.5],
      [0.48, 0.84],
    ],
  ],
  [
    [
      ...arc(0.51, 0.33, 0.14, 0.15, -30, -250),
      ...arc(0.49, 0.65, 0.16, 0.17, -70, 250),
      [0.62, 0.4],
    ],
  ],
  [[...arc(0.5, 0.35, 0.16, 0.17, 0, -360), [0.65, 0.5], [0.6, 0.84]]],
];
