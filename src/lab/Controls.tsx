import { FolderOpen, Pause, Play, RotateCcw, Save } from 'lucide-react';
import { useRef } from 'react';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';
import { LoadNetwork } from './LoadNetwork.tsx';
import { ShelfButton } from './Shelf.tsx';
import { SpeedChoice } from './SpeedChoice.tsx';
import { StatusLine } from './StatusLine.tsx';

/** The bar above the panels: what runs, how fast, and on which network. */
export function Controls() {
  const lab = useLab();
  const text = useText();
  const running = useLabState((s) => s.running);
  const ready = useLabState((s) => s.info !== null);
  const testing = useLabState((s) => s.testing !== null);
  const busy = useLabState((s) => s.networkBusy);
  const file = useRef<HTMLInputElement>(null);
  const off = !ready || testing;
  return (
    <section className="controls" aria-label={text.controls.region}>
      <div className="controls-run">
        <button
          type="button"
          className="button primary train"
          disabled={off}
          onClick={() => lab.toggle()}
        >
          {running ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
          {running ? text.controls.pause : text.controls.train}
        </button>
        <button type="button" className="button" disabled={off} onClick={() => lab.stepImage()}>
          {text.controls.stepImage}
        </button>
        <button type="button" className="button" disabled={off} onClick={() => lab.stepMs()}>
          {text.controls.stepMs}
        </button>
      </div>
      <SpeedChoice />
      <StatusLine />
      <div className="controls-network">
        <LoadNetwork />
        <button
          type="button"
          className="icon-button"
          aria-label={text.controls.open}
          title={text.controls.open}
          disabled={off || busy}
          onClick={() => file.current?.click()}
        >
          <FolderOpen aria-hidden="true" />
        </button>
        <input
          ref={file}
          type="file"
          hidden
          aria-label={text.controls.open}
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            // The same file may be chosen again.
            event.target.value = '';
            if (chosen) void lab.networks.open(chosen);
          }}
        />
        <button
          type="button"
          className="icon-button"
          aria-label={text.controls.save}
          title={text.controls.save}
          disabled={off || busy}
          onClick={() => lab.networks.save()}
        >
          <Save aria-hidden="true" />
        </button>
        <ShelfButton />
        <button type="button" className="button quiet" disabled={off} onClick={() => lab.reset()}>
          <RotateCcw aria-hidden="true" />
          {text.controls.reset}
        </button>
      </div>
    </section>
  );
}
