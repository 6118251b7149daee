import { useMemo } from 'react';
import { timesMsOf } from '../../engine/spikeLog.ts';
import type { Experiment } from '../../protocol/messages.ts';
import { useExperiment } from '../kit/engine.ts';
import { parseTrains, type Train } from './trains.ts';

interface Options {
  /** Trains as text, placed by the reader; empty: drawn by the engine. */
  placed: string;
  /** Lets the encoder draw the spikes of all rows; row k is input k. */
  drawing: Experiment | null;
  rows: number;
  durationMs: number;
}

/** The trains of all rows; null until the engine has drawn them. */
export function useTrains({ placed, drawing, rows, durationMs }: Options): readonly Train[] | null {
  const { result } = useExperiment(drawing);
  return useMemo(() => {
    if (placed) return parseTrains(placed, rows, durationMs);
    if (!result) return null;
    return Array.from({ length: rows }, (_, row) =>
      timesMsOf(result.input, result.dtMs, row).filter((time) => time < durationMs),
    );
  }, [placed, result, rows, durationMs]);
}
