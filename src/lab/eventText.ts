/** What happened to a run, in words. */
import { specOf } from '../engine/parameters.ts';
import type { RunEvent } from '../store/timeline.ts';
import type { Dictionary } from '../ui/i18n/index.ts';
import { fieldText } from './sliderScale.ts';

export function eventText(text: Dictionary, event: RunEvent): string {
  const { timeline, interfere } = text;
  switch (event.kind) {
    case 'parameter': {
      const spec = specOf(event.name);
      const [label] = text.parameters.texts[event.name] ?? [spec.label];
      const unit = spec.kind === 'number' && spec.unit ? ` ${spec.unit}` : '';
      const written = (value: number | string) =>
        typeof value === 'number' ? `${fieldText(value, text.numbers)}${unit}` : value;
      return timeline.parameter(label, written(event.from), written(event.to));
    }
    case 'interfere': {
      const name = interfere.names[event.name];
      return event.on ? timeline.on(name) : timeline.off(name);
    }
    case 'dataset':
      return timeline.dataset(text.input.datasets[event.dataset]);
    case 'loaded':
      return timeline.loaded(event.name);
  }
}
