import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** The script of index.html as code alone: without comments and the contents of strings. */
function code(): string {
  const html = readFileSync('index.html', 'utf8');
  const script = /<script data-worker="">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '';
  return script.replace(/\/\*[\s\S]*?\*\/|\/\/.*$|'(?:\\.|[^'\\])*'/gm, (match) =>
    match.startsWith('/') ? '' : "''",
  );
}

it('what stands when nothing else runs can be read by a browser of 2009', () => {
  const script = code();
  expect(script).toMatch(/function startWorker\(url\) \{/);
  const newer: [string, RegExp][] = [
    ['arrow functions', /=>/],
    ['block bindings, classes, asynchronous functions', /\b(?:let|const|class|async|await)\b/],
    ['template strings', /`/],
    ['spread, rest', /\.\.\./],
    ['?. and ??', /\?\.|\?\?/],
    ['catch without a name', /catch\s*\{/],
    ['for … of', /\bfor\s*\([^;)]*\bof\b/],
    ['a comma at the end of a call', /,\s*\)/],
  ];
  for (const [name, pattern] of newer) expect(script, name).not.toMatch(pattern);
});
