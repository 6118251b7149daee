import { useText } from '../ui/LabContext.ts';

const DIGITS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** What the colours of the fields mean. */
export function ClassLegend() {
  const text = useText();
  return (
    <p className="legend" title={text.fields.legend}>
      <span className="hidden">{text.fields.legend}</span>
      {DIGITS.map((digit) => (
        <span key={digit}>
          <i style={{ background: `var(--class-${digit})` }} />
          {digit}
        </span>
      ))}
      <span>
        <i className="no-class" />
        {text.fields.unassigned}
      </span>
    </p>
  );
}
