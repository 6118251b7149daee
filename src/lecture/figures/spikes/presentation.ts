import type { Engine } from '../../kit/runtime/asking.ts';
import { jittered, type Row, rowsOf } from './model.ts';
import type { TrainedNetwork } from './trained.ts';

/** What the network answered to one picture. */
export interface Presentation {
  /** Number of the picture, and which of its random spikes. */
  image: number;
  take: number;
  pixels: Uint8Array;
  label: number;
  durationMs: number;
  dtMs: number;
  /** Input spikes as they were shown, a packed log. */
  input: Uint32Array;
  rows: Row[];
  /** The answer without jitter, where there is jitter. */
  original: Row[] | null;
  jitterMs: number;
  /** Rate added to a white pixel because the answer was too weak without. */
  boostHz: number;
}

interface Request {
  network: TrainedNetwork;
  pixels: Uint8Array;
  label: number;
  image: number;
  take: number;
  /** Chooses the Poisson spikes. */
  index: number;
  jitterMs: number;
  /** Chooses the jitter. */
  jitterSeed: number;
}

/** Shows a picture to the trained network, and once more with its input spikes moved. */
export async function present(engine: Engine, request: Request): Promise<Presentation> {
  const { network, pixels, label, image, take, index, jitterMs, jitterSeed } = request;
  const { parameters, weights, thetaMv, labelling } = network;
  const base = { parameters, weights, thetaMv, learn: false };
  const { result, boostHz } = await engine.runUntilAnswered({
    ...base,
    image: { pixels, index, boostHz: 0 },
  });
  const { dtMs, steps, input, excitatory } = result;
  const rows = (log: Uint32Array) => rowsOf(log, dtMs, labelling.assignment);
  const about = { image, take, pixels, label, durationMs: steps * dtMs, dtMs, jitterMs, boostHz };
  if (!jitterMs) return { ...about, input, rows: rows(excitatory), original: null };
  const spikes = jittered(input, jitterMs, dtMs, steps, jitterSeed);
  const moved = await engine.run({ ...base, spikes });
  return { ...about, input: moved.input, rows: rows(moved.excitatory), original: rows(excitatory) };
}
