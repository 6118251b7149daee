/** Test runs on the 10,000 test images. */
import type { Vote } from '../engine/readout.ts';
import type { TestResult } from '../protocol/messages.ts';

export interface TestPoint {
  imagesTrained: number;
  accuracy: Record<Vote, number>;
}

export interface TestSlice {
  testing: { phase: 'label' | 'test'; done: number; total: number; cancelling: boolean } | null;
  /** All results of the present network, in order. */
  testPoints: readonly TestPoint[];
  testResult: TestResult | null;
}

export const initialTest: TestSlice = { testing: null, testPoints: [], testResult: null };
