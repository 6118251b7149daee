import { Undo2 } from 'lucide-react';
import { type CSSProperties, useId } from 'react';
import { defaultOf, type NumberSpec, specOf } from '../../engine/parameters.ts';
import { positionAt, SLIDER_STEPS, stepsOf, valueAtPosition } from '../../ui/range.ts';
import { type SymbolId, symbolSpec } from '../content/symbols.ts';
import { useLecture } from './LectureContext.ts';
import { Tex } from './Tex.tsx';
import { useLight } from './useLight.ts';

interface Props {
  /** Gives TeX, name, unit and, where it is a parameter of the model, range and default. */
  symbol?: SymbolId;
  value: number;
  onChange: (value: number) => void;
  /** In place of the symbol's name. */
  label?: string;
  unit?: string;
  min?: number;
  max?: number;
  /** Marked on the track; double click and the arrow button go back to it. */
  default?: number;
  /** Distance of two values; without it three significant digits. */
  step?: number;
  log?: boolean;
  integer?: boolean;
  /** In place of number and unit. */
  format?: (value: number) => string;
  disabled?: boolean;
}

/** `<Slider symbol="tau" value={tau} onChange={setTau} />`: a labelled slider with value and unit. */
export function Slider(props: Props) {
  const { lecture, numbers, t } = useLecture();
  const id = useId();
  const { symbol, value, onChange, disabled } = props;
  const { lit, pointing } = useLight(symbol);
  const symbolEntry = symbol && symbolSpec(symbol);
  const found = symbolEntry?.parameter && specOf(symbolEntry.parameter);
  const spec: NumberSpec | undefined = found?.kind === 'number' ? found : undefined;
  const range = {
    min: props.min ?? spec?.min ?? 0,
    max: props.max ?? spec?.max ?? 1,
    step: props.step,
    log: props.log ?? spec?.log,
    integer: props.integer ?? spec?.integer,
  };
  const standard = props.default ?? (spec && (defaultOf(spec) as number));
  const unit = props.unit ?? symbolEntry?.unit ?? '';
  const label = props.label ?? (symbol ? lecture.symbols[symbol].name : '');
  const text = props.format ? props.format(value) : numbers.shortUnit(value, unit);
  const changed = standard !== undefined && Math.abs(value - standard) > 1e-9 * Math.abs(standard);
  const set = (position: number) => onChange(valueAtPosition(range, position));
  const key = stepsOf(range);
  const back = standard === undefined ? '' : t('defaultMark', { value: numbers.short(standard) });
  return (
    <div className="kit-slider" data-lit={lit} {...pointing}>
      <div className="kit-slider-line">
        <label htmlFor={id}>
          {symbolEntry && <Tex tex={symbolEntry.tex} decorative />}
          <span>{label}</span>
        </label>
        {changed && (
          <button
            type="button"
            className="kit-reset"
            aria-label={`${label}: ${back}`}
            title={back}
            disabled={disabled}
            onClick={() => onChange(standard)}
          >
            <Undo2 aria-hidden="true" />
          </button>
        )}
        <output htmlFor={id}>{text}</output>
      </div>
      <div
        className="kit-track"
        style={
          {
            '--at': positionAt(range, value),
            '--default': standard === undefined ? 0 : positionAt(range, standard),
          } as CSSProperties
        }
      >
        <input
          id={id}
          type="range"
          min={0}
          max={SLIDER_STEPS}
          step={key}
          value={positionAt(range, value) * SLIDER_STEPS}
          aria-valuetext={text}
          disabled={disabled}
          onChange={(event) => set(event.target.valueAsNumber / SLIDER_STEPS)}
          onDoubleClick={() => standard !== undefined && onChange(standard)}
        />
        {standard !== undefined && <i className="kit-default" title={back} />}
      </div>
    </div>
  );
}
