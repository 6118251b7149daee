/** A run with interventions repeats itself like any other. */
import { describe, expect, it } from 'vitest';
import type { Parameters } from '../../src/engine/parameters.ts';
import {
  INTERVENTIONS,
  type Intervention,
  restoring,
  setBy,
} from '../../src/store/interventions.ts';
import { digestNow, makeSession, pull, smallParameters, syntheticPack } from './support.ts';

/** Single steps of a run, so that a switch comes at the same moment each time: in the middle of an image. */
async function run(name: Intervention | null, steps = [350, 120, 700, 40, 600]) {
  const { session } = makeSession();
  const set = (changes: Partial<Parameters>) =>
    session.handle<'setParameters'>({ type: 'setParameters', changes });
  const ms = async (all: number) => {
    for (let left = all; left > 0; left -= 20) {
      await session.handle<'stepMs'>({ type: 'stepMs', ms: 20 });
    }
  };
  const before = session.info().parameters;
  await ms(steps[0]);
  if (name) await set(setBy(name));
  await ms(steps[1] + steps[2]);
  if (name) await set(restoring(name, before, before.neurons));
  await ms(steps[3]);
  const end = await digestNow(session);
  return { ...end, parameters: session.info().parameters, before };
}

describe('interventions in a run', () => {
  it.each(INTERVENTIONS)('%s at the same moments gives the same network twice', async (name) => {
    const [once, again, without] = [await run(name), await run(name), await run(null)];
    expect(once.digest).toBe(again.digest);
    expect(once.digest).not.toBe(without.digest);
    // Switched off, the parameters are those of before.
    expect(once.parameters).toEqual(once.before);
  });
});

const NOISY = { inputNoise: 0.2, inputHidden: 0.25 };

describe('a disturbed picture', () => {
  it('is what the page shows, and a replay of it is that of the first time, to the bit', async () => {
    const { session } = makeSession();
    await session.handle<'stepImage'>({ type: 'stepImage' });
    // In the middle of an image: from the next one on.
    await session.handle<'stepMs'>({ type: 'stepMs', ms: 40 });
    const clear = (await pull(session)).image.slice();
    await session.handle<'setParameters'>({ type: 'setParameters', changes: NOISY });
    expect((await pull(session)).image).toEqual(clear);
    await session.handle<'stepImage'>({ type: 'stepImage' });
    for (let k = 0; k < 3; k++) await session.handle<'stepImage'>({ type: 'stepImage' });
    await session.handle<'stepMs'>({ type: 'stepMs', ms: 60 });
    const first = await pull(session);
    const pixels = Array.from(first.image);
    expect(pixels.filter((value, i) => i % 28 < 7 && value > 0)).toEqual([]);
    expect(pixels.filter((value) => value > 0).length).toBeGreaterThan(120);
    const replayed = await session.handle<'replay'>({
      type: 'replay',
      of: 'training',
      watch: [],
      weights: [],
    });
    expect(Array.from(replayed!.image)).toEqual(pixels);
    expect(Array.from(replayed!.input)).toEqual(
      Array.from(first.input.subarray(0, first.inputCount)),
    );
    expect(first.excitatoryCount).toBeGreaterThan(0);
    expect(Array.from(replayed!.excitatory)).toEqual(
      Array.from(first.excitatory.subarray(0, first.excitatoryCount)),
    );
  });

  it('of which noise came in the first showing has it from the second on, in a replay as well', async () => {
    const { session } = makeSession({ parameters: smallParameters({ spikesMin: 50 }) });
    const ms = (all: number) => session.handle<'stepMs'>({ type: 'stepMs', ms: all });
    await ms(40);
    const clear = (await pull(session)).image.slice();
    await session.handle<'setParameters'>({ type: 'setParameters', changes: NOISY });
    for (let k = 0; k < 10; k++) await ms(10);
    const first = await pull(session);
    expect(first.presentation).toMatchObject({ index: 0, showing: 1 });
    expect(first.image).not.toEqual(clear);
    const replayed = await session.handle<'replay'>({
      type: 'replay',
      of: 'training',
      watch: [],
      weights: [],
    });
    expect(Array.from(replayed!.image)).toEqual(Array.from(first.image));
    expect(Array.from(replayed!.input)).toEqual(
      Array.from(first.input.subarray(0, first.inputCount)),
    );
  });

  it('is a disturbed drawing as well, and what its replay shows', async () => {
    const { session } = makeSession();
    const drawing = syntheticPack('drawing', 10, 99).pixels.slice(0, 784);
    const answer = () => session.handle<'classify'>({ type: 'classify', image: drawing.slice() });
    const clear = (await answer())!;
    await session.handle<'setParameters'>({ type: 'setParameters', changes: NOISY });
    const [noisy, again] = [(await answer())!, (await answer())!];
    expect(noisy.input).toEqual(again.input);
    expect(noisy.input).not.toEqual(clear.input);
    const replayed = await session.handle<'replay'>({
      type: 'replay',
      of: 'answer',
      watch: [],
      weights: [],
    });
    expect(replayed!.input).toEqual(noisy.input);
    expect(replayed!.image).not.toEqual(drawing);
    await session.handle<'setParameters'>({
      type: 'setParameters',
      changes: { inputNoise: 0, inputHidden: 0 },
    });
    expect((await answer())!.input).toEqual(clear.input);
  });

  it('goes on after saving and loading as it would have gone on', async () => {
    const [one, other] = [makeSession().session, makeSession().session];
    const step = (session: typeof one) => session.handle<'stepImage'>({ type: 'stepImage' });
    await one.handle<'setParameters'>({ type: 'setParameters', changes: NOISY });
    await step(one);
    const { bytes } = await one.handle<'saveNetwork'>({ type: 'saveNetwork', compact: false });
    await other.handle<'loadNetwork'>({ type: 'loadNetwork', bytes, name: 'noisy' });
    expect(other.info().parameters).toEqual(one.info().parameters);
    for (const session of [one, other]) for (let k = 0; k < 3; k++) await step(session);
    expect(await digestNow(other)).toEqual(await digestNow(one));
  });
});
