/** Which browser tests and commands drive. */
import { existsSync } from 'node:fs';

/** Chromium without windows at all: opens a page in half the time, and is Debian's own package. */
const SHELLS = ['/usr/bin/chromium-headless-shell'];

const CANDIDATES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Path of an installed Chromium. @throws Error that says how to get one.
 * @param kind `shell`: without windows, where there is one; `whole`: as people have it, where there is one
 */
export function findBrowser(kind: 'shell' | 'whole' = 'whole'): string {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROME_PATH is ${named}, but there is no such file.`);
  }
  const known = kind === 'shell' ? [...SHELLS, ...CANDIDATES] : [...CANDIDATES, ...SHELLS];
  const found = known.find((path) => existsSync(path));
  if (found) return found;
  throw new Error(
    'The browser tests need Chrome or Chromium and found none. Install one (Debian, Ubuntu: `sudo apt-get install chromium`; others: https://www.google.com/chrome) or set CHROME_PATH to its executable.',
  );
}
