import { FolderOpen, Pause, Play, RotateCcw, Save, SlidersHorizontal } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '../ui/Button.tsx';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';
import { LoadNetwork } from './LoadNetwork.tsx';
import { ShelfButton } from './Shelf.tsx';
import { SpeedChoice } from './SpeedChoice.tsx';
import { StatusLine } from './StatusLine.tsx';
import { TrainUntil } from './TrainUntil.tsx';
import { useFilesOff, useOff } from './useOff.ts';

/** The bar above the panels: what runs, how fast, and on which network. */
export function Controls() {
  const lab = useLab();
  const text = useText();
  // What the page plays by itself is nobody's run yet: pressing Train makes it one.
  const running = useLabState((s) => s.running && s.hello === null);
  const drawerOpen = useLabState((s) => s.drawerOpen);
  const file = useRef<HTMLInputElement>(null);
  const off = useOff();
  const filesOff = useFilesOff();
  return (
    <section className="controls" aria-label={text.controls.region}>
      <div className="controls-run">
        <div className="split train-box">
          <Button className="button primary train" off={off} onClick={() => lab.toggle()}>
            {running ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
            {running ? text.controls.pause : text.controls.train}
          </Button>
          <TrainUntil />
        </div>
        <Button className="button" off={off} onClick={() => lab.stepImage()}>
          {text.controls.stepImage}
        </Button>
        <Button className="button" off={off} onClick={() => lab.stepMs()}>
          {text.controls.stepMs}
        </Button>
      </div>
      <SpeedChoice />
      <StatusLine />
      <div className="controls-network">
        <LoadNetwork />
        <Button
          className="icon-button"
          aria-label={text.controls.open}
          title={text.controls.open}
          off={filesOff}
          onClick={() => file.current?.click()}
        >
          <FolderOpen aria-hidden="true" />
        </Button>
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
        <Button
          className="icon-button"
          aria-label={text.controls.save}
          title={text.controls.save}
          off={filesOff}
          onClick={() => lab.networks.save()}
        >
          <Save aria-hidden="true" />
        </Button>
        <ShelfButton />
        <Button className="button quiet" off={off} onClick={() => lab.reset()}>
          <RotateCcw aria-hidden="true" />
          {text.controls.reset}
        </Button>
        {!drawerOpen && (
          <button
            type="button"
            className="icon-button drawer-button"
            aria-label={text.parameters.expand}
            title={text.parameters.expand}
            onClick={() => lab.store.setState({ drawerOpen: true })}
          >
            <SlidersHorizontal aria-hidden="true" />
          </button>
        )}
      </div>
    </section>
  );
}
