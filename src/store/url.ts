/**
 * The configuration in the address: `#/?neurons=100&rule=triplet&dataset=full`. Only what differs
 * from the defaults is written; what cannot be read is named and left out.
 */
import { messageFrom, type UserMessage, userMessage } from '../engine/messages.ts';
import {
  defaultOf,
  makeParameters,
  PARAMETERS,
  type Parameters,
  parseValue,
} from '../engine/parameters.ts';
import type { DatasetName } from '../protocol/messages.ts';

export interface Configuration {
  parameters: Parameters;
  dataset: DatasetName;
}

export interface ReadConfiguration extends Configuration {
  /** One message for each entry that was left out. */
  problems: UserMessage[];
}

const DATASETS: readonly DatasetName[] = ['mnist', 'full'];

/** The query part of a hash, without the question mark. */
export function hashQuery(hash: string): string {
  const at = hash.indexOf('?');
  return at < 0 ? '' : hash.slice(at + 1);
}

/** Reads a query; never throws. */
export function readConfiguration(query: string): ReadConfiguration {
  const problems: UserMessage[] = [];
  const overrides: Record<string, number | string> = {};
  let dataset: DatasetName = 'mnist';
  for (const [name, text] of new URLSearchParams(query)) {
    if (name === 'dataset') {
      if (DATASETS.includes(text as DatasetName)) dataset = text as DatasetName;
      else {
        const options = [...DATASETS];
        problems.push(userMessage('addressOption', { name, value: text, options }));
      }
      continue;
    }
    if (!PARAMETERS.some((spec) => spec.name === name)) {
      problems.push(userMessage('parameterUnknown', { name }));
      continue;
    }
    try {
      overrides[name] = parseValue(name, text);
    } catch (error) {
      problems.push(messageFrom(error));
    }
  }
  let parameters: Parameters;
  try {
    parameters = makeParameters(overrides as Partial<Parameters>);
  } catch (error) {
    // Each value is in its range, but together they do not fit.
    problems.push(messageFrom(error));
    parameters = makeParameters();
  }
  return { parameters, dataset, problems };
}

/** The query of a configuration; empty when all is at its default. */
export function writeConfiguration({ parameters, dataset }: Configuration): string {
  const query = new URLSearchParams();
  for (const spec of PARAMETERS) {
    const value = parameters[spec.name];
    if (value !== defaultOf(spec, parameters.neurons)) query.set(spec.name, String(value));
  }
  if (dataset !== 'mnist') query.set('dataset', dataset);
  return query.toString();
}
