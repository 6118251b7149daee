import { ChevronDown, Download } from 'lucide-react';
import { bestAccuracy } from '../store/networks.ts';
import { Button } from '../ui/Button.tsx';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';
import { Menu } from '../ui/Menu.tsx';
import { useFilesOff } from './useOff.ts';

/** Loads the network that ships with the page; beside it the choice among several. */
export function LoadNetwork() {
  const lab = useLab();
  const text = useText();
  const { fileSize, percent } = text.numbers;
  const networks = useLabState((s) => s.networks);
  const off = useFilesOff();
  const entries = (networks ?? []).map((entry) => ({
    key: entry.file,
    name: text.controls.networkSize(entry.neurons),
    figure: percent(bestAccuracy(entry)),
    notes: [`${text.controls.networkOrigin(entry.images)} · ${fileSize(entry.bytes)}`],
    onChoose: () => void lab.networks.loadShipped(entry),
  }));
  return (
    <div className="split">
      <Button className="button" off={off} onClick={() => void lab.networks.loadShipped()}>
        <Download aria-hidden="true" />
        {text.controls.loadTrained}
      </Button>
      <Menu
        label={text.controls.chooseTrained}
        entries={entries}
        off={off}
        beforeOpen={async () => (await lab.networks.list()) !== null}
      >
        <ChevronDown aria-hidden="true" />
      </Menu>
    </div>
  );
}
