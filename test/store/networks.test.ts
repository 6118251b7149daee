import { afterEach, expect, it, vi } from 'vitest';
import {
  bestAccuracy,
  fetchNetwork,
  fetchNetworks,
  preferredNetwork,
} from '../../src/store/networks.ts';

const entry = (neurons: number) => ({
  file: `n${neurons}.spikeboard`,
  name: `N = ${neurons}`,
  neurons,
  bytes: 1000,
  accuracy: { mean: 0.86, proportion: 0.87, likelihood: 0.88 },
  images: 10_000,
  command: 'npm run train',
});

afterEach(() => vi.unstubAllGlobals());

function serve(response: Response | Error) {
  vi.stubGlobal('fetch', () =>
    response instanceof Error ? Promise.reject(response) : Promise.resolve(response),
  );
}

it('reads the list and prefers 400 neurons', async () => {
  serve(Response.json([entry(100), entry(400)]));
  const list = await fetchNetworks('http://x/networks/');
  expect(preferredNetwork(list).neurons).toBe(400);
  expect(bestAccuracy(list[0])).toBe(0.88);
});

it.each([
  [new Response('', { status: 404 }), 'networks/index.json could not be loaded (HTTP 404).'],
  [new TypeError('failed'), 'networks/index.json could not be loaded: the server does not answer.'],
  [new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }), 'is not there'],
  [
    new Response('<!doctype html>', { headers: { 'content-type': 'text/html; charset=utf-8' } }),
    'is not there',
  ],
  [new Response('{'), 'is damaged'],
  [Response.json([{ file: 3 }]), 'is damaged'],
  [Response.json([entry(400), null]), 'is damaged'],
  ...[
    { accuracy: null },
    { accuracy: { mean: 0.86, proportion: 0.87 } },
    { accuracy: { mean: '0.86', proportion: 0.87, likelihood: 2 } },
    { neurons: -1 },
    { images: 0.5 },
    { bytes: null },
    { command: undefined },
    { name: 7 },
    { file: '' },
    { neurons: 0 },
    { accuracy: { mean: -0.1, proportion: 0.87, likelihood: 0.5 } },
    { accuracy: { mean: 0.1, proportion: 1.1, likelihood: 0.5 } },
  ].map((wrong): [Response, string] => [
    Response.json([entry(100), { ...entry(400), ...wrong }]),
    'is damaged',
  ]),
  [Response.json([]), 'No trained network'],
])('says what is wrong %#', async (response, message) => {
  serve(response);
  await expect(fetchNetworks('http://x/networks/')).rejects.toThrow(message);
});

it('takes accuracies of 0 and 1, and asks for files beside the list', async () => {
  const asked: unknown[] = [];
  const edge = { ...entry(100), accuracy: { mean: 0, proportion: 1, likelihood: 0.5 } };
  vi.stubGlobal('fetch', async (url: string, { cache }: RequestInit) => {
    asked.push([url, cache]);
    return url.endsWith('.json') ? Response.json([edge]) : new Response(Uint8Array.of(4, 5));
  });
  const [only] = await fetchNetworks('http://x/networks/', 'reload');
  expect(preferredNetwork([only])).toBe(only);
  expect(bestAccuracy(only)).toBe(1);
  expect(await fetchNetwork('http://x/networks/', only)).toEqual(Uint8Array.of(4, 5));
  expect(asked).toEqual([
    ['http://x/networks/index.json', 'reload'],
    ['http://x/networks/n100.spikeboard', 'default'],
  ]);
});
