import { ChevronDown, Download } from 'lucide-react';
import { fileSize, percent } from '../plots/format.ts';
import { bestAccuracy } from '../store/networks.ts';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';
import { Menu } from '../ui/Menu.tsx';

/** Loads the network that ships with the page; beside it the choice among several. */
export function LoadNetwork() {
  const lab = useLab();
  const text = useText();
  const networks = useLabState((s) => s.networks);
  const off = useLabState((s) => s.info === null || s.testing !== null || s.networkBusy);
  const entries = (networks ?? []).map((entry) => ({
    key: entry.file,
    name: text.controls.networkSize(entry.neurons),
    figure: percent(bestAccuracy(entry)),
    notes: [
      `${text.controls.networkOrigin(entry.images)} · ${fileSize(entry.bytes)}`,
      <code key="command">{entry.command}</code>,
    ],
    onChoose: () => void lab.networks.loadShipped(entry),
  }));
  return (
    <div className="split">
      <button
        type="button"
        className="button"
        disabled={off}
        onClick={() => void lab.networks.loadShipped()}
      >
        <Download aria-hidden="true" />
        {text.controls.loadTrained}
      </button>
      <Menu
        label={text.controls.chooseTrained}
        entries={entries}
        disabled={off}
        beforeOpen={async () => (await lab.networks.list()) !== null}
      >
        <ChevronDown aria-hidden="true" />
      </Menu>
    </div>
  );
}
