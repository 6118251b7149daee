/** The switches of interventions: what they set, and what they give back. */
import type { ParameterName, Parameters } from '../engine/parameters.ts';
import type { Core } from './core.ts';
import { type Intervention, isOn, parametersOf, restoring, setBy } from './interventions.ts';
import type { ParameterControl } from './parameterControl.ts';
import type { SessionSlice } from './session.ts';

/** The live parameters as the page shows them: on their way, else as the worker has them. */
export function liveParameters(state: Pick<SessionSlice, 'info' | 'sending'>): Parameters | null {
  return state.info && { ...state.info.parameters, ...state.sending };
}

export class InterfereControl {
  private readonly core: Core;
  private readonly parameters: ParameterControl;
  /** Values that switches have taken the place of. */
  private before: Partial<Parameters> = {};

  constructor(core: Core, parameters: ParameterControl) {
    this.core = core;
    this.parameters = parameters;
  }

  /** Switches an intervention on, or off: then all is as it was before. */
  toggle(intervention: Intervention): void {
    const now = liveParameters(this.core.store.getState());
    if (!now) return;
    if (isOn(intervention, now)) this.set(restoring(intervention, this.before, now.neurons));
    else {
      for (const name of parametersOf(intervention)) {
        this.before = { ...this.before, [name]: now[name] };
      }
      this.set(setBy(intervention));
    }
  }

  private set(changes: Partial<Parameters>): void {
    for (const [name, value] of Object.entries(changes)) {
      this.parameters.set(name as ParameterName, value);
    }
  }
}
