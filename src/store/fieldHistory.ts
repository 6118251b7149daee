/**
 * The fields as they were: copies at growing distances, since a network changes most while it is young.
 * At most 24 copies and 32 MB; a network of 6,400 neurons has 6, one of 400 all 24 in 7.5 MB.
 */
import { INPUTS } from '../engine/parameters.ts';

export const COPIES_MOST = 24;
export const BYTES_MOST = 32e6;
/** The first copies are so many images apart … */
const FIRST_IMAGES = 10;
/** … and each comes when so many times the images were learned here that the last one had. */
const GROWTH = 1.25;

/** All fields at one moment. */
export interface FieldsThen {
  /** Images the network had learned from. */
  images: number;
  /** Shape [N][784], 255 = largest weight shown. */
  fields: Uint8Array;
  /** Shape [N], -1: none. */
  assignment: Int8Array;
}

export class FieldHistory {
  /** In order of images. */
  private copies: FieldsThen[] = [];

  /** Copies so far. */
  get count(): number {
    return this.copies.length;
  }

  /** Bytes of all copies. */
  get bytes(): number {
    return this.copies.reduce((sum, { fields, assignment }) => {
      return sum + fields.length + assignment.length;
    }, 0);
  }

  /** There is another network. */
  clear(): void {
    this.copies = [];
  }

  /** Takes a copy where one is due. @param fields shape [N][784] @param assignment shape [N] */
  note(images: number, fields: Uint8Array, assignment: Int8Array): void {
    const last = this.copies.at(-1);
    if (last && last.fields.length !== fields.length) this.clear();
    if (!this.isDue(images)) return;
    const most = copiesMost(fields.length / INPUTS);
    const freed = this.copies.length >= most ? this.thinOut() : null;
    const copy = freed ?? {
      images,
      fields: new Uint8Array(fields.length),
      assignment: new Int8Array(assignment.length),
    };
    copy.fields.set(fields);
    copy.assignment.set(assignment);
    this.copies.push({ ...copy, images });
  }

  private isDue(images: number): boolean {
    const [first, last] = [this.copies[0], this.copies.at(-1)];
    if (!first || !last) return true;
    const since = last.images - first.images;
    return images >= first.images + Math.max(since + FIRST_IMAGES, since * GROWTH);
  }

  /** Lets go of the copy that is missed least: whose neighbours are nearest to each other. Never the first. */
  private thinOut(): FieldsThen {
    const { copies } = this;
    const start = copies[0].images;
    let least = copies.length - 1;
    let ratio = Number.POSITIVE_INFINITY;
    for (let k = 1; k + 1 < copies.length; k++) {
      const apart =
        (copies[k + 1].images - start + FIRST_IMAGES) /
        (copies[k - 1].images - start + FIRST_IMAGES);
      if (apart < ratio) [ratio, least] = [apart, k];
    }
    return copies.splice(least, 1)[0];
  }

  /** The copy nearest to a moment; null where there is none. */
  nearest(images: number): FieldsThen | null {
    if (images === Number.POSITIVE_INFINITY) return this.copies.at(-1) ?? null;
    let best: FieldsThen | null = null;
    for (const copy of this.copies) {
      if (!best || Math.abs(copy.images - images) < Math.abs(best.images - images)) best = copy;
    }
    return best;
  }

  /** The copy before or after the one of a moment; the moment's own at either end. */
  beside(images: number, direction: 1 | -1): FieldsThen | null {
    const at = this.copies.findIndex((copy) => copy.images === this.nearest(images)?.images);
    return this.copies[Math.max(0, Math.min(this.copies.length - 1, at + direction))] ?? null;
  }
}

/** So many copies of a network of this size are kept. */
export function copiesMost(neurons: number): number {
  return Math.max(2, Math.min(COPIES_MOST, Math.floor(BYTES_MOST / (neurons * (INPUTS + 1)))));
}
