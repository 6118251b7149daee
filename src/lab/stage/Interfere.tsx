import { Hand } from 'lucide-react';
import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import { liveParameters } from '../../store/interfereControl.ts';
import { allOn, INTERVENTIONS, type Intervention } from '../../store/interventions.ts';
import { useLab, useLabState, useText } from '../../ui/LabContext.ts';
import { MathText } from '../MathSymbol.tsx';
import { useOff } from '../useOff.ts';
import './interfere.css';

/** What is on, by name; the text is a value that is compared as such. */
function useOn(): Intervention[] {
  const on = useLabState((s) => {
    const parameters = liveParameters(s);
    return parameters ? allOn(parameters).join(' ') : '';
  });
  return on ? (on.split(' ') as Intervention[]) : [];
}

/** A button that unfolds the switches of all interventions. */
export function Interfere() {
  const lab = useLab();
  const text = useText();
  const off = useOff();
  const on = useOn();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const left = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    setOpen(false);
    button.current?.focus();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape and the focus are those of what is in it
    <div className="menu-box interfere" onBlur={left} onKeyDown={pressed}>
      <button
        ref={button}
        type="button"
        className="button small"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        data-on={on.length > 0 || undefined}
        // A press takes the focus in some browsers only; the panel closes when it leaves.
        onMouseDown={(event) => {
          event.preventDefault();
          event.currentTarget.focus();
        }}
        onClick={() => setOpen(!open)}
      >
        <Hand aria-hidden="true" />
        {text.interfere.title}
      </button>
      {open && (
        <fieldset id={id} className="menu interfere-switches" tabIndex={-1}>
          <legend className="hidden">{text.interfere.title}</legend>
          {INTERVENTIONS.map((name) => (
            <label key={name}>
              <input
                type="checkbox"
                role="switch"
                checked={on.includes(name)}
                aria-checked={on.includes(name)}
                disabled={off !== null}
                aria-describedby={`${id}-${name}`}
                onChange={() => lab.interfere.toggle(name)}
              />
              <span>{text.interfere.names[name]}</span>
              <span className="note" id={`${id}-${name}`} aria-hidden="true">
                <MathText text={text.interfere.notes[name]} />
              </span>
            </label>
          ))}
          {off && <p className="note">{off}</p>}
        </fieldset>
      )}
    </div>
  );
}

/** What is on, in the scene itself. */
export function InterfereBadges() {
  const text = useText();
  const on = useOn();
  if (on.length === 0) return null;
  return (
    <p className="interfere-badges">
      {on.map((name) => (
        <span key={name} data-intervention={name}>
          {text.interfere.badge(text.interfere.names[name])}
        </span>
      ))}
    </p>
  );
}
