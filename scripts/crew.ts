import { Worker } from 'node:worker_threads';
import type { CrewPost } from '../src/engine/kernelInstance.ts';
import type { KernelNetwork } from '../src/engine/kernelNetwork.ts';

/** Starts a thread at its post in a crew; returns how to end it. */
export function startThread(post: CrewPost): () => void {
  const worker = new Worker(new URL('./crewThread.mjs', import.meta.url), { workerData: post });
  worker.unref();
  // Without it the network goes on alone.
  worker.on('error', (error) => console.error(`A thread ended: ${error.message}`));
  return () => void worker.terminate();
}

/** Has threads share a network's loop over its neurons, until the returned function is called. */
export function shareWork(network: KernelNetwork, threads: number): () => void {
  if (threads < 2) return () => {};
  const enders = network.formCrew(threads).map(startThread);
  return () => {
    network.dismissCrew();
    for (const end of enders) end();
  };
}
