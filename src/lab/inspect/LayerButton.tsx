import './inspect.css';
import { ChartColumn } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { LayerTold } from '../../protocol/inspection.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useLab, useLabState, useText } from '../../ui/LabContext.ts';
import { LayerFigures } from './LayerFigures.tsx';

/** While the run goes on, the layer is looked at again this often at most, ms. */
const AGAIN_MS = 2000;

/** Opens a look at all neurons together. */
export function LayerButton() {
  const text = useText().inspect.layer;
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button
        type="button"
        className="icon-button export"
        aria-label={text.open}
        title={text.openHint}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <ChartColumn aria-hidden="true" />
      </button>
      <Dialog title={text.open} open={open} onClose={close} className="layer">
        <Told onLeave={close} />
      </Dialog>
    </>
  );
}

function Told({ onLeave }: { onLeave: () => void }) {
  const lab = useLab();
  const text = useText().inspect.layer;
  const imagesSeen = useLabState((s) => s.status.imagesSeen);
  const [told, setTold] = useState<LayerTold | null>(null);
  const asked = useRef({ busy: false, atMs: Number.NEGATIVE_INFINITY });
  useEffect(() => {
    const { busy, atMs } = asked.current;
    if (busy || told?.imagesSeen === imagesSeen) return;
    const ask = () => {
      asked.current = { busy: true, atMs: performance.now() };
      void lab.inspect.layer().then((layer) => {
        asked.current.busy = false;
        if (layer) setTold(layer);
      });
    };
    const wait = atMs + AGAIN_MS - performance.now();
    if (wait <= 0) return ask();
    const timer = setTimeout(ask, wait);
    return () => clearTimeout(timer);
  }, [lab, told, imagesSeen]);
  if (!told) return <p className="note">{text.wait}</p>;
  return (
    <LayerFigures
      layer={told}
      onInspect={(neuron) => {
        onLeave();
        lab.inspect.open(neuron);
      }}
    />
  );
}
