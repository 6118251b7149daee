/** A worker that integrates its part of a network's neurons until it is dismissed. */
import { type CrewPost, serveKernel } from '../engine/kernelInstance.ts';

self.onmessage = ({ data }: MessageEvent<CrewPost>) => {
  serveKernel(data);
  self.close();
};
