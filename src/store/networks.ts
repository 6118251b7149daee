/** The trained networks that ship with the page. */
import { UserError } from '../engine/messages.ts';
import { VOTES } from '../engine/readout.ts';

export interface NetworkEntry {
  /** File name, relative to the list. */
  file: string;
  name: string;
  neurons: number;
  bytes: number;
  /** On the 10,000 test images, 0..1. */
  accuracy: { mean: number; proportion: number; likelihood: number };
  /** Images shown with learning. */
  images: number;
  /** The command that made it. */
  command: string;
}

/** @throws UserError */
export async function fetchNetworks(
  folder: string,
  cache: RequestCache = 'default',
): Promise<NetworkEntry[]> {
  const response = await get(`${folder}index.json`, cache);
  let list: unknown;
  try {
    list = await response.json();
  } catch {
    throw new UserError('networkListDamaged', {});
  }
  if (!Array.isArray(list) || !list.every(isEntry)) {
    throw new UserError('networkListDamaged', {});
  }
  if (list.length === 0) throw new UserError('networkListEmpty', {});
  return list;
}

/** @throws UserError */
export async function fetchNetwork(
  folder: string,
  entry: NetworkEntry,
  cache: RequestCache = 'default',
): Promise<Uint8Array> {
  const response = await get(`${folder}${entry.file}`, cache);
  return new Uint8Array(await response.arrayBuffer());
}

/** The network that a single press loads: 400 neurons, or whatever comes first. */
export function preferredNetwork(list: readonly NetworkEntry[]): NetworkEntry {
  return list.find((entry) => entry.neurons === 400) ?? list[0];
}

/** The better of the votes. */
export function bestAccuracy(entry: NetworkEntry): number {
  return Math.max(...Object.values(entry.accuracy));
}

async function get(url: string, cache: RequestCache): Promise<Response> {
  const file = url.slice(url.lastIndexOf('/', url.lastIndexOf('/') - 1) + 1);
  let response: Response;
  try {
    response = await fetch(url, { cache });
  } catch {
    throw new UserError('downloadUnanswered', { file });
  }
  if (!response.ok) throw new UserError('downloadStatus', { file, status: response.status });
  // Development servers answer a missing file with the page itself.
  if (response.headers.get('content-type')?.startsWith('text/html')) {
    throw new UserError('downloadAbsent', { file });
  }
  return response;
}

const COUNTS = ['neurons', 'bytes', 'images'] as const;
const TEXTS = ['file', 'name', 'command'] as const;

function isEntry(value: unknown): value is NetworkEntry {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Record<string, unknown>;
  const { accuracy } = entry;
  if (typeof accuracy !== 'object' || accuracy === null) return false;
  const shares = VOTES.map((vote) => (accuracy as Record<string, unknown>)[vote]);
  return (
    TEXTS.every((key) => typeof entry[key] === 'string' && entry[key] !== '') &&
    COUNTS.every((key) => Number.isSafeInteger(entry[key]) && (entry[key] as number) > 0) &&
    shares.every((share) => typeof share === 'number' && share >= 0 && share <= 1)
  );
}
