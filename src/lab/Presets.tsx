import { useId } from 'react';
import { PRESETS, type Preset } from '../engine/presets.ts';
import { presetOf } from '../store/parameterControl.ts';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';

/** Named sets of parameters; `own` where the present ones are none of them. */
export function Presets() {
  const lab = useLab();
  const text = useText();
  const current = useLabState((s) => (s.info ? presetOf(s.info.parameters) : null));
  const id = useId();
  return (
    <div className="presets">
      <label htmlFor={id}>{text.parameters.preset}</label>
      <select
        id={id}
        value={current?.id ?? 'own'}
        onChange={(event) => {
          const preset = PRESETS.find(({ id: name }) => name === event.target.value);
          if (preset) lab.parameters.applyPreset(preset);
        }}
      >
        {!current && <option value="own">{text.parameters.presetNames.own}</option>}
        {PRESETS.map(({ id: name }: Preset) => (
          <option key={name} value={name}>
            {text.parameters.presetNames[name]}
          </option>
        ))}
      </select>
    </div>
  );
}
