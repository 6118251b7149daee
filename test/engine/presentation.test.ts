import { beforeEach, describe, expect, it } from 'vitest';
import type { Network } from '../../src/engine/network.ts';
import { makeParameters } from '../../src/engine/parameters.ts';
import { evaluateOn, Presentation, trainOn } from '../../src/engine/presentation.ts';

/** A network that only notes what is asked of it, and spikes as often as it is told. */
class Noting {
  readonly log: string[] = [];
  readonly parameters = makeParameters({ spikesMin: 5, attemptsMax: 3, brighterStepHz: 32 });
  readonly steps = 10;
  step = 10;
  spikes = 0;
  /** Spikes of each showing. */
  readonly answers: number[];

  constructor(...answers: number[]) {
    this.answers = answers;
  }

  begin(
    image: Uint8Array,
    key: { stream: number; index: number; attempt: number },
    boostHz: number,
    learn: boolean,
  ) {
    this.log.push(
      `begin ${image[0]} ${key.stream}/${key.index}/${key.attempt} +${boostHz} ${learn}`,
    );
    this.step = 0;
    this.spikes = this.answers[key.attempt];
  }
  advance(steps: number): number {
    const ran = Math.min(steps, this.steps - this.step);
    this.step += ran;
    this.log.push(`advance ${ran}`);
    return ran;
  }
  finish(): void {
    this.log.push('finish');
  }
  quiet(): void {
    this.log.push('quiet');
  }
}

const image = new Uint8Array(784).fill(7);
let noting: Noting;
const network = () => noting as unknown as Network;

describe('a presentation', () => {
  beforeEach(() => {
    noting = new Noting(4, 4, 5);
  });

  it('is repeated brighter until there are enough spikes', () => {
    expect(trainOn(network(), image, 8)).toBe(3);
    expect(noting.log).toEqual([
      'begin 7 0/8/0 +0 true',
      'advance 10',
      'finish',
      'begin 7 0/8/1 +32 true',
      'advance 10',
      'finish',
      'begin 7 0/8/2 +64 true',
      'advance 10',
      'finish',
    ]);
  });

  it('ends with the last attempt, however few the spikes', () => {
    noting = new Noting(0, 0, 0, 9);
    expect(trainOn(network(), image, 0)).toBe(3);
  });

  it('ends at the first showing that has as many spikes as are asked for', () => {
    noting = new Noting(5);
    expect(trainOn(network(), image, 0)).toBe(1);
  });

  it('by hand: stops at the end of each showing, and leaves the last rest to the caller', () => {
    noting = new Noting(4, 5);
    const shown = new Presentation(network(), image, 3, 1, false);
    expect([shown.attempts, shown.boostHz, shown.done]).toEqual([1, 0, false]);
    expect(shown.advance(4)).toBe(4);
    expect(shown.attempts).toBe(1);
    expect(shown.advance(40)).toBe(6);
    expect([shown.attempts, shown.boostHz, shown.done]).toEqual([2, 32, false]);
    expect(shown.advance(10)).toBe(10);
    expect([shown.attempts, shown.boostHz, shown.done]).toEqual([2, 32, true]);
    expect(noting.log.filter((line) => line === 'finish')).toHaveLength(1);
    shown.finish();
    expect(noting.log.at(-1)).toBe('finish');
    expect(noting.log[0]).toBe('begin 7 3/1/0 +0 false');
  });

  it('evaluation starts from rest and learns nothing', () => {
    noting = new Noting(9);
    evaluateOn(network(), image, 2, 5);
    expect(noting.log).toEqual(['quiet', 'begin 7 2/5/0 +0 false', 'advance 10', 'finish']);
  });
});
