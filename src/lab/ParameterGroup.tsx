import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { defaultOf, type ParameterGroup as Group, PARAMETERS } from '../engine/parameters.ts';
import { shownValue } from '../store/session.ts';
import { useLabState, useText } from '../ui/LabContext.ts';

interface Props {
  group: Group;
  open: boolean;
  onToggle: (open: boolean) => void;
  children: ReactNode;
}

/** A group of parameters that can be folded away; how many of them were changed stays in sight. */
export function ParameterGroup({ group, open, onToggle, children }: Props) {
  const text = useText();
  const changed = useLabState((s) => {
    const neurons = shownValue(s, 'neurons') as number | undefined;
    if (neurons === undefined) return 0;
    return PARAMETERS.filter(
      (spec) => spec.group === group && shownValue(s, spec.name) !== defaultOf(spec, neurons),
    ).length;
  });
  const id = useId();
  return (
    <details
      className="parameter-group"
      aria-labelledby={id}
      open={open}
      onToggle={(event) => {
        // The browser also tells of what React itself has just done.
        if (event.currentTarget.open !== open) onToggle(event.currentTarget.open);
      }}
    >
      <summary>
        <ChevronRight aria-hidden="true" />
        <span id={id}>{text.parameters.groups[group]}</span>
        {changed > 0 && <span className="changed-count">{text.parameters.changed(changed)}</span>}
      </summary>
      {children}
    </details>
  );
}
