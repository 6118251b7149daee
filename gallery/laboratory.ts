/** A laboratory that stands still: the panels' own store and frames, with the gallery's data in them. */
import { makeParameters } from '../src/engine/parameters.ts';
import { VOTES } from '../src/engine/readout.ts';
import { packSpike } from '../src/engine/spikeLog.ts';
import type { Classification, Frame, FrameWants } from '../src/protocol/messages.ts';
import type { Lab } from '../src/store/lab.ts';
import { FakeClient, makeFrame, makeLab } from '../test/store/fakeClient.ts';
import {
  ACCURACY,
  CHOSEN,
  DT_MS,
  DURATION_MS,
  digit,
  EXCITATORY_SPIKES,
  FIELDS,
  FIVE,
  INHIBITORY_SPIKES,
  INPUT_SPIKES,
  MEMBRANE,
  NEURONS,
  SCORES,
  type Spikes,
  until,
} from './data.ts';

/** Where the run stands. */
const NOW_MS = 240;

const packed = ({ times, ids, count }: Spikes) =>
  Uint32Array.from({ length: count }, (_, k) => packSpike(times[k] / DT_MS, ids[k]));

const PRESENTATION: Frame['presentation'] = {
  none: false,
  index: 8999,
  label: 5,
  given: 5,
  showing: 0,
  boostHz: 0,
  step: NOW_MS / DT_MS,
  steps: DURATION_MS / DT_MS,
  dtMs: DT_MS,
  spikes: until(EXCITATORY_SPIKES, NOW_MS).count,
};

/** The moment at which everything stands. */
const MOMENT = ((): Frame => {
  const input = packed(until(INPUT_SPIKES, NOW_MS));
  const excitatory = packed(until(EXCITATORY_SPIKES, NOW_MS));
  const inhibitory = packed(until(INHIBITORY_SPIKES, NOW_MS));
  const samples = NOW_MS / DT_MS;
  const quantities = [MEMBRANE.v, MEMBRANE.threshold, MEMBRANE.gE, MEMBRANE.gI];
  return makeFrame({
    running: false,
    presentation: PRESENTATION,
    image: FIVE,
    input,
    inputCount: input.length,
    excitatory,
    excitatoryCount: excitatory.length,
    inhibitory,
    inhibitoryCount: inhibitory.length,
    trace: Float32Array.from({ length: 4 * samples }, (_, i) => quantities[i % 4][i >> 2]),
    traceCount: samples,
    watched: { population: 'excitatory', neuron: CHOSEN },
    fieldIds: Uint32Array.from({ length: NEURONS }, (_, n) => n),
    fields: FIELDS.fields,
    spikerCount: 0,
    accuracyNext: ACCURACY.x.length,
  });
})();

const LABELS: Frame['labels'] = {
  version: 1,
  assignment: FIELDS.assignment,
  thetaMv: new Float32Array(NEURONS).fill(23.5),
  shares: new Float32Array(NEURONS).fill(0.8),
};
const POINTS = ACCURACY.x.flatMap((x, k) => [x, ACCURACY.y[k]]);

/** The moment, as far as it is wanted. */
const frameOf = ({ allFields, labelsVersion, accuracyFrom }: FrameWants): Frame => ({
  ...MOMENT,
  fieldCount: allFields ? NEURONS : 0,
  labels: labelsVersion < 1 ? LABELS : null,
  accuracy: POINTS.slice(2 * accuracyFrom),
});

/** Shows the same moment again and again to whoever listens. */
class StillClient extends FakeClient {
  #tell = () => {};
  /** Resolves once somebody has been shown it. */
  readonly shown = new Promise<void>((resolve) => {
    this.#tell = resolve;
  });

  override onFrame(listener: (frame: Frame) => void, wants: () => FrameWants): () => void {
    const next = () => {
      handle = requestAnimationFrame(next);
      listener(frameOf(wants()));
      this.#tell();
    };
    let handle = requestAnimationFrame(next);
    return () => cancelAnimationFrame(handle);
  }
}

/** What the network makes of a drawn five. */
function classification(): Classification {
  const scores = Float64Array.from(SCORES);
  return {
    digit: 5,
    scores: Object.fromEntries(VOTES.map((vote) => [vote, scores])) as Classification['scores'],
    spikes: 13,
    showings: 1,
    computeMs: 12,
    input: packed(INPUT_SPIKES),
    excitatory: packed(EXCITATORY_SPIKES),
    inhibitory: packed(INHIBITORY_SPIKES),
    counts: new Uint32Array(NEURONS),
    untrained: false,
  };
}

export async function openLaboratory(): Promise<Lab> {
  const client = new StillClient();
  const parameters = makeParameters({ neurons: NEURONS });
  const accuracy = Object.fromEntries(VOTES.map((vote, k) => [vote, 0.829 - 0.01 * k]));
  client.info = {
    ...client.info,
    parameters,
    origin: { ...client.info.origin, kind: 'trained', imagesTrained: 9000 },
    tests: [
      { imagesTrained: 4000, images: 10_000, accuracy, bestVote: VOTES[0], seconds: 9 },
      { imagesTrained: 9000, images: 10_000, accuracy, bestVote: VOTES[0], seconds: 9 },
    ],
  };
  const lab = makeLab(client, { configuration: { parameters, dataset: 'mnist' } });
  await lab.start();
  // Texts beside the plots are read from what frames have brought: it is there before they are written.
  for (const part of ['spikes', 'trace', 'fields', 'accuracy'] as const) {
    lab.bus.subscribe(part, () => {});
  }
  await client.shown;
  const drawn = digit(5, [1, 0]);
  lab.store.setState({
    selected: { population: 'excitatory', neuron: CHOSEN },
    presentation: PRESENTATION,
    drawn,
    answered: drawn,
    answerMs: 14,
    shownDigit: { index: 8, label: 5 },
    classification: classification(),
  });
  return lab;
}
