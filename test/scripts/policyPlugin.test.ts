import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { policyFor } from '../../scripts/policyPlugin.ts';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

it('allows the inline scripts and styles that are in the page, and no others', () => {
  const policy = policyFor(
    '<style media="all">p{}</style><script>\n one() </script><script type="module" src="./a.js"></script>',
  );
  const directives = new Map(policy.split('; ').map((d) => [d.split(' ')[0], d]));
  expect(directives.get('script-src')).toBe(
    `script-src 'self' 'wasm-unsafe-eval' ${hash('\n one() ')}`,
  );
  expect(directives.get('style-src')).toBe(`style-src 'self' ${hash('p{}')}`);
});

it('allows nothing unnamed, and nothing that the page has not written itself', () => {
  const policy = policyFor('');
  expect(policy).toMatch(/^default-src 'none';/);
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|https?:|font-src[^;]*data:/);
});
