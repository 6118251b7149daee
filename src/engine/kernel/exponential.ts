/**
 * Exact exponentials for one step, without a division: phi(x) = (1 - e^-x) / x, see membrane.ts.
 */

/** Where the polynomial for phi is exact to float32 rounding: x^5 / 720 < 5e-8. */
const NEAR: f32 = 0.125;
/** Where three terms do: x^3 / 24 of a step of at most 0.03 * 100 mV is less than V can hold. */
export const TINY: f32 = 0.03;

/** Mean of a conductance over a step that starts at 1: (1 - e^(-dt/tau)) tau / dt. */
export function stepMean(dt: f64, tau: f64): f64 {
  return ((1.0 - NativeMath.exp(-dt / tau)) * tau) / dt;
}

// @ts-ignore: decorator
@inline
export function phiTiny(x: v128): v128 {
  const p = f32x4.add(f32x4.mul(x, f32x4.splat(1.0 / 6.0)), f32x4.splat(-0.5));
  return f32x4.add(f32x4.mul(p, x), f32x4.splat(1.0));
}

// @ts-ignore: decorator
@inline
function phiNear(x: v128): v128 {
  let p = f32x4.add(f32x4.mul(x, f32x4.splat(1.0 / 120.0)), f32x4.splat(-1.0 / 24.0));
  p = f32x4.add(f32x4.mul(p, x), f32x4.splat(1.0 / 6.0));
  p = f32x4.add(f32x4.mul(p, x), f32x4.splat(-0.5));
  return f32x4.add(f32x4.mul(p, x), f32x4.splat(1.0));
}

/** Halvings that bring any finite float32 near 0; infinity is never near, and must not hold the step up. */
const HALVINGS_MAX: i32 = 132;

/** phi for any x >= 0: halve x until it is near 0, then phi(2y) = phi(y) (1 - y phi(y) / 2). */
export function phi4(x: v128): v128 {
  let halvings = 0;
  let y = x;
  while (halvings < HALVINGS_MAX && v128.any_true(f32x4.gt(y, f32x4.splat(NEAR)))) {
    y = f32x4.mul(y, f32x4.splat(0.5));
    halvings++;
  }
  let p = phiNear(y);
  while (halvings-- > 0) {
    const half = f32x4.mul(f32x4.mul(y, p), f32x4.splat(0.5));
    p = f32x4.mul(p, f32x4.sub(f32x4.splat(1.0), half));
    y = f32x4.add(y, y);
  }
  return p;
}

/** phi of one number, for the inhibitory neurons. */
export function phi(x: f32): f32 {
  return f32x4.extract_lane(phi4(f32x4.splat(x)), 0);
}
