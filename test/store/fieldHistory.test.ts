import { describe, expect, it } from 'vitest';
import { BYTES_MOST, COPIES_MOST, copiesMost, FieldHistory } from '../../src/store/fieldHistory.ts';

/** A network whose fields are the images it has seen. */
function learn(history: FieldHistory, neurons: number, from: number, to: number, every = 1): void {
  const fields = new Uint8Array(neurons * 784);
  const assignment = new Int8Array(neurons);
  for (let images = from; images <= to; images += every) {
    fields.fill(images % 251);
    assignment.fill(images % 10);
    history.note(images, fields, assignment);
  }
}

const placesOf = (history: FieldHistory) => {
  const places: number[] = [];
  for (let then = history.nearest(0); then; ) {
    places.push(then.images);
    const next = history.beside(then.images, 1);
    then = next && next.images > then.images ? next : null;
  }
  return places;
};

describe('the fields as they were', () => {
  it('are copies: what is learned later does not change them', () => {
    const history = new FieldHistory();
    learn(history, 4, 0, 3000);
    for (const images of placesOf(history)) {
      const then = history.nearest(images)!;
      expect(then.images).toBe(images);
      expect(new Set(then.fields)).toEqual(new Set([images % 251]));
      expect(new Set(then.assignment)).toEqual(new Set([images % 10]));
    }
  });

  it('are kept at growing distances, the first always', () => {
    const history = new FieldHistory();
    learn(history, 4, 0, 100_000);
    const places = placesOf(history);
    expect(places[0]).toBe(0);
    expect(places).toHaveLength(COPIES_MOST);
    expect(places.at(-1)).toBeGreaterThan(70_000);
    const early = places.filter((images) => images < 1000).length;
    expect(early).toBeGreaterThan(7);
    for (let k = 2; k < places.length; k++) {
      // No stretch of the run is without: each place is less than three times the one before.
      expect((places[k] + 10) / (places[k - 1] + 10)).toBeLessThan(3);
    }
  });

  it.each([1, 100, 400, 1600, 6400, 10_000])(
    'of %i neurons stay within their bounds',
    (neurons) => {
      const history = new FieldHistory();
      let most = 0;
      const fields = new Uint8Array(neurons * 784);
      const assignment = new Int8Array(neurons);
      for (let images = 0; images < 1e6; images = Math.ceil(images * 1.3) + 1) {
        history.note(images, fields, assignment);
        most = Math.max(most, history.bytes);
        expect(history.count).toBeLessThanOrEqual(COPIES_MOST);
      }
      expect(history.count).toBe(copiesMost(neurons));
      expect(most).toBeLessThanOrEqual(BYTES_MOST);
    },
  );

  it('of a network that was loaded are as near to each other at its beginning', () => {
    const history = new FieldHistory();
    learn(history, 4, 180_000, 180_100);
    expect(placesOf(history).slice(0, 4)).toEqual([180_000, 180_010, 180_020, 180_030]);
  });

  it('are those nearest to the moment asked for, and step by step those beside it', () => {
    const history = new FieldHistory();
    learn(history, 4, 0, 30);
    expect(placesOf(history)).toEqual([0, 10, 20, 30]);
    expect(history.nearest(14)?.images).toBe(10);
    expect(history.nearest(1e9)?.images).toBe(30);
    expect(history.beside(10, -1)?.images).toBe(0);
    expect(history.beside(0, -1)?.images).toBe(0);
    expect(history.beside(30, 1)?.images).toBe(30);
  });

  it('are none before the first and after another network came', () => {
    const history = new FieldHistory();
    expect(history.nearest(0)).toBeNull();
    expect(history.beside(0, 1)).toBeNull();
    learn(history, 4, 0, 100);
    history.clear();
    expect(history.nearest(0)).toBeNull();
    learn(history, 4, 0, 100);
    learn(history, 9, 0, 0);
    expect(history.count).toBe(1);
  });
});
