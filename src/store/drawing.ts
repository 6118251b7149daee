/** The drawing pad: what was drawn, as the network sees it, and what it made of it. */
import type { Classification, ShowingProgress } from '../protocol/messages.ts';

export interface DrawingSlice {
  /** The 28x28 picture; null while the pad is empty. */
  drawn: Uint8Array | null;
  classification: Classification | null;
  /** The picture that the classification is about. */
  answered: Uint8Array | null;
  /** Milliseconds from asking to the answer. */
  answerMs: number | null;
  /** How far the network is with a picture that takes it long; null otherwise. */
  showing: ShowingProgress | null;
  /** The test image on the pad, in place of strokes. */
  shownDigit: { index: number; label: number } | null;
  /** Raised to tell the pad to forget its strokes. */
  clearings: number;
}

export const initialDrawing: DrawingSlice = {
  drawn: null,
  classification: null,
  answered: null,
  answerMs: null,
  showing: null,
  shownDigit: null,
  clearings: 0,
};
