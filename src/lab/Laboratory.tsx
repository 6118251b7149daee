import { useEffect } from 'react';
import '../ui/styles/controls.css';
import './lab.css';
import './pad.css';
import './layout.css';
import './stage/scene.css';
import './parameters.css';
import './print.css';
import { WIDE } from '../ui/breakpoints.ts';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';
import { useMedia } from '../ui/useMedia.ts';
import { AccuracyPanel } from './AccuracyPanel.tsx';
import { Announcer } from './Announcer.tsx';
import { Controls } from './Controls.tsx';
import { NeuronSheet } from './inspect/NeuronSheet.tsx';
import { ParametersPanel } from './ParametersPanel.tsx';
import { Shelf } from './Shelf.tsx';
import { StagePanel } from './stage/StagePanel.tsx';
import { TimeStrip } from './strip/TimeStrip.tsx';
import { useOpening } from './useOpening.ts';

/** The whole screen; in the document's order the panels also read well on a phone. */
export function Laboratory() {
  const lab = useLab();
  const text = useText();
  const kept = useLabState((s) => s.keptImages);
  useOpening();
  useEffect(() => lab.bus.subscribe('status', lab.receiveStatus), [lab]);
  const open = useLabState((s) => s.drawerOpen);
  const stageMode = useLabState((s) => s.stageMode);
  const wide = useMedia(WIDE);
  return (
    <main className="lab" data-kept={kept} data-stage-mode={stageMode || undefined}>
      <h1 className="hidden">Spikeboard: {text.app.laboratory}</h1>
      <Announcer />
      <Controls />
      <div className="panels">
        <StagePanel />
        <TimeStrip />
        <section data-area="run" aria-label={text.accuracy.run}>
          <AccuracyPanel />
        </section>
        {/* On a narrow screen it is the last of the page, and in nobody's way. */}
        {(open || !wide) && <ParametersPanel />}
      </div>
      <NeuronSheet />
      <Shelf />
    </main>
  );
}
