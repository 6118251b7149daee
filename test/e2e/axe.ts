import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  violations: { id: string; impact: string; nodes: { html: string }[] }[];
}

/**
 * WCAG 2.2 to level AA, targets of 24 px among it, and axe's best practices: headings in order, all of
 * the page in landmarks and the like.
 */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Rules that axe is not sure of everywhere: names that say what is written, order of focus, tables. */
const STRICT = 'experimental';
const RULES = {
  'target-size': { enabled: true },
  // A symbol in a text is mathematics and has a tooltip, which keys must reach as well; no role says both.
  'focus-order-semantics': { enabled: false },
};

/** Faults for assistive technology that axe finds on the page, whatever their weight. */
export async function faults(on: Page, { strict = false } = {}): Promise<string[]> {
  const options = { runOnly: strict ? [...TAGS, STRICT] : TAGS, rules: RULES };
  await on.evaluate(source);
  const result = (await on.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as AxeResult;
  return result.violations.map(
    (fault) => `${fault.id}: ${fault.nodes.map((node) => node.html).join(' | ')}`,
  );
}
