/** Deutsch. */
import type { Dictionary } from '../en/index.ts';
import access from './access.ts';
import { app, off } from './app.ts';
import { inspect } from './inspect.ts';
import { interfere, timeline } from './interfere.ts';
import { messages } from './messages.ts';
import { numbers } from './numbers.ts';
import { accuracy, fields, input, membrane, pad, raster, votes } from './panels.ts';
import { parameters } from './parameters.ts';
import { controls, runs } from './run.ts';
import { stage } from './stage.ts';
import { strip } from './strip.ts';

const de: Dictionary = {
  languageName: 'Deutsch',
  numbers,
  quotes: ['„', '“'],
  messages,
  access,
  app,
  off,
  controls,
  runs,
  input,
  raster,
  membrane,
  fields,
  accuracy,
  pad,
  votes,
  stage,
  inspect,
  strip,
  interfere,
  timeline,
  parameters,
};

export default de;
