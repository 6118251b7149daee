/** sfc32: a small fast counting generator (Chris Doty-Humphrey, PractRand); 128 bits of state. */
let a: u32 = 0;
let b: u32 = 0;
let c: u32 = 0;
let counter: u32 = 0;

// @ts-ignore: decorator
@inline
export function nextWord(): u32 {
  const t = a + b + counter;
  counter += 1;
  a = b ^ (b >> 9);
  b = c + (c << 3);
  c = rotl<u32>(c, 21) + t;
  return t;
}

/** Each presentation has its own sequence, so that its spikes depend on nothing before it. */
export function seedRandom(seed: u32, index: u32, stream: u32): void {
  a = seed;
  b = index;
  c = stream;
  counter = 1;
  for (let i = 0; i < 15; i++) nextWord();
}

/** Uniform in (0, 1]. */
// @ts-ignore: decorator
@inline
export function nextUnit(): f64 {
  return (<f64>nextWord() + 1.0) * (1.0 / 4294967296.0);
}
