import { type Code, UserError } from './messages.ts';
import {
  INPUTS,
  type NumberSpec,
  PARAMETERS,
  type ParameterName,
  type ParameterSpec,
  type Parameters,
  type PlasticityRule,
  REFERENCE_NEURONS,
} from './parameterTable.ts';

export * from './parameterTable.ts';

const byName = new Map<string, ParameterSpec>(PARAMETERS.map((spec) => [spec.name, spec]));

/** Thrown for a parameter outside its range; names the parameter, the value and the range. */
export class ParameterError<C extends Code = Code> extends UserError<C> {
  override readonly name = 'ParameterError';
}

/**
 * The table entry of a parameter.
 * @throws ParameterError when there is no parameter of that name.
 */
export function specOf(name: string): ParameterSpec {
  const spec = byName.get(name);
  if (!spec) throw new ParameterError('parameterUnknown', { name });
  return spec;
}

/** Whether a learning rule's equation has this parameter. @throws ParameterError for an unknown name */
export function isUsedBy(rule: PlasticityRule, name: string): boolean {
  return specOf(name).rules?.includes(rule) ?? true;
}

/** Default value of a parameter in a network of `neurons` excitatory neurons. */
export function defaultOf(
  spec: ParameterSpec,
  neurons: number = REFERENCE_NEURONS,
): number | string {
  if (spec.kind === 'choice' || !spec.defaultScalesWithNeurons) return spec.default;
  const scaled = spec.default * (neurons / REFERENCE_NEURONS);
  return Math.min(spec.max, Math.max(spec.min, scaled));
}

/**
 * All defaults for a network of `neurons` excitatory neurons, with `overrides` applied and checked.
 * @throws ParameterError naming parameter, value and range.
 */
export function makeParameters(overrides: Partial<Parameters> = {}): Parameters {
  const neurons = overrides.neurons ?? REFERENCE_NEURONS;
  checkValue('neurons', neurons);
  const values: Record<string, number | string> = {};
  for (const spec of PARAMETERS) values[spec.name] = defaultOf(spec, neurons);
  for (const [name, value] of Object.entries(overrides)) {
    if (value !== undefined) values[name] = value;
  }
  return checkParameters(values as unknown as Parameters);
}

/**
 * Checks one value against the table.
 * @throws ParameterError naming parameter, value and range.
 */
export function checkValue(name: string, value: unknown): void {
  const spec = specOf(name);
  const parameter = spec.name as ParameterName;
  if (spec.kind === 'choice') {
    if (!spec.options.includes(value as string)) {
      const options = [...spec.options];
      throw new ParameterError('parameterOption', { parameter, value: String(value), options });
    }
    return;
  }
  const { min, max, unit } = spec;
  if (typeof value !== 'number' || !Number.isFinite(value)) throw noNumber(spec, String(value));
  if (value < min || value > max) {
    throw new ParameterError('parameterRange', { parameter, value, min, max, unit });
  }
  if (spec.integer && !Number.isInteger(value)) {
    throw new ParameterError('parameterWhole', { parameter, value, min, max, unit });
  }
}

function noNumber({ name, min, max, unit }: NumberSpec, value: string): ParameterError {
  const parameter = name as ParameterName;
  return new ParameterError('parameterNumber', { parameter, value, min, max, unit });
}

/**
 * Checks a whole set, including what no single range can express.
 * @returns the same object. @throws ParameterError naming parameter, value and range.
 */
export function checkParameters(parameters: Parameters): Parameters {
  for (const name of Object.keys(parameters)) specOf(name);
  for (const spec of PARAMETERS) checkValue(spec.name, parameters[spec.name]);
  const { weightSum, weightMax } = parameters;
  const max = weightMax * INPUTS;
  if (weightSum > max) {
    throw new ParameterError('weightSumRange', {
      parameter: 'weightSum',
      value: weightSum,
      weightMax,
      inputs: INPUTS,
      max,
    });
  }
  return parameters;
}

/**
 * Reads a value given as text (command line, URL).
 * @throws ParameterError naming parameter, value and range.
 */
export function parseValue(name: string, text: string): number | string {
  const spec = specOf(name);
  const value = spec.kind === 'choice' ? text : text.trim() === '' ? Number.NaN : Number(text);
  if (spec.kind === 'number' && Number.isNaN(value)) throw noNumber(spec, text);
  checkValue(name, value);
  return value;
}

/** Steps of one presentation: T / dt, rounded. */
export function presentationSteps(parameters: Parameters): number {
  return Math.max(1, Math.round(parameters.presentationMs / parameters.dtMs));
}

/**
 * Refuses changes that a living network cannot take over.
 * @throws ParameterError naming the parameters that need a reset.
 */
export function refuseResets(before: Readonly<Parameters>, after: Readonly<Parameters>): void {
  const parameters = PARAMETERS.filter(
    (spec) => spec.change === 'reset' && before[spec.name] !== after[spec.name],
  ).map((spec) => spec.name);
  if (parameters.length) throw new ParameterError('parametersReset', { parameters });
}
