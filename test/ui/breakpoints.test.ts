import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FIGURE_WIDTHS_REM, MAX_WIDTHS_PX, NARROW, WIDE } from '../../src/ui/breakpoints.ts';

const sources = ['index.html'].concat(
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:css|tsx?)$/.test(file))
    .map((file) => `src/${file.replaceAll('\\', '/')}`),
);

/** Every width that a query in a file asks for: `max 700px`, `figure max 40rem`. */
function widthsIn(file: string): string[] {
  const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const queries = file.endsWith('.css')
    ? [...text.matchAll(/@(media|container)\s([^{]*)\{/g)].map(([, kind, query]) => [kind, query])
    : [...text.matchAll(/(['"`])([^'"`\n]*\((?:min|max)-width:[^'"`\n]*)\1/g)].map((match) => [
        'media',
        match[2],
      ]);
  return queries.flatMap(([kind, query]) => {
    // Other ways to write a width would go by this test.
    if (/\bwidth\s*[<>=]|[<>=]\s*width\b|inline-size/.test(query))
      return [`${kind} ${query.trim()}`];
    const figure = kind === 'container' ? 'figure ' : '';
    return [...query.matchAll(/(min|max)-width:\s*([\d.]+\w+)/g)].map(
      ([, end, width]) => `${figure}${end} ${width}`,
    );
  });
}

it('every width at which the layout changes is one of the few that are listed', () => {
  const listed = [
    ...MAX_WIDTHS_PX.flatMap((px) => [`max ${px}px`, `min ${px + 1}px`]),
    ...FIGURE_WIDTHS_REM.map((rem) => `figure max ${rem}rem`),
  ];
  const used = sources.flatMap((file) => widthsIn(file).map((width) => ({ file, width })));
  expect(used.filter(({ width }) => !listed.includes(width))).toEqual([]);
  // What is listed is in use: the list does not grow by itself.
  const widths = used.map(({ width }) => width);
  const unused = MAX_WIDTHS_PX.filter(
    (px) => !widths.includes(`max ${px}px`) && !widths.includes(`min ${px + 1}px`),
  );
  expect(unused).toEqual([]);
  const figures = FIGURE_WIDTHS_REM.filter((rem) => !widths.includes(`figure max ${rem}rem`));
  expect(figures).toEqual([]);
});

it('scripts take their queries from one place', () => {
  expect([WIDE, NARROW]).toEqual(['(min-width: 1180px)', '(max-width: 1179px)']);
  const own = sources.filter(
    (file) => /\.tsx?$/.test(file) && file !== 'src/ui/breakpoints.ts' && widthsIn(file).length > 0,
  );
  expect(own).toEqual([]);
});
