/** English: the shell, and why something cannot be done. */
import { numbers } from './numbers.ts';

const { fileSize } = numbers;

export const app = {
  laboratory: 'Laboratory',
  lecture: 'Lecture',
  language: 'Language',
  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
  keys: 'Keyboard',
  close: 'Close',
  loadingPage: 'Loading …',
  crashed: 'The simulation stopped.',
  silent: 'The simulation does not answer.',
  silentHow:
    'It may still be loading, or this device is very busy: then waiting helps. Otherwise start it again.',
  restart: 'Restart',
  dataProblem: 'The images could not be loaded.',
  tryAgain: 'Try again',
  broken: 'This part of the page stopped working.',
  missingPart: 'A part of the page could not be loaded.',
  missingPartWhy:
    'Either there is a new version of this page, or the connection was lost. Your network is still in the laboratory.',
  backToLaboratory: 'Back to the laboratory',
  reload: 'Reload the page',
  newVersion: 'A new version of this page is there.',
  reloadNewVersion: 'Reload',
  loadingData: (name: string, loaded: number, total: number | null) =>
    `Loading ${name}: ${fileSize(loaded)}${total ? ` of ${fileSize(total)}` : ''}`,
  keyList: [
    ['Space', 'Train or pause'],
    ['.', 'Step one image'],
    [',', 'Step 1 ms'],
    ['m', 'Train until the next mistake'],
    ['s', 'Stage mode: the scene alone'],
    [
      'PgDn PgUp',
      'In stage mode, or by remote control: next image or test digit, replay or the one before',
    ],
    ['r', 'Replay what is on stage'],
    ['i', 'Inspect the chosen neuron'],
    ['Ctrl Z', 'Bring back the network that was replaced'],
    ['← → ↑ ↓', 'Choose a neuron in the receptive fields'],
    ['Home End', 'The first, the last neuron'],
    ['PgUp PgDn', 'A quarter of the rows up, down'],
    ['?', 'This list'],
  ] as [string, string][],
};

/** Why something cannot be done just now. */
export const off = {
  starting: 'The simulation is still starting.',
  testing: 'A test is running: wait for its end, or cancel it.',
  cancelling: 'The test is being stopped.',
  busy: 'A network is being loaded or saved.',
  emptyPad: 'The pad is empty.',
  noDrawing: 'Nothing was drawn yet.',
};
