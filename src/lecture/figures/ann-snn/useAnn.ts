import { useEffect, useRef, useState } from 'react';
import type { UserMessage } from '../../../engine/messages.ts';
import { AnnClient } from '../../ann/annClient.ts';
import { dataUrl } from '../../kit/engine.ts';

/** As long a memory as the rolling accuracy of the spiking network. */
const WINDOW = 500;

/** The artificial network in a worker of its own: what it got right, image by image. */
export class AnnRecord {
  right: number[] = [];
  activePixels = 0;
  /** Of the hidden layer at the last image, mean. */
  activation = 0;
  /** Of the weights from the input, standard deviation. */
  weight = 0;
  readonly x: number[] = [];
  readonly y: number[] = [];

  get seen(): number {
    return this.right.length;
  }

  /** Share of the last images, 0..1. */
  get accuracy(): number {
    const last = this.right.slice(-WINDOW);
    return last.length ? last.reduce((sum, one) => sum + one, 0) / last.length : 0;
  }

  add(right: Uint8Array, active: Uint16Array): void {
    for (let k = 0; k < right.length; k++) {
      this.right.push(right[k]);
      this.activePixels += (active[k] - this.activePixels) / this.right.length;
      if (this.right.length % 10 === 0) {
        this.x.push(this.right.length);
        this.y.push(100 * this.accuracy);
      }
    }
  }
}

export interface Ann {
  record: AnnRecord;
  error: UserMessage | null;
  /** Learns on until so many images have been seen. */
  learn: (until: number) => void;
}

/** Starts the worker; another `generation` starts it anew. */
export function useAnn(
  hidden: number,
  seed: number,
  generation: number,
  onLearned: () => void,
): Ann {
  const [error, setError] = useState<UserMessage | null>(null);
  const client = useRef<AnnClient | null>(null);
  const record = useRef(new AnnRecord());
  const latest = useRef(onLearned);
  useEffect(() => {
    latest.current = onLearned;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `generation` is there to begin anew
  useEffect(() => {
    record.current = new AnnRecord();
    setError(null);
    const own = new AnnClient(
      { type: 'start', dataUrl: dataUrl(), hidden, seed },
      {
        learned(what) {
          record.current.add(what.right, what.active);
          record.current.activation = what.activation;
          record.current.weight = what.weight;
          latest.current();
        },
        failed: setError,
      },
    );
    client.current = own;
    return () => own.close();
  }, [hidden, seed, generation]);
  return {
    get record() {
      return record.current;
    },
    error,
    learn: (until) => client.current?.learn(until),
  };
}
