/** Numbers as people write them in their language: the other direction of numbers.ts. */

/**
 * Reads a number with the decimal mark and the digit groups of a language: `1,600` and `0.5` in English,
 * `1.600` and `0,5` in German. Spaces between groups are understood everywhere.
 * @returns null for anything else; groups that are not of three digits are no number, since `1,60` may
 *   be meant as 1.6 or as 160
 */
export function readNumber(text: string, language: string): number | null {
  const { group, decimal } = separatorsOf(language);
  const plain = text
    .trim()
    .replace(/[−–]/g, '-')
    .replace(/[\u00a0\u202f]/g, ' ');
  const parts = new RegExp(
    `^([+-]?)(\\d+|\\d{1,3}(?:${escaped(group)}\\d{3})+|\\d{1,3}(?: \\d{3})+|)(?:${escaped(decimal)}(\\d*))?(e[+-]?\\d{1,3})?$`,
    'i',
  ).exec(plain);
  if (!parts) return null;
  const [, sign, whole, decimals = '', exponent = ''] = parts;
  // A nought before groups belongs to a decimal number of another language.
  const grouped = /\D/.test(whole);
  if (grouped && whole.startsWith('0')) return null;
  const digits = whole.replace(/\D/g, '');
  if (digits === '' && decimals === '') return null;
  return Number(`${sign}${digits || '0'}.${decimals || '0'}${exponent}`);
}

function separatorsOf(language: string): { group: string; decimal: string } {
  const parts = new Intl.NumberFormat(language).formatToParts(1234567.5);
  const find = (type: string, otherwise: string) =>
    parts.find((part) => part.type === type)?.value ?? otherwise;
  return { group: find('group', ','), decimal: find('decimal', '.') };
}

function escaped(mark: string): string {
  return mark.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
