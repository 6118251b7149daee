/** What the plots show as tables for other programs: comma-separated, with a point as decimal mark. */
import type { TestRecord } from '../engine/history.ts';

interface Curve {
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  count: number;
}

interface Spikes {
  times: ArrayLike<number>;
  ids: ArrayLike<number>;
  count: number;
}

/** The rolling accuracy and all tests, one row per figure; null where there is none. */
export function accuracyTable(
  rolling: Curve,
  tests: readonly Pick<TestRecord, 'imagesTrained' | 'accuracy'>[],
): string | null {
  const rows: string[] = [];
  for (let i = 0; i < rolling.count; i++) {
    rows.push(`${rolling.x[i]},rolling,${rolling.y[i]}`);
  }
  for (const { imagesTrained, accuracy } of tests) {
    for (const [vote, share] of Object.entries(accuracy)) {
      rows.push(`${imagesTrained},test_${vote},${share}`);
    }
  }
  return table('images_seen,measure,share_recognised', rows);
}

/** Spikes by population; null where there are none. */
export function spikeTable(populations: Record<string, Spikes>): string | null {
  const rows: string[] = [];
  for (const [name, { times, ids, count }] of Object.entries(populations)) {
    for (let i = 0; i < count; i++) rows.push(`${name},${ids[i]},${times[i]}`);
  }
  return table('population,neuron,time_ms', rows);
}

function table(head: string, rows: readonly string[]): string | null {
  return rows.length > 0 ? `${[head, ...rows].join('\n')}\n` : null;
}
