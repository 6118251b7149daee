import { Dices, Undo2 } from 'lucide-react';
import { useId } from 'react';
import {
  defaultOf,
  isUsedBy,
  type NumberSpec,
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
import { MathSymbol, MathText } from './MathSymbol.tsx';
import { NumberField } from './NumberField.tsx';
import { ParameterSlider } from './ParameterSlider.tsx';
import { fieldText } from './sliderScale.ts';

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
            {spec.lot ? (
              <button
                type="button"
                className="icon-button die"
                aria-label={text.parameters.drawLot(label)}
                title={text.parameters.drawLot(label)}
                onClick={() => set(lotOf(spec))}
              >
                <Dices aria-hidden="true" />
              </button>
            ) : (
              <span className="unit">{spec.unit}</span>
            )}
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
      {spec.kind === 'number' && !spec.lot && (
        <ParameterSlider
          spec={spec}
          label={label}
          value={value as number}
          standard={standard as number}
          onChange={set}
        />
      )}
      {error && (
        <p id={`${id}-error`} className="field-error" role="alert">
          {say(error)}
        </p>
      )}
      <p id={`${id}-help`} className="help">
        {spec.change === 'reset' && <span className="badge">{text.parameters.needsReset}</span>}
        <MathText text={help} />
        {!used && ` (${text.parameters.notInUse(rule)})`}{' '}
        <span className="source">
          {text.parameters.source(text.parameters.sources[spec.source] ?? spec.source)}
        </span>
      </p>
    </div>
  );
}

/** Short enough to be read out to a class. */
const LOT_MAX = 999_999;

/** A value drawn by the browser's own dice: whoever draws chooses it, and what follows repeats itself. */
function lotOf({ min, max }: NumberSpec): number {
  const [word] = crypto.getRandomValues(new Uint32Array(1));
  return min + (word % (Math.min(max, min + LOT_MAX) - min + 1));
}

function textOf(value: number | string, numbers: Numbers): string {
  return typeof value === 'number' ? fieldText(value, numbers) : value;
}
