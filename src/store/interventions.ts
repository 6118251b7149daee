/**
 * What can be taken away from a network while it runs, each a switch. A switch is nothing but live
 * parameters: what the engine, saved runs and replays do with those, they do with it, to the bit.
 */
import { defaultOf, type ParameterName, type Parameters, specOf } from '../engine/parameters.ts';

export const INTERVENTIONS = ['inhibition', 'homeostasis', 'learning', 'noise', 'hidden'] as const;
export type Intervention = (typeof INTERVENTIONS)[number];

interface Definition {
  /** What the switch sets; its parameters are its own, no two switches share one. */
  sets: Partial<Parameters>;
  /** Its parameter may have other values, too, while it is on: all but zero. */
  graded?: true;
}

const DEFINITIONS: Record<Intervention, Definition> = {
  inhibition: { sets: { weightInhExc: 0 } },
  homeostasis: { sets: { thetaPlusMv: 0 } },
  // Of all rules: the switch stays on when the rule is changed.
  learning: { sets: { aPlus: 0, aMinus: 0, eta: 0 } },
  noise: { sets: { inputNoise: 0.1 }, graded: true },
  hidden: { sets: { inputHidden: 0.5 }, graded: true },
};

/** What a switch sets. */
export function setBy(intervention: Intervention): Partial<Parameters> {
  return DEFINITIONS[intervention].sets;
}

/** The parameters that a switch sets. */
export function parametersOf(intervention: Intervention): ParameterName[] {
  return Object.keys(setBy(intervention)) as ParameterName[];
}

/** Whether the parameters are those of a switch that is on, whoever has set them. */
export function isOn(intervention: Intervention, parameters: Readonly<Parameters>): boolean {
  const { sets, graded } = DEFINITIONS[intervention];
  return parametersOf(intervention).every((name) =>
    graded ? parameters[name] !== 0 : parameters[name] === sets[name],
  );
}

/** All that is on. */
export function allOn(parameters: Readonly<Parameters>): Intervention[] {
  return INTERVENTIONS.filter((intervention) => isOn(intervention, parameters));
}

/**
 * What switching off sets: the values before, where they are known and were others, else the defaults.
 * A network may come with a switch on, from a file or an address.
 */
export function restoring(
  intervention: Intervention,
  before: Partial<Parameters>,
  neurons: number,
): Partial<Parameters> {
  const sets = setBy(intervention);
  const names = parametersOf(intervention);
  const known = names.some((name) => before[name] !== undefined && before[name] !== sets[name]);
  return Object.fromEntries(
    names.map((name) => {
      const value = known ? before[name] : undefined;
      return [name, value ?? defaultOf(specOf(name), neurons)];
    }),
  );
}
