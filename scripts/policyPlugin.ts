import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/**
 * What the page may do: run its own scripts and the one in index.html, known by its hash, and load from
 * its own origin alone. Compiling WebAssembly is allowed for browsers whose workers take the page's
 * policy. Pictures may be `data:`, for what is printed and for the arrows in select boxes.
 */
const POLICY = {
  'default-src': ["'none'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
};

/** Writes the Content-Security-Policy into the page. Builds only: the development server injects scripts. */
export function policy(): Plugin {
  return {
    name: 'spikeboard-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => {
        const tag = `<meta http-equiv="Content-Security-Policy" content="${policyFor(html)}" />`;
        // First of all: it does not hold for what stands before it.
        return html.replace(/<head>/, () => `<head>\n    ${tag}`);
      },
    },
  };
}

/**
 * The policy for a page, with the hashes of its inline scripts and styles.
 * @param changes directives that differ from those of the page on a server
 */
export function policyFor(html: string, changes: Partial<typeof POLICY> = {}): string {
  const policy = { ...POLICY, ...changes };
  const directives = {
    ...policy,
    'script-src': [...policy['script-src'], ...hashes(html, 'script')],
    'style-src': [...policy['style-src'], ...hashes(html, 'style')],
  };
  return Object.entries(directives)
    .map(([name, values]) => `${[name, ...values].join(' ')}`)
    .join('; ');
}

function hashes(html: string, element: 'script' | 'style'): string[] {
  const inline = new RegExp(
    `<${element}(?![^>]*\\s(?:src|data-file)=)[^>]*>([\\s\\S]*?)</${element}>`,
    'g',
  );
  return [...html.matchAll(inline)].map(
    ([, text]) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
}
