import { Button } from '../ui/Button.tsx';

interface Props<T extends string> {
  label: string;
  options: readonly T[];
  value: T;
  names: Record<T, string>;
  onChange: (value: T) => void;
  /** Why an option cannot be chosen just now. */
  off?: Partial<Record<T, string | null>>;
}

/** A choice of a few, side by side. */
export function Segments<T extends string>(props: Props<T>) {
  const { label, options, value, names, onChange, off } = props;
  return (
    <fieldset className="segments">
      <legend className="hidden">{label}</legend>
      {options.map((option) => (
        <Button
          key={option}
          aria-pressed={option === value}
          off={off?.[option]}
          onClick={() => onChange(option)}
        >
          {names[option]}
        </Button>
      ))}
    </fieldset>
  );
}
