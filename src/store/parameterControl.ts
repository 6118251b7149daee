/** Changing parameters: live ones at once, the others together with a reset. */
import { messageFrom } from '../engine/messages.ts';
import {
  checkParameters,
  checkValue,
  defaultOf,
  makeParameters,
  PARAMETERS,
  type ParameterName,
  type Parameters,
  specOf,
} from '../engine/parameters.ts';
import { PRESETS, type Preset } from '../engine/presets.ts';
import type { Core } from './core.ts';

/** A dragged slider sends a change this often at most. */
const SEND_MS = 60;

export class ParameterControl {
  private readonly core: Core;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private inFlight = false;

  constructor(core: Core) {
    this.core = core;
  }

  /** Changes one parameter; an unfit value leaves the old one and says why at its field. */
  set<N extends ParameterName>(name: N, value: Parameters[N]): void {
    const { info } = this.core.store.getState();
    if (!info) return;
    try {
      checkValue(name, value);
    } catch (error) {
      this.fail(name, error);
      return;
    }
    this.clearError(name);
    const which = specOf(name).change === 'reset' ? 'pending' : 'sending';
    this.core.store.setState((s) => {
      const { [name]: _, ...others } = s[which];
      const same = which === 'pending' && info.parameters[name] === value;
      return { [which]: same ? others : { ...others, [name]: value } };
    });
    if (which === 'sending') this.schedule();
  }

  /** Says at a field why what was typed is no value. */
  refuse(name: ParameterName, error: unknown): void {
    this.fail(name, error);
  }

  clearError(name: ParameterName): void {
    if (!this.core.store.getState().parameterErrors[name]) return;
    this.core.store.setState((s) => {
      const { [name]: _, ...parameterErrors } = s.parameterErrors;
      return { parameterErrors };
    });
  }

  /** Back to the default for the present number of neurons. */
  setDefault(name: ParameterName): void {
    const { info, pending } = this.core.store.getState();
    if (!info) return;
    const neurons = pending.neurons ?? info.parameters.neurons;
    this.set(name, defaultOf(specOf(name), neurons) as Parameters[typeof name]);
  }

  /** Sets everything a preset covers; what it does not name goes back to its default. */
  applyPreset(preset: Preset): void {
    const { info } = this.core.store.getState();
    if (!info) return;
    const wanted = presetParameters(preset, info.parameters.neurons);
    for (const { name } of PARAMETERS) {
      if (KEPT.includes(name) || wanted[name] === info.parameters[name]) continue;
      this.set(name, wanted[name]);
    }
  }

  discard(): void {
    this.core.store.setState({ pending: {} });
  }

  /** The parameters after a reset: the present ones with the pending changes. */
  afterReset(): Parameters | null {
    const { info, pending, sending } = this.core.store.getState();
    if (!info) return null;
    const next = { ...info.parameters, ...sending, ...pending };
    return checkParameters(scaleWithNeurons(info.parameters, next));
  }

  /** Waits out what is on its way. */
  private schedule(): void {
    if (this.timer !== null || this.inFlight) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.send();
    }, SEND_MS);
  }

  private async send(): Promise<void> {
    const { store, client } = this.core;
    const changes = store.getState().sending;
    const names = Object.keys(changes) as ParameterName[];
    if (names.length === 0) return;
    this.inFlight = true;
    try {
      const info = await client.send({ type: 'setParameters', changes });
      this.core.accept(info);
    } catch (error) {
      if (names.length === 1) this.fail(names[0], error);
      else this.core.tell('parameters', error);
    } finally {
      this.inFlight = false;
      // What was moved on meanwhile stays and is sent next.
      store.setState((s) => ({
        sending: Object.fromEntries(
          Object.entries(s.sending).filter(([n, v]) => changes[n as ParameterName] !== v),
        ),
      }));
      if (Object.keys(store.getState().sending).length > 0) this.schedule();
    }
  }

  private fail(name: ParameterName, error: unknown): void {
    if (this.core.store.getState().problem) return;
    this.core.store.setState((s) => ({
      parameterErrors: { ...s.parameterErrors, [name]: messageFrom(error) },
    }));
  }
}

/** Defaults that grow with the network go on being the default when its size changes. */
export function scaleWithNeurons(before: Parameters, after: Parameters): Parameters {
  const spec = specOf('tauThetaMs');
  const untouched =
    before.tauThetaMs === defaultOf(spec, before.neurons) && after.tauThetaMs === before.tauThetaMs;
  if (!untouched) return after;
  return { ...after, tauThetaMs: defaultOf(spec, after.neurons) as number };
}

/** Size and seed are chosen apart from the presets. */
const KEPT: readonly ParameterName[] = ['neurons', 'seed'];

function presetParameters(preset: Preset, neurons: number): Parameters {
  return makeParameters({ neurons, ...preset.changes(neurons) });
}

/** The preset that the parameters are, null where they are none. */
export function presetOf(parameters: Parameters): Preset | null {
  const fits = (preset: Preset) => {
    const wanted = presetParameters(preset, parameters.neurons);
    return PARAMETERS.every(({ name }) => KEPT.includes(name) || wanted[name] === parameters[name]);
  };
  return PRESETS.find(fits) ?? null;
}
