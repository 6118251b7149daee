import type { CSSProperties, KeyboardEvent } from 'react';
import type { NumberSpec } from '../engine/parameters.ts';
import { useText } from '../ui/LabContext.ts';
import { SLIDER_STEPS } from '../ui/range.ts';
import { fieldText, positionAt, stepped, valueAt } from './sliderScale.ts';

interface Props {
  spec: NumberSpec;
  label: string;
  value: number;
  standard: number;
  onChange: (value: number) => void;
}

/** A slider over the range of a parameter, its default marked; keys move it by steps that fit the value. */
export function ParameterSlider({ spec, label, value, standard, onChange }: Props) {
  const { parameters, numbers } = useText();
  const position = positionAt(spec, value);
  const pressed = (event: KeyboardEvent) => {
    const next = keyed(spec, value, event.key);
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onChange(next);
  };
  return (
    <div
      className="slider"
      style={{ '--at': position, '--default': positionAt(spec, standard) } as CSSProperties}
    >
      <input
        type="range"
        min={0}
        max={SLIDER_STEPS}
        value={Math.round(position * SLIDER_STEPS)}
        aria-label={parameters.slider(label)}
        aria-valuetext={`${fieldText(value, numbers)} ${spec.unit}`}
        onKeyDown={pressed}
        onChange={(event) => onChange(valueAt(spec, event.target.valueAsNumber / SLIDER_STEPS))}
      />
      <i className="default-mark" />
    </div>
  );
}

/** The value that a key of the slider leads to; null where the key is none. */
export function keyed(spec: NumberSpec, value: number, key: string): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return stepped(spec, value, 1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return stepped(spec, value, -1);
    case 'PageUp':
      return stepped(spec, value, 1, true);
    case 'PageDown':
      return stepped(spec, value, -1, true);
    case 'Home':
      return spec.min;
    case 'End':
      return spec.max;
  }
  return null;
}
