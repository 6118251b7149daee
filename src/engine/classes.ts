/** The classes that images belong to: how many there are and what they are called comes from the dataset. */

/** Names of MNIST's classes, and of those of files that name none. */
export const DIGITS: readonly string[] = Array.from({ length: 10 }, (_, digit) => String(digit));

/** A dataset has so many classes: two to be told apart, at most digits and both cases of letters. */
export const CLASSES_MIN = 2;
export const CLASSES_MAX = 62;
const NAME_MAX = 40;

/** Whether something read from outside is a list of class names: 2 to 62 of them, each once, none empty. */
export function areClassNames(names: unknown): names is string[] {
  return (
    Array.isArray(names) &&
    names.length >= CLASSES_MIN &&
    names.length <= CLASSES_MAX &&
    new Set(names).size === names.length &&
    names.every((name) => typeof name === 'string' && name.length > 0 && name.length <= NAME_MAX)
  );
}

export function sameClasses(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, c) => name === b[c]);
}
