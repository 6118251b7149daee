/** Networks that learn image by image, at a pace at which one can watch. */
import { useEffect, useRef } from 'react';
import type { SimulationClient } from '../../client/client.ts';
import { messageFrom, type UserMessage } from '../../engine/messages.ts';
import { INPUTS } from '../../engine/parameters.ts';
import type { Mosaic } from '../../plots/mosaic.ts';
import type { Frame } from '../../protocol/messages.ts';
import { isStopped } from './engine.ts';

interface StepperOptions {
  playing: boolean;
  /** Images after which it stops. */
  until: number;
  /** Images between two frames of the screen. */
  perFrame: number;
  onStep: (done: number) => void;
  onEnd: () => void;
  onError: (message: UserMessage) => void;
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/**
 * Shows image after image to all the networks, side by side, while playing; counts from 0 again when
 * a network is replaced. Exact: after `until` images each has seen just so many.
 */
export function useStepper(
  clients: readonly (SimulationClient | null)[],
  options: StepperOptions,
): void {
  const latest = useRef(options);
  const done = useRef(0);
  useEffect(() => {
    latest.current = options;
  });
  const { playing, until } = options;
  useEffect(() => {
    done.current = 0;
    latest.current.onStep(0);
  }, [...clients]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the clients are the dependencies
  useEffect(() => {
    const ready = clients.filter((client) => client !== null);
    if (!playing || ready.length < clients.length) return;
    // At its end already: either these networks are about to be replaced, or nothing is left to do.
    if (done.current >= until) return;
    let stopped = false;
    const run = async () => {
      while (!stopped && done.current < latest.current.until) {
        await Promise.all(ready.map((client) => client.send<'stepImage'>({ type: 'stepImage' })));
        if (stopped) return;
        done.current++;
        latest.current.onStep(done.current);
        if (done.current % latest.current.perFrame === 0) await nextFrame();
      }
      if (!stopped) latest.current.onEnd();
    };
    run().catch((error) => {
      if (!stopped && !isStopped(error)) latest.current.onError(messageFrom(error));
    });
    return () => {
      stopped = true;
    };
  }, [playing, until, ...clients]);
}

/** Listens to the frames of a network. @param listener gets each frame while it is valid */
export function useFrames(
  client: SimulationClient | null,
  listener: (frame: Frame) => void,
  wants: { spikes?: boolean } = {},
): void {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  const spikes = wants.spikes ?? false;
  useEffect(() => {
    if (!client) return;
    let first = true;
    let labelsVersion = 0;
    return client.onFrame(
      (frame) => {
        first = false;
        labelsVersion = frame.labels?.version ?? labelsVersion;
        latest.current(frame);
      },
      () => ({
        spikes,
        trace: false,
        fields: true,
        allFields: first,
        labelsVersion,
        accuracyFrom: 0,
      }),
    );
  }, [client, spikes]);
}

/** Puts the changed receptive fields and labels of a frame into a mosaic. */
export function updateMosaic(mosaic: Mosaic, frame: Frame, classes: boolean): void {
  for (let k = 0; k < frame.fieldCount; k++) {
    mosaic.setField(frame.fieldIds[k], frame.fields.subarray(k * INPUTS, (k + 1) * INPUTS));
  }
  if (classes && frame.labels) mosaic.setClasses(frame.labels.assignment);
}
