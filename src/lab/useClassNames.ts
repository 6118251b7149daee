import { DIGITS } from '../engine/classes.ts';
import { useLabState } from '../ui/LabContext.ts';

/** What the classes are called that the present network learns; the digits until there is one. */
export function useClassNames(): readonly string[] {
  return useLabState((s) => s.info?.classNames ?? DIGITS);
}
