/** Rounds thrown away after seeding, so that similar seeds have parted. */
const DISCARDED = 15;

/**
 * sfc32, the "small fast counter" generator of Chris Doty-Humphrey (PractRand): 96 bits of state and
 * a 32 bit counter, all arithmetic modulo 2^32.
 */
export class Sfc32 {
  private a: number;
  private b: number;
  private c: number;
  private counter: number;

  /** @param a @param b @param c seed words, used modulo 2^32 */
  constructor(a: number, b: number, c: number) {
    this.a = a | 0;
    this.b = b | 0;
    this.c = c | 0;
    this.counter = 1;
    for (let round = 0; round < DISCARDED; round++) this.word();
  }

  /** Next word, 0 .. 2^32 - 1. */
  word(): number {
    const out = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + out) | 0;
    return out >>> 0;
  }

  /** Next number uniform in (0, 1]; never 0, so that its logarithm is finite. */
  uniform(): number {
    return (this.word() + 1) / 2 ** 32;
  }
}
