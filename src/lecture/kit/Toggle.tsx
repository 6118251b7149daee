import type { ReactNode } from 'react';
import type { UiKey } from '../content/uiKeys.ts';

/** On or off. */
export function Toggle({
  on,
  onChange,
  children,
  disabled,
}: {
  on: boolean;
  onChange: (on: boolean) => void;
  children: ReactNode;
  disabled?: boolean;
}) {
  return (
    <label className="kit-toggle">
      <input
        type="checkbox"
        checked={on}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{children}</span>
    </label>
  );
}

/** One of a few, side by side. */
export function Choice<T extends string>({
  label,
  value,
  options,
  onChange,
  disabled,
}: {
  /** What is chosen; read out, not shown. */
  label: string;
  value: T;
  options: readonly { value: T; label: ReactNode }[];
  onChange: (value: T) => void;
  disabled?: boolean;
}) {
  return (
    <fieldset className="segments kit-choice" disabled={disabled}>
      <legend className="hidden">{label}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}

/** The options of a choice whose labels are texts of the interface: `{ placed: 'spikesPlaced', … }`. */
export function optionsOf<T extends string>(
  t: (key: UiKey) => string,
  keys: Readonly<Record<T, UiKey>>,
): { value: T; label: string }[] {
  return (Object.keys(keys) as T[]).map((value) => ({ value, label: t(keys[value]) }));
}
