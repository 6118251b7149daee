/**
 * What users are told, in English, by code. The values go along, so that a page can say the same in
 * another language and with its own names of parameters; the command line uses these sentences as
 * they are. A language is another table of the same codes (`Sentences`).
 */
import {
  FILE_NUMBERS,
  FILE_PARTS,
  type FileNumber,
  type FilePart,
  THINGS,
  type Thing,
} from './messageNames.ts';
import type { ParameterName } from './parameterTable.ts';

export type { FileNumber, FilePart, Thing } from './messageNames.ts';

/** How a table says what differs between readers: names, numbers, quotation marks. */
export interface Wording {
  parameter(name: ParameterName): string;
  number(value: number): string;
  /** A piece of text from outside, in quotation marks, cut where it gets long. */
  quote(text: string): string;
  /** A message inside of another one. */
  message(inner: UserMessage): string;
}

/** A message as it travels: what is told, about what, and in English. */
export interface UserMessage {
  code: string;
  /** What the code's sentence needs; plain data, so that it can be posted and stored. */
  values: object;
  text: string;
}

interface Range {
  parameter: ParameterName;
  value: number;
  min: number;
  max: number;
  unit: string;
}

/** Of an array in a file. */
interface Shape {
  length: number;
  type: string;
}

const REMEDY = 'Reload the page or run `npm run prepare:all`.';
const within = ({ min, max, unit }: Omit<Range, 'parameter' | 'value'>, say: Wording) =>
  `between ${say.number(min)} and ${say.number(max)}${unit && ` ${unit}`}`;
const damaged = (what: string) => `The file is damaged: ${what}.`;
const damagedPack = (file: string, what: string) =>
  `The file ${file} is damaged: ${what}. ${REMEDY}`;
const counted = (n: number, one: string, more: string, say: Wording) =>
  `${say.number(n)} ${n === 1 ? one : more}`;

export const MESSAGES = {
  /** An error that nobody foresaw, in its own words. */
  unforeseen: ({ text }: { text: string }) => text,

  // Parameters
  parameterUnknown: ({ name }: { name: string }, say: Wording) =>
    `There is no parameter ${say.quote(name)}.`,
  parameterOption: (
    { parameter, value, options }: { parameter: ParameterName; value: string; options: string[] },
    say: Wording,
  ) =>
    `${say.parameter(parameter)} is ${say.quote(value)}; it must be one of ${options.join(', ')}.`,
  parameterNumber: (
    { parameter, value, ...range }: Omit<Range, 'value'> & { value: string },
    say: Wording,
  ) =>
    `${say.parameter(parameter)} is ${say.quote(value)}; it must be a number ${within(range, say)}.`,
  parameterForm: (
    { parameter, value }: { parameter: ParameterName; value: string },
    say: Wording,
  ) =>
    `${say.parameter(parameter)} is ${say.quote(value)}, which is no number. Write numbers like ${say.number(1600)}, ${say.number(1234.5)} or ${say.number(0.5)}.`,
  parameterRange: ({ parameter, value, ...range }: Range, say: Wording) =>
    `${say.parameter(parameter)} is ${say.number(value)}${range.unit && ` ${range.unit}`}; it must lie ${within(range, say)}.`,
  parameterWhole: ({ parameter, value, ...range }: Range, say: Wording) =>
    `${say.parameter(parameter)} is ${say.number(value)}; it must be a whole number ${within(range, say)}.`,
  weightSumRange: (
    v: { parameter: 'weightSum'; value: number; weightMax: number; inputs: number; max: number },
    say: Wording,
  ) =>
    `${say.parameter(v.parameter)} is ${say.number(v.value)}; with ${say.parameter('weightMax')} ${say.number(v.weightMax)} and ${say.number(v.inputs)} inputs it must lie between 1 and ${say.number(v.max)}.`,
  parametersReset: ({ parameters }: { parameters: ParameterName[] }, say: Wording) =>
    `${parameters.map((name) => say.parameter(name)).join(', ')} cannot change in a running network; reset the network to apply it.`,

  // Files with networks
  fileEmpty: () => 'The file is empty.',
  fileForeign: () => 'The file is not a saved network: it does not start with SPIKENET.',
  fileCut: ({ bytes, of }: { bytes: number; of: number | null }, say: Wording) =>
    `The file is cut short: it ends after ${say.number(bytes)}${of === null ? '' : ` of ${say.number(of)}`} bytes.`,
  fileUnzip: () => damaged('it is cut short or changed, and cannot be unzipped'),
  fileNoUnzip: () =>
    'This browser cannot unzip files: it lacks DecompressionStream. The file may be sound. Chrome 80, Firefox 113, Safari 16.4 and later can read it.',
  fileNoMemory: () => 'The file needs more memory than this browser gives.',
  fileContents: () => damaged('it holds more than the largest network has'),
  fileTooBig: ({ megabytes }: { megabytes: number }, say: Wording) =>
    `The file has ${say.number(megabytes)} MB; it is larger than any saved network.`,
  fileDataset: () => 'The file is of a run through images that this version does not have.',
  fileTrailing: ({ bytes }: { bytes: number }, say: Wording) =>
    damaged(`it has ${say.number(bytes)} bytes more than its header says`),
  fileChecksum: () => damaged('its checksum does not match'),
  fileHeader: () => damaged('its header cannot be read'),
  fileFormat: () => damaged('its header names no format'),
  fileNewer: ({ format, known }: { format: number; known: number }) =>
    `The file was saved by a newer version of Spikeboard (format ${format}; this one reads format ${known}). Reload the page to get the newest version.`,
  fileKind: () => damaged('its header names an unknown kind'),
  fileArrays: () => damaged('its list of arrays cannot be read'),
  fileHeaderSize: ({ bytes }: { bytes: number }, say: Wording) =>
    damaged(`its header takes ${say.number(bytes)} bytes`),
  fileUnreadable: () => damaged('it cannot be read'),
  fileMemory: ({ megabytes }: { megabytes: number }, say: Wording) =>
    `The network in the file needs ${say.number(megabytes)} MB of memory, more than there is.`,
  fileArrayCount: ({ count }: { count: number }, say: Wording) =>
    damaged(`it lists ${say.number(count)} arrays`),
  fileArrayTwice: ({ name }: { name: string }, say: Wording) =>
    damaged(`it has two arrays called ${say.quote(name)}`),
  fileArrayMissing: ({ name }: { name: string }) => damaged(`it lacks ${name}`),
  fileArrayShape: (v: { name: string; found: Shape; expected: Shape }, say: Wording) =>
    damaged(
      `its ${v.name} is ${say.number(v.found.length)} numbers of type ${v.found.type} in place of ${say.number(v.expected.length)} of type ${v.expected.type}`,
    ),
  fileArrayUnknown: ({ name }: { name: string }, say: Wording) =>
    damaged(`it has an unknown array ${say.quote(name)}`),
  fileEntry: (
    v: { name: string; index: number; value: number; min: number; max: number },
    say: Wording,
  ) =>
    damaged(
      `${v.name} ${say.number(v.index)} is ${say.number(v.value)}; it must lie between ${say.number(v.min)} and ${say.number(v.max)}`,
    ),
  fileNumber: (
    v: { what: FileNumber; value: number | null; min: number; max: number },
    say: Wording,
  ) =>
    damaged(
      `${FILE_NUMBERS[v.what]} is ${v.value === null ? 'no number' : say.number(v.value)}; it must be a number between ${say.number(v.min)} and ${say.number(v.max)}`,
    ),
  fileRun: (v: { imagesSeen: number; imagesTrained: number }, say: Wording) =>
    damaged(
      `its run stands at image ${say.number(v.imagesSeen)}, and only ${say.number(v.imagesTrained)} were learned`,
    ),
  filePart: ({ part }: { part: FilePart }) => damaged(`its ${FILE_PARTS[part]} cannot be read`),
  filePartForeign: ({ part }: { part: FilePart }) =>
    damaged(`its ${FILE_PARTS[part]} is that of another network`),
  filePartLong: ({ part, length }: { part: FilePart; length: number }, say: Wording) =>
    damaged(`its ${FILE_PARTS[part]} has ${say.number(length)} values`),
  fileNoParameters: () => damaged('it has no parameters'),
  fileParameter: ({ name }: { name: string }) => damaged(`its parameter ${name} cannot be read`),
  fileParameterUnknown: ({ name }: { name: string }, say: Wording) =>
    `The file holds a parameter that this version does not know: ${say.quote(name)}.`,
  fileResponses: () => damaged('its responses cannot be read'),
  fileClasses: () => damaged('the names of its classes cannot be read'),
  filePosition: () => damaged('it does not say where the run stood'),
  fileParameters: ({ why }: { why: UserMessage }, say: Wording) =>
    `The file holds parameters that this version does not take: ${say.message(why)}`,
  fileNeurons: ({ file, network }: { file: number; network: number }, say: Wording) =>
    `The file holds ${counted(file, 'neuron', 'neurons', say)}; they do not fit a network of ${say.number(network)}.`,
  fileState: (
    v: { name: string; length: number | null; neurons: number; expected: number },
    say: Wording,
  ) =>
    `The saved network does not fit: ${v.name} has ${v.length === null ? 'no' : say.number(v.length)} values, this network of ${counted(v.neurons, 'neuron', 'neurons', say)} needs ${say.number(v.expected)}.`,

  // Image packs
  oneFile: () =>
    'This page is a single file. It has 10,000 training images and trained networks up to 1,600 neurons; 60,000 images and the network of 6,400 neurons are in the page that a web server serves.',
  packAbsent: ({ file }: { file: string }) =>
    `The file public/data/${file} is missing. Run \`npm run prepare:all\`.`,
  packMissing: ({ file }: { file: string }) =>
    `The file ${file} is missing: the server sent a web page in its place. Run \`npm run prepare:all\` and reload the page.`,
  packStatus: ({ file, status, reason }: { file: string; status: number; reason: string }) =>
    `The file ${file} could not be loaded: the server answered ${`${status} ${reason}`.trimEnd()}. ${REMEDY}`,
  packConnection: (v: { file: string; bytes: number; reason: string }, say: Wording) =>
    `The file ${v.file} could not be loaded: the connection failed${v.bytes > 0 ? ` after ${say.number(v.bytes)} bytes` : ''} (${v.reason}). Check that the server is running and reload the page.`,
  packSilent: (v: { file: string; seconds: number; bytes: number }, say: Wording) =>
    `The file ${v.file} could not be loaded: the server has sent nothing for ${say.number(v.seconds)} s${v.bytes > 0 ? `, after ${say.number(v.bytes)} bytes` : ''}. Check the connection and try again.`,
  packNoUnzip: ({ file }: { file: string }) =>
    `This browser cannot unzip ${file}: it lacks DecompressionStream. Chrome 80, Firefox 113, Safari 16.4 and later have it.`,
  packNoMemory: ({ file }: { file: string }) =>
    `The file ${file} needs more memory than this browser gives.`,
  packLarge: ({ file }: { file: string }) => damagedPack(file, 'it is larger than any pack'),
  packContents: ({ file }: { file: string }) => damagedPack(file, 'it holds more than any pack'),
  packNone: ({ file }: { file: string }) => damagedPack(file, 'it holds no images'),
  packCount: ({ file, images, max }: { file: string; images: number; max: number }, say: Wording) =>
    damagedPack(
      file,
      `it claims ${say.number(images)} images, and none has more than ${say.number(max)}`,
    ),
  packEmpty: ({ file }: { file: string }) => damagedPack(file, 'it is empty'),
  packDownload: ({ file, bytes, of }: { file: string; bytes: number; of: number }, say: Wording) =>
    damagedPack(file, `the download ended after ${say.number(bytes)} of ${say.number(of)} bytes`),
  packUnzip: ({ file }: { file: string }) =>
    damagedPack(file, 'it is cut short or changed, and cannot be unzipped'),
  packHeader: ({ file, bytes }: { file: string; bytes: number }, say: Wording) =>
    damagedPack(file, `it ends after ${say.number(bytes)} bytes, inside its header`),
  packMagic: ({ file, magic }: { file: string; magic: string }) =>
    damagedPack(file, `it does not start with ${magic}, so it is not a pack`),
  packSides: (v: { file: string; rows: number; cols: number; side: number }) =>
    damagedPack(v.file, `its images are ${v.rows}x${v.cols} instead of ${v.side}x${v.side} pixels`),
  packLength: (
    v: { file: string; images: number; expected: number; bytes: number },
    say: Wording,
  ) =>
    damagedPack(
      v.file,
      `${counted(v.images, 'image needs', 'images need', say)} ${say.number(v.expected)} bytes, ` +
        (v.bytes < v.expected
          ? `it ends after ${say.number(v.bytes)}`
          : `it has ${say.number(v.bytes - v.expected)} more`),
    ),
  packChecksum: ({ file, found, stated }: { file: string; found: string; stated: string }) =>
    damagedPack(file, `checksum ${found} where ${stated} is expected`),
  packLabel: (v: { file: string; image: number; label: number }, say: Wording) =>
    damagedPack(v.file, `the label of image ${say.number(v.image)} is ${v.label}, not a digit`),

  // What a session refuses
  sessionNone: () => 'There is no session yet: start comes first.',
  sessionEnded: () => 'The simulation has stopped; start it again.',
  commandUnknown: ({ type }: { type: string }, say: Wording) =>
    `There is no command ${say.quote(type)}.`,
  datasetUnknown: ({ dataset }: { dataset: string }, say: Wording) =>
    `There is no dataset ${say.quote(dataset)}.`,
  runsNone: () => 'This page keeps no runs.',
  runGone: () => 'This run is no longer kept.',
  saveReplaced: () => 'The network was replaced while it was saved.',
  testRunning: () => 'A test is already running.',
  testSilent: () =>
    'The test was ended: the workers that show the digits do not answer any more. The network is as it was; try again.',
  testEnded: ({ why }: { why: UserMessage }, say: Wording) =>
    `The test was ended, and the network is as it was: ${say.message(why)}`,
  evaluatorFailed: ({ why }: { why: UserMessage }, say: Wording) =>
    `A worker that shows the digits failed: ${say.message(why)}`,
  evaluatorUnstarted: () => 'A worker that shows the digits did not start.',
  evaluatorSilent: () => 'A worker that shows the digits does not answer any more.',
  evaluatorEnded: () => 'The digits are not shown any more.',
  networkUnlabelled: () => 'The trained network does not say which digits its neurons stand for.',
  untilUnknown: ({ kinds }: { kinds: string[] }) =>
    `What a run stops at must be one of these: ${kinds.join(', ')}.`,
  untilImages: ({ images }: { images: number }, say: Wording) =>
    `A run stops after a whole number of images, 1 or more; ${say.number(images)} is none.`,
  noMistakeYet: (_: object) =>
    'There are no labels yet, so there is nothing to be wrong about. The first come after 10 images; the run stops at the first mistake after that.',
  speedUnknown: ({ kinds }: { kinds: string[] }) => `The speed must be ${kinds.join(', ')}.`,
  speedSlow: ({ msPerSecond }: { msPerSecond: number }, say: Wording) =>
    `Slow motion at ${say.number(msPerSecond)} ms per second: it must lie above 0 and not above 1000.`,
  populationUnknown: ({ population }: { population: string }, say: Wording) =>
    `There is no population ${say.quote(population)}.`,
  replayUnknown: ({ of }: { of: string }, say: Wording) =>
    `There is nothing called ${say.quote(of)} to show again: training or answer.`,
  conductanceUnknown: ({ kind }: { kind: string }, say: Wording) =>
    `There is no conductance ${say.quote(kind)}.`,
  spikesOrder: ({ ms }: { ms: number }, say: Wording) =>
    `The spikes must come in order of time; ${say.number(ms)} ms comes too late.`,
  timeOutside: (v: { what: 'spike' | 'injection'; ms: number; durationMs: number }, say: Wording) =>
    `${v.what === 'spike' ? 'A spike' : 'An injection'} at ${say.number(v.ms)} ms lies outside of the presentation of ${say.number(v.durationMs)} ms.`,
  mistakeNone: ({ digit }: { digit: number | null }) =>
    digit === null
      ? 'In the last test it got all of them right.'
      : `In the last test it got every ${digit} right.`,
  digitNone: ({ digit }: { digit: number }) => `There is no test image of a ${digit}.`,
  indexOutside: (v: { what: Thing; index: number; last: number }, say: Wording) =>
    `There is no ${THINGS[v.what]} ${say.number(v.index)}; they run from 0 to ${say.number(v.last)}.`,
  lengthWrong: (v: { what: Thing; length: number | null; expected: number }, say: Wording) =>
    `${THINGS[v.what]}: ${v.length === null ? 'no' : say.number(v.length)} values where ${say.number(v.expected)} are needed.`,
  numberOutside: (v: { what: Thing; value: number; min: number; max: number }, say: Wording) =>
    `${THINGS[v.what]} is ${say.number(v.value)}; it must lie between ${say.number(v.min)} and ${say.number(v.max)}.`,

  // The simulation and its worker
  networkMemory: (v: { neurons: number; megabytes: number }, say: Wording) =>
    `A network of ${counted(v.neurons, 'neuron', 'neurons', say)} needs ${say.number(v.megabytes)} MB, more than this browser gives. Close other tabs, or choose fewer neurons.`,
  noSimd: () =>
    'This browser cannot run the simulation: it lacks WebAssembly with SIMD. Chrome 91, Firefox 89, Safari 16.4 and later have it.',
  workerStopped: () => 'The simulation has stopped.',
  workerStoppedBy: ({ why }: { why: UserMessage }, say: Wording) =>
    `The simulation has stopped: ${say.message(why)}`,
  workerRestarted: () => 'The simulation was started again.',
  workerClosed: () => 'The simulation was closed.',
  workerSilent: () => 'It does not answer any more.',
  workerUnreadable: () => 'A message of the simulation could not be read.',
  workerUnloaded: () => 'The simulation could not be loaded. Reload the page.',

  // What the page fetches and reads by itself
  downloadUnanswered: ({ file }: { file: string }) =>
    `${file} could not be loaded: the server does not answer.`,
  downloadStatus: ({ file, status }: { file: string; status: number }) =>
    `${file} could not be loaded (HTTP ${status}).`,
  downloadAbsent: ({ file }: { file: string }) => `${file} is not there.`,
  networkListDamaged: () => 'The list of trained networks (networks/index.json) is damaged.',
  networkListEmpty: () => 'No trained network ships with this page.',
  addressOption: (v: { name: string; value: string; options: string[] }, say: Wording) =>
    `${v.name} is ${say.quote(v.value)}; it must be one of ${v.options.join(', ')}.`,
  addressProblems: (v: { problems: UserMessage[]; more: number }, say: Wording) =>
    `Not taken over from the address: ${v.problems.map((problem) => say.message(problem)).join(' ')}${v.more > 0 ? ` And ${say.number(v.more)} more.` : ''}`,
  spikesNone: () => 'There are no spikes yet.',
  accuracyNone: () => 'The curve begins after the first images.',

  // Labels of actions that a notice offers
  undo: () => 'Undo',
} satisfies Record<string, (values: never, say: Wording) => string>;

export type Code = keyof typeof MESSAGES;

type None = Readonly<Record<string, never>>;

/** What the sentence of a code needs. */
export type Values<C extends Code> =
  Parameters<(typeof MESSAGES)[C]> extends [infer V, ...unknown[]] ? V : None;

/** The sentences of a language: one for each code. */
export type Sentences = { [C in Code]: (values: Values<C>, say: Wording) => string };

/** Longest piece of outside text that a message repeats. */
const QUOTED = 40;

/** Text from outside as a message may repeat it: no longer than a glance, and on one line. */
export function clipped(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
  const characters = Array.from(line.slice(0, 2 * QUOTED + 2));
  return characters.length > QUOTED ? `${characters.slice(0, QUOTED).join('')}…` : line;
}

/** Names as the command line and the address write them. */
const TECHNICAL: Wording = {
  parameter: (name) => name,
  number: (value) => String(value),
  quote: (text) => `"${clipped(text)}"`,
  message: (inner) => inner.text,
};

/** A message in a language; in the words it came with where the language does not know its code. */
export function inWords(message: UserMessage, sentences: Sentences, say: Wording): string {
  if (!Object.hasOwn(sentences, message.code)) return message.text;
  const sentence = sentences[message.code as Code] as (values: object, say: Wording) => string;
  return sentence(message.values, say);
}

/** A message by its code. */
export function userMessage<C extends Code>(code: C, values: Values<C>): UserMessage {
  const text = (MESSAGES[code] as (values: Values<C>, say: Wording) => string)(values, TECHNICAL);
  return { code, values: values as object, text };
}

/** An error meant for the user: what was wrong and what to do. `message` is the English sentence. */
export class UserError<C extends Code = Code> extends Error {
  override readonly name: string = 'UserError';
  readonly code: C;
  readonly values: Values<C>;

  /** @param text the sentence, where it is known already */
  constructor(code: C, values: Values<C>, text = userMessage(code, values).text) {
    super(text);
    this.code = code;
    this.values = values;
  }
}

/** Whatever was thrown, as a message: with its code where it has one, else in its own words. */
export function messageFrom(error: unknown): UserMessage {
  if (error instanceof UserError) {
    return { code: error.code, values: error.values as object, text: error.message };
  }
  return userMessage('unforeseen', {
    text: error instanceof Error ? error.message : String(error),
  });
}
