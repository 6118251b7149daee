import { afterEach, expect, it, vi } from 'vitest';
import { mediaMatches, onMediaChange } from '../../src/plots/media.ts';

afterEach(() => vi.unstubAllGlobals());

it('without media queries none holds, and nothing is to be ended', () => {
  vi.stubGlobal('matchMedia', undefined);
  expect(mediaMatches('print')).toBe(false);
  expect(() => onMediaChange('print', () => {})()).not.toThrow();
});

it('a query that changes is told until one has heard enough', () => {
  const media = Object.assign(new EventTarget(), { matches: true });
  vi.stubGlobal('matchMedia', () => media);
  let heard = 0;
  const stop = onMediaChange('print', () => heard++);
  expect(mediaMatches('print')).toBe(true);
  media.dispatchEvent(new Event('change'));
  stop();
  media.dispatchEvent(new Event('change'));
  expect(heard).toBe(1);
});
