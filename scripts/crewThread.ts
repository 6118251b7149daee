import { workerData } from 'node:worker_threads';
import { type CrewPost, serveKernel } from '../src/engine/kernelInstance.ts';

serveKernel(workerData as CrewPost);
