/** Each parameter that can change live, changed in the middle of an image and between two: both engines do the same. */
import { describe, expect, it } from 'vitest';
import { type Network, STREAM } from '../../src/engine/network.ts';
import {
  INPUTS,
  PARAMETERS,
  type ParameterName,
  type ParameterSpec,
} from '../../src/engine/parameters.ts';
import { both, expectSame, sorted } from './bothEngines.ts';

const NEURONS = 24;
/** Shown brighter, so that a change of the rate has something to forget. */
const BOOST_HZ = 32;

/** A bright bar, turned by the image's number. */
function bar(index: number): Uint8Array {
  const image = new Uint8Array(INPUTS);
  for (let i = 0; i < INPUTS; i++) {
    const [x, y] = [(i % 28) - 13.5, Math.floor(i / 28) - 13.5];
    const across = Math.abs(x * Math.sin(index) - y * Math.cos(index));
    if (across < 2.5 && Math.hypot(x, y) < 11) image[i] = 230;
  }
  return image;
}

/** Another value of a parameter: a step up or down that matters and breaks nothing. */
function other(spec: ParameterSpec, up: boolean): number | string {
  if (spec.kind === 'choice') {
    const others = spec.options.filter((option) => option !== spec.default);
    return others[up ? 0 : others.length - 1];
  }
  const by = spec.unit === 'mV' && spec.min < 0 ? 3 : Math.max(0.3 * spec.default, 0.01);
  // At the end of its range a value has one way to go.
  const down = !up && spec.default > spec.min;
  const value = spec.default + (down ? -by : by);
  const bounded = Math.min(spec.max, Math.max(spec.min, value));
  return spec.integer ? Math.round(bounded) : bounded;
}

const LIVE = PARAMETERS.filter((spec) => spec.change === 'live').flatMap((spec) =>
  [true, false].map((up) => [spec.name, up ? 'up' : 'down', spec, up] as const),
);

describe('a live change', () => {
  it.each(LIVE)('of %s, %s', (name: ParameterName, _, spec, up) => {
    const [first] = spec.rules ?? [];
    const [kernel, reference] = both({ neurons: NEURONS, ...(first && { rule: first }) });
    const to = { [name]: other(spec, up) };
    const back = { [name]: kernel.parameters[name] };
    expect(to).not.toEqual(back);
    const forBoth = (act: (network: Network) => void) => [kernel, reference].forEach(act);
    const begin = (index: number) =>
      forBoth((network) =>
        network.begin(bar(index), { stream: STREAM.train, index, attempt: 1 }, BOOST_HZ, true),
      );
    // In the middle of an image …
    begin(0);
    forBoth((network) => {
      network.advance(300);
      network.setParameters(to);
      network.advance(5);
    });
    expectSame(kernel, reference);
    forBoth((network) => network.advance(network.steps));
    expectSame(kernel, reference);
    expect(reference.spikes).toBeGreaterThan(0);
    forBoth((network) => network.finish());
    expectSame(kernel, reference);
    // … and back between two.
    forBoth((network) => network.setParameters(back));
    begin(1);
    forBoth((network) => network.advance(network.steps));
    expectSame(kernel, reference);
    forBoth((network) => network.finish());
    expectSame(kernel, reference);
  });

  it('that lets idle inhibitory neurons spike by themselves wakes them', () => {
    const [kernel, reference] = both({ neurons: NEURONS });
    for (const network of [kernel, reference]) {
      network.beginWithSpikes([], [], false);
      network.advance(50);
      network.setParameters({ restInhMv: -38 });
      network.advance(network.steps);
    }
    expect(reference.inhibitoryLog().count).toBeGreaterThan(NEURONS);
    expect(sorted(kernel.inhibitoryLog())).toEqual(sorted(reference.inhibitoryLog()));
  });
});
