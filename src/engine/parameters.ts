import {
  INPUTS,
  PARAMETERS,
  type ParameterSpec,
  type Parameters,
  REFERENCE_NEURONS,
} from './parameterTable.ts';

export * from './parameterTable.ts';

const byName = new Map<string, ParameterSpec>(PARAMETERS.map((spec) => [spec.name, spec]));

/** Thrown for a parameter outside its range; names the parameter, the value and the range. */
export class ParameterError extends Error {
  override readonly name = 'ParameterError';
}

/**
 * The table entry of a parameter.
 * @throws ParameterError when there is no parameter of that name.
 */
export function specOf(name: string): ParameterSpec {
  const spec = byName.get(name);
  if (!spec) {
    throw new ParameterError(
      `There is no parameter "${name}". Known: ${PARAMETERS.map((p) => p.name).join(', ')}.`,
    );
  }
  return spec;
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
  if (spec.kind === 'choice') {
    if (!spec.options.includes(value as string)) {
      throw new ParameterError(
        `${name} is ${JSON.stringify(value)}; it must be one of ${spec.options.join(', ')}.`,
      );
    }
    return;
  }
  const unit = spec.unit ? ` ${spec.unit}` : '';
  const range = `between ${spec.min} and ${spec.max}${unit}`;
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new ParameterError(`${name} is ${String(value)}; it must be a number ${range}.`);
  }
  if (value < spec.min || value > spec.max) {
    throw new ParameterError(`${name} is ${value}${unit}; it must lie ${range}.`);
  }
  if (spec.integer && !Number.isInteger(value)) {
    throw new ParameterError(`${name} is ${value}; it must be a whole number ${range}.`);
  }
}

/**
 * Checks a whole set, including what no single range can express.
 * @returns the same object. @throws ParameterError naming parameter, value and range.
 */
export function checkParameters(parameters: Parameters): Parameters {
  for (const name of Object.keys(parameters)) specOf(name);
  for (const spec of PARAMETERS) checkValue(spec.name, parameters[spec.name]);
  if (parameters.weightSum > parameters.weightMax * INPUTS) {
    throw new ParameterError(
      `weightSum is ${parameters.weightSum}; with weightMax ${parameters.weightMax} and ${INPUTS} inputs it must lie between 1 and ${parameters.weightMax * INPUTS}.`,
    );
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
  if (spec.kind === 'number' && Number.isNaN(value)) {
    throw new ParameterError(
      `${name} is "${text}"; it must be a number between ${spec.min} and ${spec.max}.`,
    );
  }
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
  const needing = PARAMETERS.filter(
    (spec) => spec.change === 'reset' && before[spec.name] !== after[spec.name],
  ).map((spec) => spec.name);
  if (needing.length) {
    throw new ParameterError(
      `${needing.join(', ')} cannot change in a running network; reset the network to apply it.`,
    );
  }
}
