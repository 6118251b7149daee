/** Test runs on the 10,000 test images. */
import type { TestResult } from '../protocol/messages.ts';

export interface TestSlice {
  testing: { phase: 'label' | 'test'; done: number; total: number; cancelling: boolean } | null;
  /** The last result of the present network. */
  testResult: TestResult | null;
}

export const initialTest: TestSlice = { testing: null, testResult: null };
