interface Props<T extends string> {
  label: string;
  options: readonly T[];
  value: T;
  names: Record<T, string>;
  onChange: (value: T) => void;
  disabled?: Partial<Record<T, boolean>>;
}

/** A choice of a few, side by side. */
export function Segments<T extends string>(props: Props<T>) {
  const { label, options, value, names, onChange, disabled } = props;
  return (
    <fieldset className="segments">
      <legend className="hidden">{label}</legend>
      {options.map((option) => (
        <button
          key={option}
          type="button"
          aria-pressed={option === value}
          disabled={disabled?.[option]}
          onClick={() => onChange(option)}
        >
          {names[option]}
        </button>
      ))}
    </fieldset>
  );
}
