/** What the pen has drawn, in fractions of the pad's side. */
import { type Point, renderStrokes } from '../data/drawing.ts';

/** Drawings smaller than this are a dot. */
const MIN_EXTENT = 0.03;
/** Points nearer than this to the last one say nothing new. */
const NEAR = 0.002;

export class Strokes {
  readonly list: Point[][] = [];
  private pointer: number | null = null;

  get empty(): boolean {
    return this.list.length === 0;
  }

  get drawing(): boolean {
    return this.pointer !== null;
  }

  /** A pen comes down; another one that is down already has precedence. */
  begin(pointer: number, at: Point): boolean {
    if (this.pointer !== null) return false;
    this.pointer = pointer;
    this.list.push([at]);
    return true;
  }

  /** True where the pen that draws has moved. */
  move(pointer: number, to: readonly Point[]): boolean {
    if (pointer !== this.pointer) return false;
    const stroke = this.list[this.list.length - 1];
    for (const point of to) {
      const last = stroke[stroke.length - 1];
      if (Math.hypot(point.x - last.x, point.y - last.y) >= NEAR) stroke.push(point);
    }
    return true;
  }

  end(pointer: number): boolean {
    if (pointer !== this.pointer) return false;
    this.pointer = null;
    return true;
  }

  clear(): void {
    this.list.length = 0;
    this.pointer = null;
  }

  /** 28x28 bytes as in MNIST. */
  render(): Uint8Array {
    return renderStrokes(this.list, { minExtent: MIN_EXTENT });
  }
}
