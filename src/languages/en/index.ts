/** English: the texts of the page, and the shape of every other language. */
import { MESSAGES, type Sentences } from '../../engine/messages.ts';
import access from './access.ts';
import { app, off } from './app.ts';
import { inspect } from './inspect.ts';
import { interfere, timeline } from './interfere.ts';
import { numbers } from './numbers.ts';
import { accuracy, fields, input, membrane, pad, raster, votes } from './panels.ts';
import { parameters } from './parameters.ts';
import { controls, runs } from './run.ts';
import { stage } from './stage.ts';
import { strip } from './strip.ts';

const en = {
  /** The language in itself. */
  languageName: 'English',
  numbers,
  quotes: ['“', '”'] as [string, string],
  /** What engine, worker and store have to say, by code. */
  messages: MESSAGES as Sentences,
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

export type Dictionary = typeof en;
export default en;
