/** English: the texts of the page, and the shape of every other dictionary. */
import { MESSAGES, type Sentences } from '../../engine/messages.ts';
import type { ParameterGroup, ParameterName } from '../../engine/parameters.ts';
import type { Vote } from '../../engine/readout.ts';
import { fileSize, fixed, integer, percent } from '../../plots/format.ts';
import type { RunAccuracy } from '../../runs/run.ts';
import type { StorageTrouble } from '../../runs/safeRuns.ts';
import access from './access/en.ts';

const images = (n: number) => `${integer(n)} ${n === 1 ? 'image' : 'images'}`;

const en = {
  /** The language in itself. */
  languageName: 'English',
  access,
  quotes: ['“', '”'] as [string, string],
  /** What engine, worker and store have to say, by code. */
  messages: MESSAGES as Sentences,
  app: {
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
      ['Ctrl Z', 'Bring back the network that was replaced'],
      ['← → ↑ ↓', 'Choose a neuron in the receptive fields'],
      ['Home End', 'The first, the last neuron'],
      ['PgUp PgDn', 'A quarter of the rows up, down'],
      ['?', 'This list'],
    ] as [string, string][],
  },
  /** Why something cannot be done just now. */
  off: {
    starting: 'The simulation is still starting.',
    testing: 'A test is running: wait for its end, or cancel it.',
    cancelling: 'The test is being stopped.',
    busy: 'A network is being loaded or saved.',
    emptyPad: 'The pad is empty.',
    noDrawing: 'Nothing was drawn yet.',
  },
  controls: {
    region: 'Run',
    train: 'Train',
    pause: 'Pause',
    stepImage: 'Step one image',
    stepMs: 'Step 1 ms',
    reset: 'Reset network',
    speed: 'Speed',
    speeds: { slow: 'slow motion', real: 'real time', fast: 'as fast as possible' },
    rate: 'Slow motion rate',
    rateOption: (ms: number) => `${ms} ms/s`,
    status: (seen: number, total: number, rate: number) =>
      `image ${integer(seen)} of ${integer(total)} · ${fixed(rate, rate > 0 && rate < 10 ? 1 : 0)} images/s`,
    pass: (n: number) => `pass ${n}`,
    loadTrained: 'Load trained network',
    chooseTrained: 'Choose which',
    open: 'Open a network file',
    save: 'Save the network to a file',
    networkSize: (neurons: number) => `${integer(neurons)} neurons`,
    networkOrigin: (n: number) => `learned from ${images(n)}`,
  },
  runs: {
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
  },
  input: {
    title: 'Input',
    dataset: 'Training images',
    datasets: { mnist: '10,000 images', full: '60,000 images' },
    canvas: 'The digit shown and its Poisson spikes',
    digit: 'digit',
    answer: 'answer',
    answerNote: 'by the class of the neurons that fired',
    spikes: 'output spikes',
    showing: 'showing',
    time: 'time',
    none: 'Press Train, or step one image.',
  },
  raster: {
    title: 'Spike raster',
    canvas: 'Spikes of input, excitatory and inhibitory neurons over time',
    input: 'input',
    excitatory: 'excitatory',
    inhibitory: 'inhibitory',
    source: 'Spikes of',
    run: 'Training',
    drawing: 'Drawing',
    axis: 'time (ms)',
    export: 'Save these spikes as a table (CSV)',
  },
  membrane: {
    title: 'Membrane potential',
    canvas: (neuron: number) =>
      `Membrane potential, threshold and conductances of neuron ${neuron}`,
    neuron: 'Neuron',
    noNeuron: (last: number) => `There is no such neuron: they run from 0 to ${integer(last)}.`,
    population: 'Population',
    excitatory: 'excitatory',
    inhibitory: 'inhibitory',
    field: (neuron: number) => `Receptive field of neuron ${neuron}`,
    class: 'class',
    axis: 'time (ms)',
  },
  fields: {
    title: 'Receptive fields',
    canvas:
      'Receptive fields of all excitatory neurons; arrows, Home, End and Page keys choose one',
    neuron: (n: number) => `neuron ${n}`,
    class: (digit: number) => (digit < 0 ? 'no class yet' : `class ${digit}`),
    legend: 'Colour: the digit a neuron answers most',
    unassigned: 'none yet',
    summary: (neurons: number) => `${integer(neurons)} ${neurons === 1 ? 'neuron' : 'neurons'}`,
  },
  accuracy: {
    title: 'Accuracy',
    canvas: 'Share of training images recognised, over images seen',
    test: 'Test on 10,000 digits',
    cancel: 'Cancel test',
    cancelling: 'Stopping …',
    phases: { label: 'Labelling', test: 'Testing' },
    progress: 'Progress of the test',
    axisX: 'images seen',
    axisY: 'recognised',
    chance: 'chance',
    paper: (neurons: number) => `Diehl & Cook, N = ${integer(neurons)}`,
    empty: 'The curve begins after the first images.',
    export: 'Save the accuracy as a table (CSV)',
    votes: { mean: 'Mean', proportion: 'Proportion', likelihood: 'Likelihood' } as Record<
      Vote,
      string
    >,
    stored: 'stored with the network',
    confusion: 'Confusion matrix',
    confusionNote: (n: number, noAnswer: number) =>
      `${images(n)}${noAnswer ? `, ${integer(noAnswer)} without an answer` : ''}`,
    answer: 'answer',
    truth: 'true digit',
    result: (vote: string, share: number) => `${vote} ${percent(share)}`,
  },
  pad: {
    title: 'Drawing pad',
    canvas: 'Draw a digit here',
    hint: 'Draw a digit',
    clear: 'Clear drawing',
    showTest: 'Show a test digit',
    which: 'Which digit',
    any: '0–9',
    shown: (digit: number, index: number) =>
      `Test image ${integer(index + 1)} on the pad, a ${digit}; draw to replace it`,
    truth: (digit: number) => `test image of a ${digit}`,
    digit: 'Recognised digit',
    seen: 'What the network sees',
    untrained: 'Nothing is learned yet.',
    untrainedHow: 'Press Train, or',
    offer: 'Use one that has learned',
    waiting: 'The answer comes here.',
    silent: 'No neuron fired.',
    computing: (doneMs: number, totalMs: number, showing: number, showingsMax: number) =>
      `Computing: ${integer(doneMs)} of ${integer(totalMs)} ms${showing > 1 ? `, showing ${showing} of at most ${showingsMax}` : ''}`,
    took: (ms: number, spikes: number) => `${fixed(ms, 0)} ms · ${integer(spikes)} spikes`,
  },
  votes: {
    title: 'Class votes',
    canvas: 'Share of the votes for each digit',
    kind: 'Vote',
    empty: 'The votes appear when you draw.',
  },
  parameters: {
    title: 'Parameters',
    search: 'Search parameters',
    presets: 'Network size',
    preset: 'Preset',
    presetNames: {
      default: 'Default (eq. 1)',
      lecture: 'Lecture: learns fast',
      large: 'Thousands of neurons',
      paper: 'Values of the paper',
      triplet: 'Triplet rule (D&C code)',
      own: 'Own values',
    },
    noMatch: 'No parameter matches.',
    /** Of a group. */
    changed: (n: number) => `${integer(n)} changed`,
    expand: 'Show more parameters',
    collapse: 'Show fewer parameters',
    toDefault: (label: string, value: string) => `Reset ${label} to ${value}`,
    needsReset: 'needs reset',
    pending: (n: number) => `${n} ${n === 1 ? 'change waits' : 'changes wait'} for a reset`,
    apply: 'Apply and reset',
    discard: 'Discard',
    slider: (label: string) => `${label} slider`,
    notInUse: (rule: string) => `not used by the ${rule} rule`,
    source: (text: string) => `Source: ${text}`,
    groups: {
      network: 'Network',
      excitatory: 'Excitatory neuron',
      inhibitory: 'Inhibitory neuron',
      synapse: 'Synapse',
      encoding: 'Encoding',
      plasticity: 'Plasticity',
      homeostasis: 'Homeostasis',
      schedule: 'Schedule',
    } as Record<ParameterGroup, string>,
    /** Label and help of parameters where they differ from the engine's table. */
    texts: {} as Partial<Record<ParameterName, [label: string, help: string]>>,
  },
};

export type Dictionary = typeof en;
export default en;
