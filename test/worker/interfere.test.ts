/** A run with interventions repeats itself like any other. */
import { describe, expect, it } from 'vitest';
import type { Parameters } from '../../src/engine/parameters.ts';
import {
  INTERVENTIONS,
  type Intervention,
  restoring,
  setBy,
} from '../../src/store/interventions.ts';
import { digestNow, makeSession } from './support.ts';

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
    expect(once.images).toBe(without.images);
    // Switched off, the parameters are those of before.
    expect(once.parameters).toEqual(once.before);
  });
});
