import { useEffect, useRef, useState } from 'react';
import { useText } from '../ui/LabContext.ts';
import { fieldText } from './sliderScale.ts';

/** What is typed counts after a pause, or at once with Enter or on leaving the field, ms. */
const PAUSE_MS = 700;

interface Props {
  id: string;
  value: number;
  invalid: boolean;
  describedBy?: string;
  className?: string;
  /** Takes what was typed, as it was typed. */
  onCommit: (text: string) => void;
}

/** A field for a number. Half a number on its way to a whole one is not taken for a value. */
export function NumberField({ id, value, invalid, describedBy, className, onCommit }: Props) {
  const { numbers } = useText();
  const [draft, setDraft] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const commit = (text: string) => {
    clearTimeout(timer.current);
    onCommit(text);
  };
  return (
    <input
      id={id}
      className={className ? `number-field ${className}` : 'number-field'}
      type="text"
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      value={draft ?? fieldText(value, numbers)}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      onChange={(event) => {
        const text = event.target.value;
        setDraft(text);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => commit(text), PAUSE_MS);
      }}
      onBlur={() => {
        if (draft !== null) commit(draft);
        setDraft(null);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && draft !== null) commit(draft);
        if (event.key === 'Escape') {
          clearTimeout(timer.current);
          setDraft(null);
        }
      }}
    />
  );
}
