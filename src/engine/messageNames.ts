/** What messages call the things that they are about; each language has its own names for them. */

/** What a number or a list is for; each language has its names for them. */
export type Thing =
  | 'neuron'
  | 'input'
  | 'index'
  | 'testImage'
  | 'digit'
  | 'weights'
  | 'sparseWeights'
  | 'weight'
  | 'theta'
  | 'drawing'
  | 'pixels'
  | 'spikeInputs'
  | 'boostHz'
  | 'amount'
  | 'ms'
  | 'labelImages'
  | 'testImages';

export const THINGS: Record<Thing, string> = {
  neuron: 'neuron',
  input: 'input',
  index: 'index',
  testImage: 'test image',
  digit: 'digit',
  weights: 'weights',
  sparseWeights: 'sparse weights',
  weight: 'weight',
  theta: 'theta',
  drawing: 'A drawing',
  pixels: 'pixels',
  spikeInputs: 'inputs of the spikes',
  boostHz: 'boostHz',
  amount: 'amount',
  ms: 'ms',
  labelImages: 'labelImages',
  testImages: 'testImages',
};

/** Single numbers that a file with a network states. */
export type FileNumber =
  | 'imagesTrained'
  | 'imagesSeen'
  | 'imagesLabelled'
  | 'labelGain'
  | 'imagesAnswered'
  | 'curveSpacing'
  | 'imagesWatched'
  | 'accuracy'
  | 'imagesBeforeTest'
  | 'imagesOfTest'
  | 'testSeconds'
  | 'chosenNeuron'
  | 'showing'
  | 'step';

/** Parts of what such a file tells of its run. */
export type FilePart =
  | 'history'
  | 'curve'
  | 'tests'
  | 'answers'
  | 'ring'
  | 'rolling'
  | 'chosenNeuron'
  | 'underWay';

export const FILE_PARTS: Record<FilePart, string> = {
  history: 'history',
  curve: 'accuracy curve',
  tests: 'list of tests',
  answers: 'list of answers',
  ring: 'list of recent images',
  rolling: 'rolling accuracy',
  chosenNeuron: 'chosen neuron',
  underWay: 'image under way',
};

export const FILE_NUMBERS: Record<FileNumber, string> = {
  imagesTrained: 'the number of images learned',
  imagesSeen: 'the place of the run',
  imagesLabelled: 'a number of labelled images',
  labelGain: 'the gain of its labels',
  imagesAnswered: 'the number of images answered',
  curveSpacing: 'the spacing of its curve',
  imagesWatched: 'the number of images watched',
  accuracy: 'an accuracy',
  imagesBeforeTest: 'the number of images before a test',
  imagesOfTest: 'the number of images of a test',
  testSeconds: 'the length of a test',
  chosenNeuron: 'its chosen neuron',
  showing: 'a showing',
  step: 'a step',
};
