import { INPUTS } from '../../engine/parameters.ts';
import type { Mosaic } from '../../plots/mosaic.ts';
import type { Frame } from '../../protocol/messages.ts';

/** Puts the changed receptive fields and labels of a frame into a mosaic. */
export function updateMosaic(mosaic: Mosaic, frame: Frame): void {
  for (let k = 0; k < frame.fieldCount; k++) {
    mosaic.setField(frame.fieldIds[k], frame.fields.subarray(k * INPUTS, (k + 1) * INPUTS));
  }
  if (frame.labels) mosaic.setClasses(frame.labels.assignment);
}
