import { describe, expect, it } from 'vitest';
import type { ImageSet } from '../../../src/data/pack.ts';
import {
  choice,
  defaultsOf,
  flag,
  number,
  parsed,
  passing,
  TRY,
} from '../../../src/lecture/kit/runtime/fields.ts';
import type { FigureSpec } from '../../../src/lecture/kit/runtime/spec.ts';
import { numbersOf } from '../../../src/plots/numbers.ts';
import type { Experiment, ExperimentResult } from '../../../src/protocol/messages.ts';
import { bench, noise, settled } from './bench.ts';

const FIELDS = {
  rate: number('lab.rateMaxHz', { default: 40, min: 5, max: 100 }),
  kind: choice('kind', ['poisson', 'regular']),
  labels: flag('labels'),
  times: parsed(
    's',
    '1,2',
    (text) => text.split(',').map(Number),
    (times) => times.join(','),
  ),
  hovered: passing(-1),
  try: TRY,
};

interface Toy {
  fields: typeof FIELDS;
  answers: { spikes: number; twice: number };
  model: { passed: number[]; frames: number };
  network: null;
}

/** An engine that answers when the test says so, with the rate it was asked for. */
function heldEngine() {
  const asked: { hz: number; answer: () => void; fail: (message: string) => void }[] = [];
  const run = (experiment: Experiment) =>
    new Promise<ExperimentResult>((resolve, reject) => {
      const hz = experiment.parameters.rateMaxHz ?? 0;
      asked.push({
        hz,
        answer: () => resolve({ dtMs: hz } as ExperimentResult),
        fail: (message) => reject(new Error(message)),
      });
    });
  return { asked, run };
}

const experimentAt = (rateMaxHz: number): Experiment => ({
  parameters: { rateMaxHz },
  learn: false,
});

/** Asks for a number of spikes, then, resting on it, for another in two experiments. */
const toy = (changes: Partial<FigureSpec<Toy>> = {}): FigureSpec<Toy> => ({
  id: 'poisson',
  fields: FIELDS,
  model: { make: () => ({ passed: [], frames: 0 }) },
  asks: {
    spikes: ({ state }) =>
      state.kind === 'regular'
        ? null
        : {
            of: state.rate,
            answer: async (engine) => (await engine.run(experimentAt(state.rate))).dtMs,
          },
    twice: () => null,
  },
  clock: () => ({ durationMs: 1000, msPerSecond: 100 }),
  tries: {
    fast: () => ({ state: { rate: 80 }, play: true, show: 'start' }),
    still: () => ({ state: defaultsOf(FIELDS), show: 'end', play: false }),
  },
  values: ({ answers }) => ({ rate: String(answers.spikes) }),
  data: ({ state }) => ({ state: state.kind }),
  spoken: () => '',
  ...changes,
});

describe('state and link', () => {
  it('reads a link, and writes what is not at its default', () => {
    const figure = bench(toy(), { link: { 'lab.rateMaxHz': '60', labels: '1', s: '3,4' } });
    expect(figure.scene.state).toEqual({
      rate: 60,
      kind: 'poisson',
      labels: true,
      times: [3, 4],
      hovered: -1,
      try: '',
    });
    figure.runtime.set({ rate: 40, kind: 'regular', times: [1, 2], hovered: 7 });
    expect(figure.link).toEqual({ kind: 'regular', labels: '1' });
    expect(figure.scene.state.hovered).toBe(7);
  });

  it('comes back from its link as it was, to the digit', () => {
    const first = bench(toy());
    first.runtime.set({ rate: 100 / 3, kind: 'regular', times: [0.5, 12] });
    const second = bench(toy(), { link: first.link });
    expect(second.scene.state).toEqual(first.scene.state);
    expect(first.link['lab.rateMaxHz']).toBe('33.3333');
  });

  it('refuses what is no value, and moves numbers out of range to its end', () => {
    const link = { 'lab.rateMaxHz': 'fast', kind: 'chaotic', labels: 'yes' };
    expect(bench(toy(), { link }).scene.state).toMatchObject({
      rate: 40,
      kind: 'poisson',
      labels: false,
    });
    expect(bench(toy(), { link: { 'lab.rateMaxHz': '1e9' } }).scene.state.rate).toBe(100);
    expect(bench(toy(), { link: { 'lab.rateMaxHz': ' ' } }).scene.state.rate).toBe(40);
  });

  it('keeps a parsed value the same object as long as its text is the same', () => {
    const figure = bench(toy(), { link: { s: '3,4' } });
    const { times } = figure.scene.state;
    figure.runtime.set({ rate: 50 });
    figure.tell({ state: { ...figure.link } });
    expect(figure.scene.state.times).toBe(times);
  });
});

describe('questions', () => {
  it('are answered one at a time, of those that come meanwhile only the last', async () => {
    const { asked, run } = heldEngine();
    const figure = bench(toy(), { run });
    for (const rate of [50, 60, 70]) figure.runtime.set({ rate });
    expect(asked.map(({ hz }) => hz)).toEqual([40]);
    asked[0].answer();
    await settled();
    // What is there is shown while the newest is under way.
    expect(figure.scene.answers.spikes).toBe(40);
    expect(figure.scene.pending).toBe(true);
    expect(asked.map(({ hz }) => hz)).toEqual([40, 70]);
    asked[1].answer();
    await settled();
    expect(figure.scene.answers.spikes).toBe(70);
    expect(figure.scene.pending).toBe(false);
    expect(figure.values.rate).toBe('70');
  });

  it('that take several experiments are given up between two of them', async () => {
    const { asked, run } = heldEngine();
    const figure = bench(
      toy({
        asks: {
          spikes: ({ state }) => ({
            of: state.rate,
            async answer(engine) {
              const first = await engine.run(experimentAt(state.rate));
              const second = await engine.run(experimentAt(state.rate + 1));
              return first.dtMs + second.dtMs;
            },
          }),
          twice: () => null,
        },
      }),
      { run },
    );
    figure.runtime.set({ rate: 50 });
    asked[0].answer();
    await settled();
    expect(asked.map(({ hz }) => hz)).toEqual([40, 50]);
    expect(figure.scene.answers.spikes).toBeNull();
    expect(figure.failure).toBeNull();
    asked[1].answer();
    await settled();
    asked[2].answer();
    await settled();
    expect(figure.scene.answers.spikes).toBe(101);
  });

  it('that are asked no more leave no answer, not even one that comes later', async () => {
    const { asked, run } = heldEngine();
    const figure = bench(toy(), { run });
    figure.runtime.set({ kind: 'regular' });
    asked[0].answer();
    await settled();
    expect(figure.scene.answers.spikes).toBeNull();
    expect(figure.scene.pending).toBe(false);
    // Asked again at once, the late answer is still not taken for the new one.
    figure.runtime.set({ kind: 'poisson' });
    figure.runtime.set({ kind: 'regular' });
    figure.runtime.set({ kind: 'poisson', rate: 90 });
    asked[1].answer();
    await settled();
    expect(figure.scene.answers.spikes).toBeNull();
    asked[2].answer();
    await settled();
    expect(figure.scene.answers.spikes).toBe(90);
  });

  it('may rest on the answers before them', async () => {
    const { asked, run } = heldEngine();
    const figure = bench(
      toy({
        asks: {
          ...toy().asks!,
          twice: ({ answers }) =>
            answers.spikes === null
              ? null
              : { of: answers.spikes, answer: async () => 2 * answers.spikes! },
        },
      }),
      { run },
    );
    expect(figure.scene.answers.twice).toBeNull();
    asked[0].answer();
    await settled();
    expect(figure.scene.answers.twice).toBe(80);
  });

  it('are not asked again where the state is the same in content', async () => {
    const { asked, run } = heldEngine();
    const figure = bench(toy(), { run });
    figure.runtime.set({ labels: true });
    figure.runtime.set({ rate: 40 });
    asked[0].answer();
    await settled();
    expect(asked).toHaveLength(1);
  });

  it('that fail say so, keep the last answer, and are asked once more on retry', async () => {
    const { asked, run } = heldEngine();
    const figure = bench(toy(), { run });
    asked[0].answer();
    await settled();
    figure.runtime.set({ rate: 50 });
    asked[1].fail('The engine fell over.');
    await settled();
    expect(figure.failure).toBe('The engine fell over.');
    expect(figure.scene.answers.spikes).toBe(40);
    figure.runtime.retry();
    expect(asked.map(({ hz }) => hz)).toEqual([40, 50, 50]);
    asked[2].answer();
    await settled();
    expect(figure.failure).toBeNull();
    expect(figure.scene.answers.spikes).toBe(50);
  });

  it('a retry changes what the figure says it should, and asks that once', async () => {
    const { asked, run } = heldEngine();
    const figure = bench(toy({ recover: () => ({ rate: 40 }) }), {
      run,
      link: { 'lab.rateMaxHz': '90' },
    });
    asked[0].fail('Too fast.');
    await settled();
    figure.runtime.retry();
    await settled();
    expect(asked.map(({ hz }) => hz)).toEqual([90, 40]);
    expect(figure.link).toEqual({});
  });

  it('the failure of a question that was replaced is nobody’s business', async () => {
    const { asked, run } = heldEngine();
    const figure = bench(toy(), { run });
    figure.runtime.set({ rate: 50 });
    asked[0].fail('Late.');
    await settled();
    expect(figure.failure).toBeNull();
  });

  it('end with the figure: nothing is told any more', async () => {
    const { asked, run } = heldEngine();
    const figure = bench(toy(), { run });
    let told = 0;
    figure.runtime.subscribe(() => told++);
    figure.runtime.stop();
    asked[0].answer();
    await settled();
    expect(told).toBe(0);
    expect(figure.runtime.scene.answers.spikes).toBeNull();
  });
});

describe('needs', () => {
  it('come first; a failure is told and tried again', async () => {
    let progress = (_share: number) => {};
    let refuse = (_error: Error) => {};
    let images: Promise<ImageSet> | null = null;
    const figure = bench(toy({ images: { pack: 'test10k', count: 5 } }), {
      images: (_, onProgress) => {
        progress = onProgress;
        images ??= new Promise((_resolve, reject) => {
          refuse = reject;
        });
        return images;
      },
    });
    progress(0.5);
    expect(figure.runtime.snapshot().missing).toEqual({ kind: 'images', share: 0.5 });
    await figure.attempt('fast');
    expect(figure.link).toEqual({});
    refuse(new Error('no such file'));
    await settled();
    expect(figure.runtime.snapshot()).toMatchObject({
      ready: false,
      failure: { what: 'images', message: { text: 'no such file' } },
    });
    images = Promise.resolve(noise(20));
    figure.runtime.retry();
    await settled();
    expect(figure.runtime.snapshot()).toMatchObject({ ready: true, failure: null, missing: null });
    expect(figure.scene.images.count).toBe(5);
    // What was tried meanwhile is done now.
    expect(figure.scene.state.rate).toBe(80);
  });

  it('a network is prepared once for all figures', async () => {
    const preparation = {
      settings: { parameters: { neurons: 3 } },
      known: null as string | null,
      images: 100,
      prepare: async (_: unknown, onStep: (n: number) => void) => {
        onStep(20);
        return 'learned';
      },
    };
    const spec = toy() as unknown as FigureSpec<Omit<Toy, 'network'> & { network: string }>;
    const first = bench({ ...spec, network: preparation });
    await settled();
    expect(first.scene.network).toBe('learned');
    expect(first.clients[0].closed).toBe(true);
    const second = bench({ ...spec, network: preparation });
    expect(second.scene.network).toBe('learned');
    expect(second.clients).toHaveLength(0);
  });
});

describe('clock', () => {
  it('runs while the figure plays, stands where it was paused, begins again at the end', async () => {
    const figure = bench(toy(), { playing: true });
    await figure.elapse(2000);
    expect(figure.runtime.cursor()).toBeCloseTo(200, 6);
    figure.tell({ playing: false });
    await figure.elapse(1000);
    expect(figure.runtime.cursor()).toBeCloseTo(200, 6);
    expect(figure.waitsForFrame).toBe(false);
    figure.tell({ playing: true });
    await figure.elapse(8500);
    expect(figure.runtime.cursor()).toBeCloseTo(50, 6);
    expect(figure.runtime.clock.cycles).toBe(1);
  });

  it('a figure that does not play shows everything', async () => {
    const figure = bench(toy());
    await figure.elapse(500);
    expect(figure.runtime.cursor()).toBeNull();
    expect(figure.scene.nowMs()).toBe(1000);
  });

  it('with less motion moves in two jumps a second, and a try shows the end instead of playing', async () => {
    const figure = bench(toy(), { playing: true, reducedMotion: true });
    const seen = new Set<number>();
    for (let k = 0; k < 40; k++) {
      await figure.frame(50);
      seen.add(Math.round(figure.scene.nowMs()));
    }
    expect([...seen]).toEqual([0, 50, 100, 150, 200]);
    figure.tell({ playing: false });
    await figure.attempt('fast');
    expect(figure.playing).toBe(false);
    expect(figure.runtime.cursor()).toBeNull();
    expect(figure.link).toEqual({ 'lab.rateMaxHz': '80', try: 'fast' });
  });

  it('does not leap when a tab wakes', async () => {
    const figure = bench(toy(), { playing: true });
    await figure.frame(60_000);
    expect(figure.scene.nowMs()).toBeCloseTo(10, 6);
  });

  it('holds its end, then does what comes next, once, and waits for it', async () => {
    let ends = 0;
    const figure = bench(
      toy({
        clock: () => ({ durationMs: 100, msPerSecond: 100, holdSeconds: 1, atEnd: 'wait' }),
        ended: ({ state }) => {
          ends++;
          return { state: { hovered: state.hovered + 1 } };
        },
      }),
      { playing: true },
    );
    await figure.elapse(1900);
    expect([ends, figure.scene.nowMs()]).toEqual([0, 100]);
    await figure.elapse(1000);
    expect([ends, figure.scene.state.hovered]).toEqual([1, 0]);
    figure.runtime.move({ show: 'start' });
    await figure.elapse(2000);
    expect(ends).toBe(2);
  });

  it('goes no further than is known', async () => {
    let limitMs = 20;
    const figure = bench(toy({ clock: () => ({ durationMs: 1000, msPerSecond: 100, limitMs }) }), {
      playing: true,
    });
    await figure.elapse(1000);
    expect(figure.scene.nowMs()).toBe(20);
    limitMs = 1000;
    figure.runtime.set({ hovered: 1 });
    await figure.elapse(500);
    expect(figure.scene.nowMs()).toBeCloseTo(70, 6);
  });

  it('has texts follow it as often as asked for', async () => {
    const read: number[] = [];
    const clock = () => ({ durationMs: 1000, msPerSecond: 1000, readEveryMs: 250 });
    const figure = bench(toy({ clock, asks: undefined }), { playing: true });
    figure.runtime.subscribe(() => read.push(figure.scene.readMs));
    await figure.elapse(600);
    expect(read).toEqual([50, 300, 550]);
  });
});

describe('tries', () => {
  it('are done once per press', async () => {
    const figure = bench(toy(), { playing: false });
    await figure.attempt('fast');
    expect(figure.playing).toBe(true);
    figure.runtime.set({ rate: 10 });
    figure.tell({ numbers: numbersOf('de') });
    expect(figure.scene.state.rate).toBe(10);
    await figure.attempt('fast');
    expect(figure.scene.state.rate).toBe(80);
    await figure.attempt('still');
    expect(figure.link).toEqual({ try: 'still' });
    expect(figure.playing).toBe(false);
  });
});

describe('learning networks', () => {
  const learning = (changes = {}) =>
    toy({
      learning: ({ state }) =>
        state.kind === 'poisson'
          ? {
              networks: [{ parameters: { neurons: state.rate } }],
              until: 12,
              perFrame: 2,
              ...changes,
            }
          : null,
      frame: ({ model }) => {
        model.frames++;
        return true;
      },
      asks: undefined,
      clock: undefined,
    });

  it('learn while the figure plays, exactly as far as planned', async () => {
    const figure = bench(learning(), { playing: true });
    await settled();
    expect(figure.clients[0].steps).toBe(2);
    for (let k = 0; k < 10; k++) await figure.frame();
    expect(figure.clients[0].steps).toBe(12);
    expect(figure.runtime.learning.images).toBe(12);
    expect(figure.scene.learned).toBe(12);
    expect(figure.playing).toBe(false);
  });

  it('count an image that was under way when the figure paused', async () => {
    const figure = bench(learning(), { playing: true });
    await settled();
    let answer = () => {};
    figure.clients[0].reply = () => new Promise<void>((resolve) => (answer = resolve));
    await figure.frame();
    figure.tell({ playing: false });
    answer();
    await settled();
    await figure.frame();
    expect(figure.clients[0].steps).toBe(3);
    expect(figure.runtime.learning.images).toBe(3);
  });

  it('begin anew with their model when play is pressed at the end', async () => {
    const figure = bench(learning(), { playing: true });
    for (let k = 0; k < 10; k++) await figure.frame();
    const before = figure.scene.model;
    figure.clients[0].show({});
    expect(before.frames).toBe(1);
    figure.tell({ playing: true });
    expect(figure.clients[0].closed).toBe(true);
    expect(figure.scene.model).not.toBe(before);
    await figure.frame();
    expect(figure.clients[1].steps).toBeGreaterThan(0);
  });

  it('are others with other settings, and end where there are none', async () => {
    const figure = bench(learning(), { playing: true });
    await settled();
    figure.runtime.set({ rate: 50 });
    expect(figure.clients.map(({ closed }) => closed)).toEqual([true, false]);
    expect(figure.clients[1].settings).toEqual({ parameters: { neurons: 50 } });
    expect(figure.scene.learned).toBe(0);
    figure.runtime.set({ kind: 'regular' });
    expect(figure.clients[1].closed).toBe(true);
  });

  it('that fail say so, and begin anew on retry', async () => {
    const figure = bench(learning(), { playing: true });
    await settled();
    figure.clients[0].reply = () => Promise.reject(new Error('out of memory'));
    await figure.frame();
    expect(figure.failure).toBe('out of memory');
    figure.runtime.retry();
    expect(figure.failure).toBeNull();
    expect(figure.clients).toHaveLength(2);
  });

  it('have another kind of network learn beside them, in steps of ten images', async () => {
    const until: number[] = [];
    const figure = bench(
      learning({ beside: () => ({ learn: (images: number) => until.push(images), close() {} }) }),
      { playing: true },
    );
    for (let k = 0; k < 10; k++) await figure.frame();
    expect(until).toEqual([10, 12]);
  });
});

describe('a feed', () => {
  it('runs experiments one by one as long as more are wanted, and drops what was of another kind', async () => {
    const { asked, run } = heldEngine();
    const taken: number[] = [];
    let wanted = 2;
    const figure = bench(
      toy({
        asks: undefined,
        feed: ({ state }) => ({
          of: state.rate,
          next: () => (taken.length < wanted ? experimentAt(state.rate + taken.length) : null),
          take: (result) => taken.push(result.dtMs) > 0,
        }),
      }),
      { run, playing: true },
    );
    expect(asked.map(({ hz }) => hz)).toEqual([40]);
    asked[0].answer();
    await settled();
    figure.runtime.set({ rate: 60 });
    asked[1].answer();
    await settled();
    // 41 was under way when the rate changed.
    expect(taken).toEqual([40]);
    expect(asked.map(({ hz }) => hz)).toEqual([40, 41, 61]);
    asked[2].answer();
    await settled();
    expect(taken).toEqual([40, 61]);
    wanted = 3;
    await figure.frame();
    expect(asked.at(-1)?.hz).toBe(62);
    asked.at(-1)?.fail('no');
    await settled();
    expect(figure.failure).toBe('no');
    figure.runtime.retry();
    expect(asked).toHaveLength(5);
  });

  it('shows what it says is new, and nothing else', async () => {
    const { asked, run } = heldEngine();
    const figure = bench(
      toy({
        asks: undefined,
        feed: ({ state }) => ({
          of: 0,
          next: () => experimentAt(state.rate),
          take: () => asked.length > 1,
        }),
      }),
      { run },
    );
    let shown = 0;
    figure.runtime.subscribe(() => shown++);
    asked[0].answer();
    await settled();
    expect([asked.length, shown]).toEqual([2, 0]);
    asked[1].answer();
    await settled();
    expect([asked.length, shown]).toEqual([3, 1]);
  });
});

describe('work on the page’s thread', () => {
  it('goes on frame by frame until it is done, whether the figure plays or not', async () => {
    let left = 5;
    const figure = bench(
      toy({
        asks: undefined,
        clock: undefined,
        work: ({ state }) => (state.labels ? () => left-- > 0 : null),
      }),
    );
    expect(figure.waitsForFrame).toBe(false);
    figure.runtime.set({ labels: true });
    let read = 0;
    figure.runtime.subscribe(() => read++);
    for (let k = 0; k < 8; k++) await figure.frame(16);
    expect(left).toBeLessThan(0);
    // Read when it began to change, and once more when all was done.
    expect(read).toBe(2);
    figure.runtime.set({ labels: false });
    await figure.frame();
    expect(figure.waitsForFrame).toBe(false);
  });
});
