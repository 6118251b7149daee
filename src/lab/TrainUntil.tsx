import { ChevronDown } from 'lucide-react';
import { useLab, useText } from '../ui/LabContext.ts';
import { Menu } from '../ui/Menu.tsx';
import { UNTIL, untilName } from './until.ts';
import { useOff } from './useOff.ts';

/** The choice of where the run stops by itself; one that is under way takes over the new end. */
export function TrainUntil() {
  const lab = useLab();
  const text = useText();
  const off = useOff();
  const entries = UNTIL.map((until) => ({
    key: `${until.kind} ${until.kind === 'images' ? until.images : ''}`,
    name: untilName(text, until),
    figure: until.kind === 'mistake' ? <kbd>m</kbd> : undefined,
    onChoose: () => void lab.trainUntil(until),
  }));
  return (
    <Menu label={text.controls.trainUntil} entries={entries} off={off}>
      <ChevronDown aria-hidden="true" />
    </Menu>
  );
}
