import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommandOf } from '../../src/protocol/messages.ts';
import type { Recording } from '../../src/protocol/recording.ts';
import type { Lab } from '../../src/store/lab.ts';
import { isDigest, PINNED_MOST } from '../../src/store/stageControl.ts';
import { FakeClient, makeLab } from './fakeClient.ts';
import { answerOf, DT_MS, liveOf, recordingOf } from './stageSupport.ts';

/** A client whose replays are answered when the test says so. */
class ReplayClient extends FakeClient {
  readonly asked: CommandOf<'replay'>[] = [];
  private readonly open: ((recording: Recording | null) => void)[] = [];

  // biome-ignore lint/suspicious/noExplicitAny: as in the fake
  override send(command: any): Promise<any> {
    if (command.type !== 'replay') return super.send(command);
    this.asked.push(command);
    return new Promise((resolve) => this.open.push(resolve));
  }

  get waiting(): number {
    return this.open.length;
  }

  /** Answers the oldest replay that waits, and lets the answer arrive. */
  async answerReplay(recording: Recording | null): Promise<void> {
    this.open.shift()?.(recording);
    for (let turn = 0; turn < 8; turn++) await Promise.resolve();
  }
}

const exc = (neuron: number) => ({ population: 'excitatory' as const, neuron });

describe('a digest', () => {
  it('is shown only where the run has the stage, at full speed, and is followed', () => {
    const { store } = makeLab(new FakeClient());
    const fast = { running: true, speed: { kind: 'fast' as const } };
    const shown = (changes: object) => isDigest({ ...store.getState(), ...fast, ...changes });
    expect(shown({})).toBe(true);
    for (const changes of [
      { running: false },
      { speed: { kind: 'real' } },
      { held: true },
      { onStage: 'drawing' },
    ]) {
      expect(shown(changes), JSON.stringify(changes)).toBe(false);
    }
  });
});

describe('StageControl', () => {
  let client: ReplayClient;
  let lab: Lab;

  beforeEach(async () => {
    client = new ReplayClient();
    lab = makeLab(client);
    await lab.start();
  });
  const state = () => lab.store.getState();
  const { stage } = { stage: () => lab.stage.stage };
  const neurons = () => stage().traces.map(({ neuron }) => neuron);
  const last = () => client.asked.at(-1) as CommandOf<'replay'>;

  /** The paused run shows an image, and it has been recorded. */
  async function paused(told: Parameters<typeof liveOf>[0] = { excitatory: [[30, 7]] }) {
    lab.stage.takeLive(liveOf(told));
    await client.answerReplay(recordingOf(told, [exc(7)]));
    expect(client.waiting).toBe(0);
  }
  /** A drawing is answered. */
  function draw(digit = 3) {
    const answered = new Uint8Array(784).fill(7);
    lab.store.setState({ classification: answerOf([[20, 5]], digit), answered, drawn: answered });
  }

  describe('recording', () => {
    it('asks for the winner of a paused run, and for whoever wins', async () => {
      lab.stage.takeLive(liveOf({ excitatory: [[30, 7]] }));
      expect(last()).toMatchObject({
        of: 'training',
        watch: [exc(7)],
        weights: [7],
        winner: 'excitatory',
      });
      await client.answerReplay(recordingOf({ excitatory: [[30, 7]] }, [exc(7)]));
      expect(neurons()).toEqual([7]);
      expect(client.asked.length).toBe(1);
    });

    it('asks one at a time, and once more for what was wanted meanwhile', async () => {
      lab.stage.takeLive(liveOf({ excitatory: [[30, 7]] }));
      lab.stage.pin(4);
      lab.stage.pin(5);
      expect(client.asked.length).toBe(1);
      await client.answerReplay(recordingOf({}, [exc(7)]));
      expect(client.asked.length).toBe(2);
      expect(last().watch).toEqual([exc(4), exc(5)]);
      expect(last().winner).toBeUndefined();
    });

    it('is void for what is no longer on stage', async () => {
      lab.stage.takeLive(liveOf({ index: 1 }));
      lab.stage.takeLive(liveOf({ index: 2 }));
      await client.answerReplay(recordingOf({ index: 1 }, [exc(0)]));
      expect([stage().index, neurons()]).toEqual([2, []]);
      draw();
      await client.answerReplay(recordingOf({ index: 2 }, [exc(0)]));
      expect([state().onStage, neurons()]).toEqual(['drawing', []]);
      expect(last().of).toBe('answer');
      await client.answerReplay({ ...recordingOf({}, [exc(5)]), of: 'answer' });
      expect(neurons()).toEqual([5]);
    });

    it('takes the other population when that is chosen', async () => {
      await paused();
      lab.selectPopulation('inhibitory');
      expect(last()).toMatchObject({
        watch: [{ population: 'inhibitory', neuron: 7 }],
        winner: 'inhibitory',
      });
    });

    it('of a frame that several parts take on is asked for once', async () => {
      const live = liveOf({ index: 1 });
      lab.stage.takeLive(live);
      await client.answerReplay(recordingOf({ index: 1 }, [exc(0)]));
      lab.stage.takeLive(live);
      expect(client.asked.length).toBe(1);
      lab.stage.takeLive(liveOf({ index: 1 }));
      expect(client.asked.length).toBe(2);
    });

    it('leaves a run at full speed alone', () => {
      lab.store.setState({ running: true });
      lab.bus.fast = true;
      lab.stage.takeLive(liveOf({ index: 4 }));
      lab.stage.takeLive(liveOf({ index: 5 }));
      lab.select(9);
      expect(client.asked).toEqual([]);
    });
  });

  describe('pinning', () => {
    it('the fifth takes the place of the first; a second press lets go', () => {
      for (const neuron of [1, 2, 3, 4, 5]) lab.stage.pin(neuron);
      expect(state().pinned).toEqual([2, 3, 4, 5]);
      lab.stage.pin(3);
      expect(state().pinned).toEqual([2, 4, 5]);
      expect(lab.stage.shown).toEqual([2, 4, 5]);
      lab.stage.unpinAll();
      expect(state().pinned).toEqual([]);
    });

    it('keeps the newest few of any, each once', () => {
      fc.assert(
        fc.property(fc.array(fc.integer({ min: 0, max: 9 })), (pressed) => {
          lab.stage.unpinAll();
          const expected: number[] = [];
          for (const neuron of pressed) {
            lab.stage.pin(neuron);
            const at = expected.indexOf(neuron);
            if (at >= 0) expected.splice(at, 1);
            else expected.push(neuron);
            if (expected.length > PINNED_MOST) expected.shift();
          }
          expect(state().pinned).toEqual(expected);
        }),
        { seed: 21 },
      );
    });

    it('shows the winner while nothing is pinned, the chosen neuron while nobody fired', async () => {
      lab.select(6);
      lab.stage.takeLive(liveOf());
      expect(lab.stage.shown).toEqual([6]);
      lab.stage.takeLive(liveOf({ index: 1, excitatory: [[30, 7]] }));
      expect(lab.stage.shown).toEqual([7]);
    });

    it('does not outlive the network', async () => {
      lab.stage.pin(3);
      lab.stage.setRate(20);
      client.info = { ...client.info, run: 'run-2' };
      await lab.reset();
      expect(state()).toMatchObject({ pinned: [], replayRate: 20, held: false });
      expect(stage().filled).toBe(false);
    });
  });

  describe('time', () => {
    it('a stage that is held ignores the run; releasing gives it back', async () => {
      await paused({ index: 3, excitatory: [[30, 7]] });
      const refresh = vi.spyOn(lab.bus, 'refresh');
      lab.stage.moveTo(10);
      expect(state().held).toBe(true);
      lab.stage.takeLive(liveOf({ index: 4 }));
      expect([stage().index, stage().nowMs]).toEqual([3, 10]);
      lab.stage.release();
      // The next frame is shown even if it is no newer than the last.
      expect(refresh).toHaveBeenCalledTimes(1);
      lab.stage.takeLive(liveOf({ index: 4 }));
      expect([stage().index, state().held]).toEqual([4, false]);
    });

    it('training takes the stage back', async () => {
      await paused();
      lab.stage.moveTo(10);
      await lab.train();
      expect(state()).toMatchObject({ held: false, onStage: 'training' });
    });

    it('of a run at full speed it holds what the run shows by then, and nothing after it', async () => {
      lab.store.setState({ running: true });
      lab.bus.fast = true;
      lab.stage.takeLive(liveOf({ index: 3 }));
      const replaying = lab.stage.replay();
      await client.answerReplay(recordingOf({ index: 90, excitatory: [[30, 7]] }, [exc(7)]));
      await replaying;
      expect([stage().index, stage().nowMs, state().playing]).toEqual([90, 0, 1]);
      lab.stage.pin(2);
      await client.answerReplay(recordingOf({ index: 200 }, [exc(2)]));
      expect([stage().index, neurons()]).toEqual([90, [7]]);
    });

    it('a replay that cannot be recorded shows what is known', async () => {
      lab.stage.takeLive(liveOf());
      await client.answerReplay(null);
      const replaying = lab.stage.replay();
      await client.answerReplay(null);
      await replaying;
      expect([stage().nowMs, state().playing]).toEqual([0, 1]);
    });

    it('goes forwards to the end and stops, backwards to the beginning and stops', async () => {
      await paused();
      lab.stage.setRate(100);
      lab.stage.play(1);
      expect(stage().nowMs).toBe(0);
      // No time has passed yet: that is no reason to stop.
      lab.stage.tick(0);
      expect(state().playing).toBe(1);
      lab.stage.tick(1000);
      expect(stage().nowMs).toBe(100);
      for (let k = 0; k < 3; k++) lab.stage.tick(1000);
      expect([stage().nowMs, state().playing]).toEqual([350, 0]);
      lab.stage.tick(1000);
      expect(stage().nowMs).toBe(350);
      lab.stage.play(-1);
      lab.stage.tick(0);
      lab.stage.tick(500);
      expect([stage().nowMs, state().playing]).toEqual([300, -1]);
      lab.stage.tick(9000);
      expect([stage().nowMs, state().playing]).toEqual([0, 0]);
    });

    it('stops playing when somebody looks for a moment', async () => {
      await paused();
      lab.stage.play(1);
      lab.stage.moveTo(33);
      expect([stage().nowMs, state().playing]).toEqual([33, 0]);
    });

    it('moves by steps, on the grid of the steps', async () => {
      await paused();
      lab.stage.moveTo(10.2);
      lab.stage.moveBy(1);
      expect(stage().nowMs).toBe(10.5);
      lab.stage.moveBy(-3);
      expect(stage().nowMs).toBe(9);
      lab.stage.moveBy(-1000);
      expect(stage().nowMs).toBe(0);
    });

    it('goes from spike to spike', async () => {
      const excitatory = [10, 10, 11, 200].map((stamp) => [stamp, 7] as const);
      await paused({ excitatory });
      lab.stage.moveTo(0);
      const seen: number[] = [];
      for (let k = 0; k < 4; k++) {
        lab.stage.moveToSpike(1);
        seen.push(stage().nowMs);
      }
      for (let k = 0; k < 3; k++) {
        lab.stage.moveToSpike(-1);
        seen.push(stage().nowMs);
      }
      expect(seen).toEqual([10, 11, 200, 200, 11, 10, 10].map((stamp) => stamp * DT_MS));
    });

    it('does not move where nothing is on stage', async () => {
      lab.stage.moveTo(5);
      lab.stage.play(1);
      await lab.stage.replay();
      expect(state()).toMatchObject({ held: false, playing: 0 });
      expect(client.asked).toEqual([]);
    });
  });

  describe('whose turn it is', () => {
    it('an answer gives the stage to the drawing, a cleared pad gives it back', async () => {
      await paused({ index: 3, excitatory: [[30, 7]] });
      draw(8);
      expect([state().onStage, stage().given]).toEqual(['drawing', 8]);
      lab.stage.takeLive(liveOf({ index: 4 }));
      expect(stage().given).toBe(8);
      lab.drawing.clear();
      expect(state().onStage).toBe('training');
      lab.stage.takeLive(liveOf({ index: 4 }));
      expect(stage().index).toBe(4);
    });

    it('a test digit is no drawing, and has its number and class', () => {
      lab.store.setState({ shownDigit: { index: 41, label: 8 } });
      draw(9);
      expect(state().onStage).toBe('test');
      expect(stage()).toMatchObject({ index: 41, label: 8, given: 9 });
    });

    it('given to the drawing it shows the drawing again, or nothing', async () => {
      await paused();
      lab.stage.give('drawing');
      expect(stage().filled).toBe(false);
      draw(2);
      lab.stage.give('training');
      lab.stage.takeLive(liveOf({ index: 6 }));
      lab.stage.give('test');
      expect(stage().filled).toBe(false);
      lab.stage.give('drawing');
      expect([stage().filled, stage().given]).toEqual([true, 2]);
    });

    it('released, a drawing stands at its end', () => {
      draw();
      lab.stage.moveTo(12);
      lab.stage.release();
      expect([stage().nowMs, state().held, state().onStage]).toEqual([350, false, 'drawing']);
    });
  });
});
