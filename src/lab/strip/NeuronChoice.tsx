import { Pin } from 'lucide-react';
import { useId, useState } from 'react';
import type { Population } from '../../engine/network.ts';
import { readNumber } from '../../plots/readNumber.ts';
import { Button } from '../../ui/Button.tsx';
import { useLab, useLabState, useText } from '../../ui/LabContext.ts';
import { NumberField } from '../NumberField.tsx';
import { Segments } from '../Segments.tsx';

const POPULATIONS: readonly Population[] = ['excitatory', 'inhibitory'];

/** Chooses a neuron by its number, pins it, and which of its population's membranes are shown. */
export function NeuronChoice() {
  const lab = useLab();
  const text = useText();
  const { population, neuron } = useLabState((s) => s.selected);
  const neurons = useLabState((s) => s.info?.parameters.neurons ?? 1);
  const pinned = useLabState((s) => s.pinned.includes(s.selected.neuron));
  const [refused, setRefused] = useState(false);
  const id = useId();
  return (
    <>
      <form
        className="neuron-choice"
        onSubmit={(event) => {
          event.preventDefault();
          // What was typed has become the chosen neuron by now.
          const chosen = lab.store.getState().selected.neuron;
          if (!refused && !lab.store.getState().pinned.includes(chosen)) lab.stage.pin(chosen);
        }}
      >
        <label htmlFor={id}>{text.membrane.neuron}</label>
        <NumberField
          id={id}
          className="neuron-number"
          value={neuron}
          invalid={refused}
          describedBy={refused ? `${id}-error` : undefined}
          onCommit={(typed) => {
            const chosen = readNumber(typed, text.numbers.language);
            const fits =
              chosen !== null && Number.isInteger(chosen) && chosen >= 0 && chosen < neurons;
            setRefused(!fits);
            if (fits) lab.select(chosen);
          }}
        />
        <Button
          className="icon-button"
          aria-label={pinned ? text.strip.unpin(neuron) : text.strip.pin(neuron)}
          title={pinned ? text.strip.unpin(neuron) : text.strip.pin(neuron)}
          aria-pressed={pinned}
          onClick={() => lab.stage.pin(neuron)}
        >
          <Pin aria-hidden="true" />
        </Button>
      </form>
      <Segments
        label={text.membrane.population}
        options={POPULATIONS}
        value={population}
        names={{ excitatory: text.membrane.excitatory, inhibitory: text.membrane.inhibitory }}
        onChange={(next) => lab.selectPopulation(next)}
      />
      {refused && (
        <p id={`${id}-error`} className="field-error" role="alert">
          {text.membrane.noNeuron(neurons - 1)}
        </p>
      )}
    </>
  );
}
