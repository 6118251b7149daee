import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fitted,
  following,
  isWhole,
  moved,
  SHORTEST_MS,
  whole,
  zoomed,
} from '../../../src/lab/strip/timeWindow.ts';

describe('the window of time', () => {
  it('keeps the moment under the pointer where it is', () => {
    const window = zoomed({ t0: 0, t1: 350 }, 0.5, 100, 350);
    expect(window.t1 - window.t0).toBeCloseTo(175);
    expect((100 - window.t0) / 175).toBeCloseTo(100 / 350);
    expect(zoomed(window, 2, 100, 350)).toEqual({ t0: 0, t1: 350 });
  });

  it('stays within the presentation and long enough, whatever is done', () => {
    const doing = fc.oneof(
      fc.record({
        does: fc.constant('zoom' as const),
        by: fc.double({ min: 0.01, max: 50, noNaN: true }),
        at: fc.double({ min: -10, max: 400, noNaN: true }),
      }),
      fc.record({
        does: fc.constant('move' as const),
        by: fc.double({ min: -400, max: 400, noNaN: true }),
      }),
      fc.record({
        does: fc.constant('follow' as const),
        at: fc.double({ min: 0, max: 350, noNaN: true }),
      }),
    );
    fc.assert(
      fc.property(fc.array(doing), (all) => {
        let window = whole(350);
        for (const one of all) {
          if (one.does === 'zoom') window = zoomed(window, one.by, one.at, 350);
          if (one.does === 'move') window = moved(window, one.by, 350);
          if (one.does === 'follow') {
            window = following(window, one.at, 350);
            expect(one.at).toBeGreaterThanOrEqual(window.t0 - 1e-6);
            expect(one.at).toBeLessThanOrEqual(window.t1 + 1e-6);
          }
          expect(window.t0).toBeGreaterThanOrEqual(0);
          expect(window.t1).toBeLessThanOrEqual(350 + 1e-6);
          expect(window.t1 - window.t0).toBeGreaterThanOrEqual(SHORTEST_MS - 1e-6);
        }
      }),
      { seed: 31 },
    );
  });

  it('does not move for a moment that is in sight, and turns the page for one that is not', () => {
    const window = { t0: 100, t1: 200 };
    expect(following(window, 150, 350)).toBe(window);
    expect(following(window, 201, 350)).toEqual({ t0: 191, t1: 291 });
    expect(following(window, 90, 350)).toEqual({ t0: 0, t1: 100 });
  });

  it('fits a presentation of another length', () => {
    expect(fitted({ t0: 200, t1: 300 }, 250)).toEqual({ t0: 150, t1: 250 });
    expect(fitted({ t0: 0, t1: 350 }, 100)).toEqual({ t0: 0, t1: 100 });
    expect([isWhole({ t0: 0, t1: 100 }, 100), isWhole({ t0: 0, t1: 99 }, 100)]).toEqual([
      true,
      false,
    ]);
  });
});
