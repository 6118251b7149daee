/** Where a run can be told to stop, in words. */
import type { Reached, Until } from '../protocol/messages.ts';
import type { Dictionary } from '../ui/i18n/index.ts';

/** What can be chosen, in the order of the menu. */
export const UNTIL: readonly Until[] = [
  { kind: 'images', images: 100 },
  { kind: 'images', images: 500 },
  { kind: 'images', images: 1000 },
  { kind: 'pass' },
  { kind: 'spike' },
  { kind: 'mistake' },
];

/** What an end is called. */
export function untilName({ controls }: Dictionary, until: Until): string {
  return until.kind === 'images' ? controls.until.images(until.images) : controls.until[until.kind];
}

/** Why a run has stopped by itself. */
export function reachedText(
  { controls }: Dictionary,
  { until, label, given }: Reached,
  classNames: readonly string[],
): string {
  const { reached } = controls;
  if (until.kind === 'images') return reached.images(until.images);
  if (until.kind !== 'mistake') return reached[until.kind];
  return reached.mistake(classNames[label] ?? '', classNames[given] ?? null);
}
