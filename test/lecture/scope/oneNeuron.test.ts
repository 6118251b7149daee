/** What figures of one neuron ask the engine for. */
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/lecture/kit/runtime/asking.ts';
import { askMembrane, askTrains, neuronUnder } from '../../../src/lecture/scope/oneNeuron.ts';
import { recorded } from '../runtime/bench.ts';

function recordedEngine() {
  const { asked, run } = recorded();
  return { asked, engine: { run } as Engine };
}

describe('trains', () => {
  it('are drawn by the encoder, each row at its rate', async () => {
    const { asked, engine } = recordedEngine();
    const timing = { presentationMs: 300, dtMs: 0.1 };
    const trains = await askTrains([80, 0, 20], 7, timing).answer(engine);
    expect(asked[0].parameters).toEqual({
      neurons: 1,
      rateMaxHz: 0,
      presentationMs: 300,
      dtMs: 0.1,
    });
    expect(asked[0].image).toMatchObject({ index: 7, boostHz: 80 });
    // 20 of 80 Hz: a quarter of 255.
    expect(Array.from(asked[0].image!.pixels.subarray(0, 4))).toEqual([255, 0, 64, 0]);
    expect(asked[0].learn).toBe(false);
    // 24 and 6 spikes within four standard deviations.
    expect(Math.abs(trains[0].length - 24)).toBeLessThan(20);
    expect(trains[0].length).toBeGreaterThan(trains[2].length);
    expect(trains[1]).toEqual([]);
    expect(Math.max(...trains.flat())).toBeLessThan(300);
    expect(trains[0]).toEqual([...trains[0]].sort((a, b) => a - b));
  });

  it('at a rate of 0 are empty, and other numbers choose other spikes', async () => {
    const { engine } = recordedEngine();
    const draw = (rate: number, index: number) =>
      askTrains([rate], index, { presentationMs: 200 }).answer(engine);
    expect(await draw(0, 1)).toEqual([[]]);
    expect(await draw(100, 1)).toEqual(await draw(100, 1));
    expect(await draw(100, 1)).not.toEqual(await draw(100, 2));
  });

  it('are the same question only with the same rates, number and window', () => {
    const of = (rate: number, index: number, presentationMs: number) =>
      JSON.stringify(askTrains([rate], index, { presentationMs }).of);
    expect(of(1, 2, 3)).toBe(of(1, 2, 3));
    expect(new Set([of(1, 2, 3), of(4, 2, 3), of(1, 4, 3), of(1, 2, 4)]).size).toBe(4);
  });
});

describe('a neuron under trains', () => {
  const drive = {
    trains: [[10, 20], [], [15], [30, 40]],
    weight: 5,
    weightMax: 10,
    inhibitoryWeight: 40,
    parameters: { presentationMs: 60, tauExcMs: 50 },
  };

  it('is excited by all of them but the last, which inhibits it', () => {
    expect(neuronUnder(drive)).toEqual({
      parameters: { neurons: 1, presentationMs: 60, weightMax: 10, tauExcMs: 50 },
      sparseWeights: [{ neuron: 0, inputs: [0, 1, 2], values: [5, 5, 5] }],
      learn: false,
      spikes: { timesMs: [10, 15, 20], inputs: [0, 2, 0] },
      injections: [30, 40].map((timeMs) => ({
        timeMs,
        population: 'excitatory',
        kind: 'gi',
        neuron: 0,
        amount: 40,
      })),
      watch: { population: 'excitatory', neuron: 0 },
    });
  });

  it('is told as the engine has it: conductances that jump and decay', async () => {
    const { engine } = recordedEngine();
    const question = askMembrane(neuronUnder(drive));
    expect(question.of).toEqual(neuronUnder(drive));
    const { gE, gI, parameters } = await question.answer(engine);
    expect(parameters.tauExcMs).toBe(50);
    // Sample i stands for (i + 1) 0.5 ms: at 11 ms g_e has decayed for its 1 ms, at 32 ms g_i for its 2.
    expect(gE[21]).toBeCloseTo(5 / Math.E, 4);
    expect(gI[63]).toBeCloseTo(40 / Math.E, 3);
  });
});
