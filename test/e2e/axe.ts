import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  violations: { id: string; impact: string; nodes: { html: string }[] }[];
}

/** Serious and critical faults for assistive technology that axe finds on the page. */
export async function faults(on: Page): Promise<string[]> {
  await on.evaluate(source);
  const result = (await on.evaluate('axe.run(document)')) as AxeResult;
  return result.violations
    .filter((fault) => fault.impact === 'serious' || fault.impact === 'critical')
    .map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html).join(' | ')}`);
}
