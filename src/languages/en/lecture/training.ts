import type { ChapterText } from '../../../lecture/content/types.ts';

export const training: ChapterText<'training'> = {
  title: 'Training and testing',
  lead: 'First learn without names, then give the names, and only then comes the test.',
  body: [
    '**Learn.** Image after image is shown, 350 ms each, then 150 ms of rest in which all but weights and thresholds fade. Spikes change weights, and nothing else does: no label, no error, no second look. **Freeze.** Plasticity and {{sym:theta}} are switched off; from now on the network only answers.',
    '**Label.** Training images are shown once more, this time with their labels. Each neuron is given the digit at which it fires most on average, {{sym:assignment}}. **Test.** Now come images that the network has never seen. The spikes {{sym:neuronCount}} of all neurons are a vote. In the **mean** vote each digit scores the mean count of its neurons. In the **proportion** vote each neuron spreads its spikes over all digits as it did while labelling; that is mostly a little better.',
    'With 400 neurons and 10,000 images 87 to 90 of 100 test images are read correctly, depending on the vote. Diehl and Cook report 87.0 % for 400 neurons and 95.0 % for 6,400. More telling than one number is the **confusion matrix**: row for row, what became of each digit.',
  ],
  figure:
    'Step through the four phases. The receptive fields form, freeze and take the colour of their digit; at the end the confusion matrix fills. Click one of its cells to see the images in it.',
  figureLabel: 'The phases of training, the receptive fields and the confusion matrix',
  tries: [
    {
      id: 'learn-500',
      label: 'Learn 500 images',
      hint: 'The first shapes appear in the receptive fields within a hundred images.',
    },
    {
      id: 'label',
      label: 'Freeze and label',
      hint: 'Each neuron takes the digit it answers most; a neuron that never fires stays without one.',
    },
    {
      id: 'test-500',
      label: 'Test 500 images',
      hint: 'Look beside the diagonal: which digits does the network confuse? In a fully trained one, 4 taken for 9 leads the list.',
    },
  ],
  question: 'Why must the test images not be used for labelling?',
  answer:
    'Labelling is part of learning: it decides what a neuron’s spikes mean. Were it done with the test images, their answers would have gone into the network beforehand, and the test would no longer tell how it does on images it has never met. The accuracy would come out too high.',
  sources: ['diehl-cook-2015', 'lecun-1998'],
};
