import { describe, expect, it, vi } from 'vitest';
import { StripView, stripMargins, timeAt } from '../../../src/lab/strip/view.ts';
import { membranesLayout } from '../../../src/plots/membranes.ts';
import { rasterLayout } from '../../../src/plots/raster.ts';
import { lightTheme } from '../../../src/plots/theme.ts';
import { Stage } from '../../../src/store/stage.ts';
import { liveOf } from '../../store/stageSupport.ts';

const NAMES = ['input', 'excitatory', 'inhibitory'];

describe('the time axis', () => {
  it.each([320, 420, 900, 1400])('is the same for both plots at %i px', (width) => {
    const size = { width, height: 200, dpr: 1 };
    const margins = { ...stripMargins(size, lightTheme, NAMES), top: 1, bottom: 1 };
    const groups = NAMES.map((name) => ({
      name,
      rows: 9,
      color: 'exc',
      times: [],
      ids: [],
      count: 0,
    }));
    const data = { groups, t0: 0, t1: 350, now: 5 };
    const { box } = rasterLayout(size, lightTheme, data, { margins });
    const [row] = membranesLayout(size, lightTheme, 2, { margins });
    expect([row.x, row.width]).toEqual([box.x, box.width]);
    const window = { t0: 100, t1: 200 };
    const at = (x: number) => timeAt(x, size, lightTheme.fontSize, margins, window);
    expect(at(box.x)).toBeCloseTo(100);
    expect(at(box.x + box.width / 4)).toBeCloseTo(125);
    expect([at(0), at(width)]).toEqual([100, 200]);
  });
});

describe('the view', () => {
  function shown(step = 700) {
    const stage = new Stage();
    stage.takeLive(liveOf({ step }));
    return { stage, view: new StripView() };
  }

  it('shows all of a presentation, however long, until it is zoomed', () => {
    const { stage, view } = shown();
    stage.durationMs = 500;
    view.fit(stage, false);
    expect(view.window).toEqual({ t0: 0, t1: 500 });
    view.zoom(0.2, 250, 500);
    stage.durationMs = 350;
    view.fit(stage, false);
    expect([view.window, view.all]).toEqual([{ t0: 200, t1: 300 }, false]);
    view.showAll(350);
    expect([view.window, view.all]).toEqual([{ t0: 0, t1: 350 }, true]);
  });

  it('keeps the moment shown in sight where it is to', () => {
    const { stage, view } = shown();
    view.zoom(0.2, 0, 350);
    view.fit(stage, false);
    expect(view.window.t0).toBe(0);
    view.fit(stage, true);
    expect(view.window.t1).toBe(350);
  });

  it('forgets the spike asked about with its presentation', () => {
    const { stage, view } = shown();
    view.ask({ neuron: 3, ms: 20, generation: stage.generation });
    view.fit(stage, false);
    expect(view.asked?.neuron).toBe(3);
    stage.takeLive(liveOf({ index: 1 }));
    view.fit(stage, false);
    expect([view.asked, view.causes]).toEqual([null, null]);
  });

  it('tells changes, and nothing else', () => {
    const { stage, view } = shown();
    const told = vi.fn();
    view.subscribe(told);
    view.fit(stage, true);
    view.point(null);
    view.ask(null);
    expect(told).not.toHaveBeenCalled();
    view.point(12);
    view.point(12);
    view.move(10, 350);
    expect(told).toHaveBeenCalledTimes(1);
  });
});
