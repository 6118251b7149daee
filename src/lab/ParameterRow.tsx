import { Undo2 } from 'lucide-react';
import { type CSSProperties, useId } from 'react';
import {
  defaultOf,
  isUsedBy,
  ParameterError,
  type ParameterName,
  type ParameterSpec,
  type Parameters,
  PLASTICITY_RULES,
} from '../engine/parameters.ts';
import type { Numbers } from '../plots/numbers.ts';
import { readNumber } from '../plots/readNumber.ts';
import { shownValue } from '../store/session.ts';
import { useLab, useLabState, useText, useWords } from '../ui/LabContext.ts';
import { positionAt, SLIDER_STEPS } from '../ui/range.ts';
import { MathSymbol, MathText } from './MathSymbol.tsx';
import { NumberField } from './NumberField.tsx';
import { fieldText, valueAt } from './sliderScale.ts';

export type NamedSpec = ParameterSpec & { readonly name: ParameterName };

/** One parameter: symbol, name, number, unit, slider with its default marked, a sentence of help. */
export function ParameterRow({ spec }: { spec: NamedSpec }) {
  const lab = useLab();
  const text = useText();
  const say = useWords();
  const value = useLabState((s) => shownValue(s, spec.name));
  const pending = useLabState((s) => spec.name in s.pending);
  const error = useLabState((s) => s.parameterErrors[spec.name]);
  const neurons = useLabState((s) => shownValue(s, 'neurons') as number | undefined);
  const rule = useLabState((s) => s.info?.parameters.rule ?? PLASTICITY_RULES[0]);
  const id = useId();
  if (value === undefined) return null;
  const [label, help] = text.parameters.texts[spec.name] ?? [spec.label, spec.help];
  const standard = defaultOf(spec, neurons);
  const used = isUsedBy(rule, spec.name);
  const set = (next: number | string) =>
    lab.parameters.set(spec.name, next as Parameters[ParameterName]);
  const commit = (typed: string) => {
    const number = readNumber(typed, text.numbers.language);
    if (number !== null) set(number);
    else
      lab.parameters.refuse(
        spec.name,
        new ParameterError('parameterForm', { parameter: spec.name, value: typed }),
      );
  };
  return (
    <div
      className="parameter"
      data-used={used}
      data-changed={value !== standard || undefined}
      data-pending={pending || undefined}
    >
      <div className="parameter-line">
        <MathSymbol text={spec.symbol} />
        <label htmlFor={id}>{label}</label>
        {value !== standard && (
          <button
            type="button"
            className="icon-button default-button"
            aria-label={text.parameters.toDefault(label, textOf(standard, text.numbers))}
            title={text.parameters.toDefault(label, textOf(standard, text.numbers))}
            onClick={() => lab.parameters.setDefault(spec.name)}
          >
            <Undo2 aria-hidden="true" />
          </button>
        )}
        {spec.kind === 'number' ? (
          <>
            <NumberField
              id={id}
              value={value as number}
              invalid={error !== undefined}
              describedBy={`${id}-help${error ? ` ${id}-error` : ''}`}
              onCommit={commit}
            />
            <span className="unit">{spec.unit}</span>
          </>
        ) : (
          <select
            id={id}
            value={value}
            aria-describedby={`${id}-help`}
            onChange={(event) => set(event.target.value)}
          >
            {spec.options.map((option) => (
              <option key={option}>{option}</option>
            ))}
          </select>
        )}
      </div>
      {spec.kind === 'number' && (
        <div
          className="slider"
          style={
            {
              '--at': positionAt(spec, value as number),
              '--default': positionAt(spec, standard as number),
            } as CSSProperties
          }
        >
          <input
            type="range"
            min={0}
            max={SLIDER_STEPS}
            value={Math.round(positionAt(spec, value as number) * SLIDER_STEPS)}
            aria-label={text.parameters.slider(label)}
            aria-valuetext={`${fieldText(value as number, text.numbers)} ${spec.unit}`}
            onChange={(event) => set(valueAt(spec, event.target.valueAsNumber / SLIDER_STEPS))}
          />
          <i className="default-mark" />
        </div>
      )}
      {error && (
        <p id={`${id}-error`} className="field-error" role="alert">
          {say(error)}
        </p>
      )}
      <p id={`${id}-help`} className="help" title={text.parameters.source(spec.source)}>
        {spec.change === 'reset' && <span className="badge">{text.parameters.needsReset}</span>}
        <MathText text={help} />
        {!used && ` (${text.parameters.notInUse(rule)})`}
      </p>
    </div>
  );
}

function textOf(value: number | string, numbers: Numbers): string {
  return typeof value === 'number' ? fieldText(value, numbers) : value;
}
