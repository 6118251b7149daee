import { CLASS_COLORS } from '../plots/theme.ts';
import { useText } from '../ui/LabContext.ts';
import { useClassNames } from './useClassNames.ts';

/** What the colours of the fields mean. */
export function ClassLegend() {
  const text = useText();
  const names = useClassNames();
  return (
    <p className="legend" title={text.fields.legend}>
      <span className="hidden">{text.fields.legend}</span>
      {names.map((name, c) => (
        <span key={name}>
          <i style={{ background: `var(--class-${c % CLASS_COLORS})` }} />
          {name}
        </span>
      ))}
      <span>
        <i className="no-class" />
        {text.fields.unassigned}
      </span>
    </p>
  );
}
