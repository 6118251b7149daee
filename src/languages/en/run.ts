/** English: training, and the runs kept in the browser. */
import type { RunAccuracy } from '../../runs/run.ts';
import type { StorageTrouble } from '../../runs/safeRuns.ts';
import { images, numbers } from './numbers.ts';

const { integer, perSecond } = numbers;

export const controls = {
  region: 'Controls',
  train: 'Train',
  pause: 'Pause',
  stepImage: 'Step one image',
  stepMs: 'Step 1 ms',
  reset: 'Reset network',
  speed: 'Speed',
  speeds: { slow: 'slow motion', real: 'real time', fast: 'as fast as possible' },
  rate: 'Slow motion rate',
  rateOption: (ms: number) => `${ms} ms/s`,
  trainUntil: 'Train until',
  until: {
    images: (n: number) => images(n),
    pass: 'End of the pass',
    spike: 'Next spike',
    mistake: 'Next mistake',
  },
  reached: {
    images: (n: number) => `Stopped after ${images(n)}`,
    pass: 'Stopped at the end of the pass',
    spike: 'Stopped at a spike',
    /** @param given null: no answer */
    mistake: (label: string, given: string | null) =>
      given === null
        ? `Stopped: ${label}, without an answer`
        : `Stopped: ${label}, taken for ${given}`,
  },
  /** @param total images of the pass, null: counted over passes @param rate images/s, null: nothing runs */
  status: (seen: number, total: number | null, rate: number | null) =>
    `${total === null ? images(seen) : `image ${integer(seen)} of ${integer(total)}`}${rate ? ` · ${perSecond(rate)} images/s` : ''}`,
  pass: (n: number, seen: number, total: number) =>
    `pass ${integer(n)}: ${integer(seen)} of ${integer(total)}`,
  loadTrained: 'Load trained network',
  chooseTrained: 'Choose which',
  open: 'Open a network file',
  save: 'Save the network to a file',
  networkSize: (neurons: number) => `${integer(neurons)} neurons`,
  networkOrigin: (n: number) => `learned from ${images(n)}`,
};

export const runs = {
  shelf: 'Runs kept in this browser',
  note: 'Everything trained or loaded here is kept in this browser, and only here. Nothing that is replaced is lost; the oldest make room in time, those with a name never.',
  empty: 'There are none yet: press Train.',
  current: 'on the page now',
  isCurrent: 'This is the network on the page now.',
  open: 'Open',
  undo: 'Undo',
  startFresh: 'Start fresh',
  resumed: (n: number) => `Your network of ${images(n)} is back.`,
  offered: (n: number) =>
    `This address asks for another network. Your last one, of ${images(n)}, is on the shelf.`,
  replaced: (n: number) => `The network before, of ${images(n)}, is on the shelf.`,
  restarted: (n: number, lost: number) =>
    n > 0
      ? `The simulation goes on from its last copy: ${images(n)}, ${integer(lost)} fewer than before it stopped.`
      : `The simulation was started again. There was no copy yet: ${images(lost)} are lost.`,
  describe: (neurons: number) => `${integer(neurons)} neurons`,
  images: (n: number) => images(n),
  accuracy: (share: string, of: RunAccuracy['of']) =>
    of === 'test' ? `${share} of the test images` : `${share} of the last training images`,
  rule: (rule: string, seed: number) => `rule ${rule}, seed ${seed}`,
  picture: (name: string) => `Receptive fields of ${name}`,
  name: 'Name of this run',
  keepName: 'Keep name',
  rename: (name: string) => `Rename ${name}`,
  saveFile: (name: string) => `Save ${name} as a file`,
  discard: (name: string) => `Delete ${name}`,
  discarded: (name: string) => `${name} was deleted.`,
  troubles: {
    full: 'This browser has no room left: the run goes on, but only as long as this page is open. Save it to a file to keep it.',
    forbidden:
      'This browser keeps nothing for this page (a private window, or storage is switched off): the run lasts as long as the page is open. Save it to a file to keep it.',
    unreadable: 'The network of your last visit cannot be read any more; a new one was begun.',
  } as Record<StorageTrouble, string>,
};
