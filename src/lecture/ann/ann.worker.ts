/** The worker of the artificial network: it learns as far as it is told to. */
import { loadPack } from '../../data/loadPack.ts';
import { messageFrom } from '../../engine/messages.ts';
import { AnnCourse } from './course.ts';
import type { FromAnn, ToAnn } from './messages.ts';

/** Images between two looks at the messages. */
const SLICE = 20;

let course: AnnCourse | null = null;
let until = 0;
let busy = false;

function post(message: FromAnn): void {
  self.postMessage(message);
}

async function start(message: Extract<ToAnn, { type: 'start' }>): Promise<void> {
  course = null;
  until = 0;
  try {
    const images = await loadPack(`${message.dataUrl}train10k.pack`, 'train10k');
    course = new AnnCourse(images, message.hidden, message.seed);
    post({ type: 'ready' });
    void learn();
  } catch (error) {
    post({ type: 'failed', message: messageFrom(error) });
  }
}

async function learn(): Promise<void> {
  if (busy) return;
  busy = true;
  while (course && course.seen < until) {
    post({ type: 'learned', ...course.learn(Math.min(until, course.seen + SLICE)) });
    await new Promise((resolve) => setTimeout(resolve));
  }
  busy = false;
}

self.onmessage = ({ data }: MessageEvent<ToAnn>) => {
  if (data.type === 'start') void start(data);
  else {
    until = data.until;
    void learn();
  }
};
