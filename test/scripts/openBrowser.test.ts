import { expect, test } from 'vitest';
import { openCommand } from '../../scripts/openBrowser.ts';

test.each([
  ['darwin', {}, ['open']],
  ['win32', {}, ['cmd', '/c', 'start', '']],
  ['linux', { DISPLAY: ':0' }, ['xdg-open']],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, ['xdg-open']],
  ['linux', {}, null],
  ['linux', { DISPLAY: '' }, null],
  ['linux', { DISPLAY: ':0', BROWSER: 'none' }, null],
  ['darwin', { BROWSER: 'none' }, null],
  ['linux', { BROWSER: 'firefox' }, ['firefox']],
] as const)('on %s with %j an address is opened by %j', (platform, env, command) => {
  expect(openCommand(platform, env)).toEqual(command);
});
