/** The page plays itself: slow, faster, in real time, at full speed; and gives way at once. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Live } from '../../src/store/live.ts';
import { Opening, type Player } from '../../src/store/opening.ts';
import { isFirstVisit } from '../../src/store/preferences.ts';
import { Stage } from '../../src/store/stage.ts';

function play() {
  const said: unknown[] = [];
  const done: string[] = [];
  const stage = new Stage();
  const player: Player = {
    store: { setState: (change: object) => void said.push((change as { hello: unknown }).hello) },
    stage: { stage },
    setSpeed: (speed) =>
      done.push(speed.kind === 'slow' ? `slow ${speed.msPerSecond}` : speed.kind),
    train: () => done.push('train'),
    pause: () => done.push('pause'),
  };
  const live = new Live();
  live.reset(10);
  /** The run is at a step of an image; neuron 3 has fired after 50 ms. */
  const show = (index: number, step: number) => {
    live.show({ ...live.presentation, none: false, index, step }, new Uint8Array(784));
    live.excitatory.times[0] = 50;
    live.excitatory.ids[0] = 3;
    live.excitatory.count = step >= 100 ? 1 : 0;
    stage.takeLive(live);
  };
  const opening = new Opening(player);
  opening.begin();
  return { opening, said, done, show };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the opening', () => {
  it('goes from one slow image to full speed, and asks for a drawing', () => {
    const { said, done, show } = play();
    expect(done).toEqual(['slow 60', 'train']);
    show(0, 99);
    show(0, 120);
    expect(done).toHaveLength(2);
    // 40 ms after the first spike the others are silent.
    show(0, 180);
    expect(done.at(-1)).toBe('slow 250');
    show(0, 700);
    show(1, 10);
    expect(done.at(-1)).toBe('real');
    show(2, 10);
    show(3, 10);
    expect(done.at(-1)).toBe('fast');
    vi.advanceTimersByTime(12_000);
    expect(said).toEqual(['slow', 'faster', 'fast', 'draw']);
  });

  it('goes on from an image in which no neuron fires', () => {
    const { done, show } = play();
    show(0, 50);
    show(1, 0);
    expect(done.at(-1)).toBe('slow 250');
  });

  it.each([
    [true, []],
    [false, ['pause']],
  ])('gives way: the run goes on: %s', (trains, then) => {
    const { opening, said, done, show } = play();
    show(0, 180);
    opening.end(trains);
    expect(opening.playing).toBe(false);
    expect(done.slice(3)).toEqual([...then, 'fast']);
    expect(said.at(-1)).toBeNull();
    show(1, 10);
    show(4, 10);
    vi.advanceTimersByTime(20_000);
    opening.end(false);
    expect(done.slice(3)).toEqual([...then, 'fast']);
    expect(said.at(-1)).toBeNull();
  });

  it('asks for no drawing once somebody has taken over', () => {
    const { opening, said, show } = play();
    show(0, 180);
    show(1, 0);
    show(3, 0);
    opening.end(true);
    vi.advanceTimersByTime(20_000);
    expect(said).not.toContain('draw');
  });
});

describe('a first visit', () => {
  const storage = (refuses = false) => {
    const kept = new Map<string, string>();
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => {
        if (refuses) throw new Error('full');
        kept.set(key, value);
      },
    };
  };

  it('is one once', () => {
    const browser = storage();
    expect([isFirstVisit(browser), isFirstVisit(browser)]).toEqual([true, false]);
  });

  it('is none where nothing can be remembered', () => {
    expect(isFirstVisit(null)).toBe(false);
    expect(isFirstVisit(storage(true))).toBe(false);
  });
});
