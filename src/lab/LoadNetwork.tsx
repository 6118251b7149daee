import { ChevronDown, Download } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { fileSize, percent } from '../plots/format.ts';
import { bestAccuracy } from '../store/networks.ts';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';

/** Loads the network that ships with the page; beside it the choice among several. */
export function LoadNetwork() {
  const lab = useLab();
  const text = useText();
  const networks = useLabState((s) => s.networks);
  const off = useLabState((s) => s.info === null || s.testing !== null || s.networkBusy);
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!open) return;
    const close = (event: Event) => {
      const escaped = event instanceof KeyboardEvent && event.key === 'Escape';
      const outside = event.type === 'pointerdown' && !box.current?.contains(event.target as Node);
      if (escaped || outside) setOpen(false);
    };
    addEventListener('pointerdown', close);
    addEventListener('keydown', close);
    return () => {
      removeEventListener('pointerdown', close);
      removeEventListener('keydown', close);
    };
  }, [open]);

  return (
    <div className="split" ref={box}>
      <button
        type="button"
        className="button"
        disabled={off}
        onClick={() => {
          setOpen(false);
          void lab.networks.loadShipped();
        }}
      >
        <Download aria-hidden="true" />
        {text.controls.loadTrained}
      </button>
      <button
        type="button"
        className="button"
        aria-label={text.controls.chooseTrained}
        title={text.controls.chooseTrained}
        aria-expanded={open}
        disabled={off}
        onClick={async () => {
          if (open) setOpen(false);
          else if (await lab.networks.list()) setOpen(true);
        }}
      >
        <ChevronDown aria-hidden="true" />
      </button>
      {open && networks && (
        <ul className="menu">
          {networks.map((entry) => (
            <li key={entry.file}>
              <button
                type="button"
                title={entry.command}
                onClick={() => {
                  setOpen(false);
                  void lab.networks.loadShipped(entry);
                }}
              >
                <span className="menu-main">
                  {text.controls.networkSize(entry.neurons)}
                  <strong>{percent(bestAccuracy(entry))}</strong>
                </span>
                <span className="menu-note">
                  {text.controls.networkOrigin(entry.images)} · {fileSize(entry.bytes)}
                </span>
                <code>{entry.command}</code>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
