import { shownValue } from '../store/session.ts';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';

const SIZES = [100, 400, 1600, 6400];

/** The network sizes of the paper that a browser learns in minutes. */
export function SizePresets() {
  const lab = useLab();
  const text = useText();
  const { integer } = text.numbers;
  const neurons = useLabState((s) => shownValue(s, 'neurons'));
  return (
    <fieldset className="segments size-presets">
      <legend className="hidden">{text.parameters.presets}</legend>
      {SIZES.map((size) => (
        <button
          key={size}
          type="button"
          aria-pressed={neurons === size}
          onClick={() => lab.parameters.set('neurons', size)}
        >
          N = {integer(size)}
        </button>
      ))}
    </fieldset>
  );
}
