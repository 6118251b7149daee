/** Which of the kept runs a visit goes on with. */
import { PARAMETERS, type ParameterName, type Parameters } from '../engine/parameters.ts';
import type { ResumeWish } from '../protocol/messages.ts';
import type { RunEntry } from '../runs/run.ts';

/** `changes`: live parameters that were moved after the run was last kept. */
export interface Choice {
  entry: RunEntry;
  changes: Partial<Parameters>;
}

/**
 * @param entries newest first
 * @param asked parameters and dataset of the address
 * @returns the run to go on with; one that is there but differs from what the address asks for; or neither
 */
export function choose(
  entries: readonly RunEntry[],
  wish: ResumeWish,
  asked: { parameters: Parameters; dataset: string },
): { resume: Choice | null; offer: RunEntry | null } {
  const shown = entries.filter((entry) => !entry.deleted);
  const own = wish.run !== null;
  const entry = own ? shown.find(({ id }) => id === wish.run) : shown[0];
  // A tab whose run is not there had a network that had learned nothing: that is what it goes on with.
  if (!entry) return { resume: null, offer: null };
  if (!wish.configured) return { resume: { entry, changes: {} }, offer: null };
  const names = differing(entry.parameters, asked.parameters);
  const sameData = entry.dataset === asked.dataset;
  if (names.length === 0 && sameData) return { resume: { entry, changes: {} }, offer: null };
  // The address of this tab is its own: what it has more is a slider moved in the last seconds.
  if (own && sameData && names.every(isLive)) {
    const changes = Object.fromEntries(names.map((name) => [name, asked.parameters[name]]));
    return { resume: { entry, changes }, offer: null };
  }
  return { resume: null, offer: entry };
}

function differing(a: Parameters, b: Parameters): ParameterName[] {
  return PARAMETERS.map(({ name }) => name).filter((name) => a[name] !== b[name]);
}

function isLive(name: ParameterName): boolean {
  return PARAMETERS.some((spec) => spec.name === name && spec.change === 'live');
}
