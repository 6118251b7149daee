import { expect, test } from 'vitest';
import { ISOLATION_HEADERS, isolated } from '../../src/offline/isolation.ts';

test('the page and its threads get what sharing memory takes, and keep all else', async () => {
  const plain = new Response('body', {
    status: 201,
    headers: { 'Content-Type': 'text/html', 'Cross-Origin-Opener-Policy': 'unsafe-none' },
  });
  const got = isolated(plain);
  expect(got.headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
  expect(got.headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp');
  expect(Object.keys(ISOLATION_HEADERS)).toHaveLength(2);
  expect(got.status).toBe(201);
  expect(got.headers.get('content-type')).toBe('text/html');
  expect(await got.text()).toBe('body');
});

test('an answer without a body is handed on as it is', () => {
  const failed = Response.error();
  expect(isolated(failed)).toBe(failed);
  const unchanged = new Response(null, { status: 304 });
  expect(isolated(unchanged)).toBe(unchanged);
});
