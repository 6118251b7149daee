import { readdirSync, readFileSync } from 'node:fs';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Button } from '../../src/ui/Button.tsx';

describe('a button that will not act', () => {
  it('says why, to everybody', () => {
    const html = renderToStaticMarkup(
      <Button title="Save" off="A test is running.">
        Save
      </Button>,
    );
    const [, id] = /aria-describedby="([^"]+)"/.exec(html) ?? [];
    expect(html).toContain('title="A test is running."');
    expect(html).toContain('aria-disabled="true"');
    expect(html).toContain(`<span id="${id}" hidden="">A test is running.</span>`);
    // Out of reach, it could not be asked why.
    expect(html).not.toContain(' disabled');
  });

  it('says nothing where it will', () => {
    expect(renderToStaticMarkup(<Button title="Save">Save</Button>)).toBe(
      '<button type="button" title="Save">Save</button>',
    );
  });

  it('is what the laboratory uses: nothing is disabled without a word', () => {
    for (const file of readdirSync('src/lab').filter((name) => name.endsWith('.tsx'))) {
      const source = readFileSync(`src/lab/${file}`, 'utf8');
      for (const tag of source.match(/<(button|select|input)\b[\s\S]*?\n\s*\/?>/g) ?? []) {
        if (/\sdisabled\b/.test(tag)) expect(tag, file).toMatch(/title=[\s\S]*aria-describedby=/);
      }
    }
  });
});
