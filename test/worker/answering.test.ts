/** Single images shown to a copy of the network, against the network itself and a clock of the test's own. */
import { expect, it } from 'vitest';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import { STREAM } from '../../src/engine/network.ts';
import type { Parameters } from '../../src/engine/parameters.ts';
import { evaluateOn } from '../../src/engine/presentation.ts';
import type { ShowingProgress } from '../../src/protocol/messages.ts';
import { Answering } from '../../src/worker/answering.ts';
import { Rolling } from '../../src/worker/rolling.ts';
import { Training } from '../../src/worker/training.ts';
import { smallParameters, syntheticPack } from './support.ts';

const drawing = syntheticPack('drawing', 10, 99).pixels.slice(0, 784);
const other = syntheticPack('drawing', 10, 99).pixels.slice(4 * 784, 5 * 784);

/** A run of so many images, drawn by `salt`. */
function trained(images: number, salt = 1, changes: Partial<Parameters> = {}): Training {
  const network = new KernelNetwork(smallParameters(changes));
  const training = new Training(network, 0, new Rolling(20, 10));
  training.setImages(syntheticPack('train10k', 60, salt));
  for (let k = 0; k < images; k++) training.finishImage();
  return training;
}

/** A clock that moves by `tickMs` with each look; `act` is called whenever messages are let in. */
function makeAnswering(tickMs = 1, act = () => {}) {
  const told: ShowingProgress[] = [];
  let time = 1000;
  const host = {
    now: () => {
      time += tickMs;
      return time;
    },
    yield: async () => act(),
  };
  const answering = new Answering(host, (progress) => told.push(progress));
  const ask = (training: Training, image = drawing) =>
    answering.classify(training, image, STREAM.draw, 0, null, 'mean');
  return { answering, ask, told };
}

/** What a network with the same weights and thresholds says to the drawing. */
function expected(training: Training, image = drawing): number[] {
  const network = new KernelNetwork(training.network.parameters);
  network.allWeights().set(training.network.allWeights());
  network.writeTheta(training.theta);
  evaluateOn(network, image, STREAM.draw, 0);
  return [...network.packedLog('excitatory')];
}

it('the answer is that of the weights and thresholds learned by now, each time anew', async () => {
  const { ask } = makeAnswering();
  const training = trained(0);
  const untrained = [...(await ask(training))!.excitatory];
  expect(untrained).toEqual(expected(training));
  for (let k = 0; k < 20; k++) training.finishImage();
  const answer = (await ask(training))!;
  expect([...answer.excitatory]).toEqual(expected(training));
  expect([...answer.excitatory]).not.toEqual(untrained);
});

it('another network of as many images is not taken for the one before', async () => {
  const { ask } = makeAnswering();
  const [one, two] = [trained(20), trained(20, 7)];
  expect(one.version).toBe(two.version);
  await ask(one);
  expect([...(await ask(two))!.excitatory]).toEqual(expected(two));
  expect(expected(one)).not.toEqual(expected(two));
});

it('parameters that were moved reach the next answer', async () => {
  const { ask } = makeAnswering();
  const training = trained(10);
  const before = [...(await ask(training))!.excitatory];
  training.setParameters({ rateMaxHz: 100, weightInhExc: 5 });
  const after = [...(await ask(training))!.excitatory];
  expect(after).toEqual(expected(training));
  expect(after).not.toEqual(before);
});

it('an answer stays what it was when the next one comes', async () => {
  const { ask } = makeAnswering();
  const training = trained(10);
  const answer = (await ask(training))!;
  const kept = structuredClone(answer);
  await ask(training, other);
  expect(answer).toEqual(kept);
  expect(answer.excitatory.length).toBeGreaterThan(0);
  expect(answer.inhibitory.length).toBeGreaterThan(0);
});

it('without labels there is no class, and no class scores', async () => {
  const { ask } = makeAnswering();
  const { digit, scores } = (await ask(trained(0)))!;
  expect(digit).toBe(-1);
  for (const each of Object.values(scores)) expect([...each]).toEqual(new Array(10).fill(0));
});

it('the time told is what it took', async () => {
  const { ask } = makeAnswering(0.5);
  const { computeMs } = (await ask(trained(0)))!;
  // A look at the beginning, one at the end, few between.
  expect(computeMs).toBeGreaterThan(0);
  expect(computeMs).toBeLessThan(10);
});

it('progress is told in milliseconds of the network, of the whole showing', async () => {
  // A piece are 128 steps of 0.5 ms, and longer than is waited for.
  const { ask, told } = makeAnswering(60);
  await ask(trained(0, 1, { presentationMs: 300, spikesMin: 0 }));
  for (const { totalMs } of told) expect(totalMs).toBe(300);
  expect(told.map(({ doneMs }) => doneMs)).toEqual([64, 128, 192, 256, 300]);
});

it('it is busy with the newest image until that has its answer, whatever becomes of the others', async () => {
  const { answering, ask } = makeAnswering(30);
  const training = trained(0, 1, { presentationMs: 300 });
  expect(answering.busy).toBe(false);
  const older = ask(training);
  expect(answering.busy).toBe(true);
  const newer = ask(training, other);
  expect(await older).toBeNull();
  expect(answering.busy).toBe(true);
  expect(await newer).not.toBeNull();
  expect(answering.busy).toBe(false);
  void ask(training);
  answering.cancel();
  expect(answering.busy).toBe(false);
});

it('what was answered is shown again to its own network only, and has no label', async () => {
  const { answering, ask } = makeAnswering();
  const training = trained(5);
  const again = (of: Training) => {
    const pieces = answering.again(of, { watch: [], weights: [] });
    for (;;) {
      const { done, value } = pieces.next();
      if (done) return value;
    }
  };
  expect(again(training)).toBeNull();
  const { excitatory } = (await ask(training))!;
  expect(again(trained(5))).toBeNull();
  const recording = again(training)!;
  expect([recording.label, recording.given, recording.index]).toEqual([-1, -1, 0]);
  expect([...recording.excitatory]).toEqual([...excitatory]);
  // While the next one is being answered there is nothing to show.
  const next = ask(training, other);
  expect(again(training)).toBeNull();
  await next;
});
