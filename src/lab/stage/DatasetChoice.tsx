import { useId } from 'react';
import type { DatasetName } from '../../protocol/messages.ts';
import { shownDataset } from '../../store/session.ts';
import { useLab, useLabState, useText } from '../../ui/LabContext.ts';
import { useOff } from '../useOff.ts';

const DATASETS: readonly DatasetName[] = ['mnist', 'full'];

/** Which images are trained on. */
export function DatasetChoice() {
  const lab = useLab();
  const text = useText();
  const dataset = useLabState(shownDataset);
  const off = useOff();
  const id = useId();
  return (
    <>
      <label className="hidden" htmlFor={id}>
        {text.input.dataset}
      </label>
      <select
        id={id}
        value={dataset}
        disabled={off !== null}
        title={off ?? undefined}
        aria-describedby={off ? `${id}-off` : undefined}
        onChange={(event) => lab.setDataset(event.target.value as DatasetName)}
      >
        {DATASETS.map((name) => (
          <option key={name} value={name} disabled={name === 'full' && lab.oneFile}>
            {text.input.datasets[name]}
          </option>
        ))}
      </select>
      {off && (
        <span id={`${id}-off`} hidden>
          {off}
        </span>
      )}
    </>
  );
}
