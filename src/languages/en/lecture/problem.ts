import type { ChapterText } from '../../../lecture/content/types.ts';

export const problem: ChapterText<'problem'> = {
  title: 'The problem',
  lead: 'Seventy thousand handwritten digits, and nobody tells the network which is which.',
  body: [
    '**MNIST** is a collection of handwritten digits: 60,000 to learn from, 10,000 to be tested on. Each is a picture of 28 × 28 pixels with brightness 0 to 255. The digits were scaled to fit a box of 20 × 20 pixels and placed so that their centre of mass lies in the middle. That spares the network differences in size and position. It does not spare it the handwriting.',
    'Slant, stroke width, loops: one digit comes in many shapes. Some pairs of different digits resemble each other more than two examples of the same one, such as 4 and 9, or 3, 5 and 8. Averaging only goes so far: whoever takes the mean image {{sym:meanImage}} of every digit as a template and picks the nearest one gets 82 % of the test images right. Better is a memory for several shapes per digit; 400 neurons have room for about forty of each.',
    'Labels are not needed for that. Pictures that look alike share their bright pixels, so they excite the same neurons, and these come to stand for a frequent shape. Only when learning is over do we look at which digit each neuron responds to.',
  ],
  figure:
    'Examples from the training images. Beside them a picture, the mean image of its digit, their distance {{sym:distance}} and the pixels in which they differ. Choose two others to compare them.',
  figureLabel: 'Handwritten digits from MNIST, their variety and their mean images',
  tries: [
    {
      id: 'same-class',
      label: 'One digit, many hands',
      hint: 'Thirty examples of one digit, from the most typical to the most unusual.',
    },
    {
      id: 'look-alikes',
      label: 'Look-alikes',
      hint: 'Pairs of different digits that are close together. Which of them would be hard for a person, too?',
    },
    {
      id: 'mean-image',
      label: 'Mean images',
      hint: 'The ten templates. Sharp where writers agree, blurred where they do not.',
    },
  ],
  question:
    'Suppose the labels of all training images were lost before learning. What would change?',
  answer:
    'In the weights and thresholds, nothing at all: the learning rule never sees a label. Only afterwards some labelled images are needed to give the neurons their names. That is what **unsupervised learning** means.',
  sources: ['lecun-1998', 'diehl-cook-2015'],
};
