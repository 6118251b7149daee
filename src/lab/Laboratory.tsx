import { useEffect } from 'react';
import '../ui/styles/controls.css';
import './lab.css';
import './pad.css';
import './layout.css';
import './parameters.css';
import './print.css';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';
import { AccuracyPanel } from './AccuracyPanel.tsx';
import { Announcer } from './Announcer.tsx';
import { Controls } from './Controls.tsx';
import { DrawingPanel } from './DrawingPanel.tsx';
import { FieldsPanel } from './FieldsPanel.tsx';
import { InputPanel } from './InputPanel.tsx';

import { ParametersPanel } from './ParametersPanel.tsx';

import { Shelf } from './Shelf.tsx';
import { TimeStrip } from './strip/TimeStrip.tsx';
import { VotesPanel } from './VotesPanel.tsx';

/** The whole screen; in the document's order the panels also read well on a phone. */
export function Laboratory() {
  const lab = useLab();
  const text = useText();
  const kept = useLabState((s) => s.keptImages);
  useEffect(() => lab.bus.subscribe('status', lab.receiveStatus), [lab]);
  return (
    <main className="lab" data-kept={kept}>
      <h1 className="hidden">Spikeboard: {text.app.laboratory}</h1>
      <Announcer />
      <Controls />
      <div className="panels">
        <FieldsPanel />
        <DrawingPanel />
        <VotesPanel />
        <InputPanel />
        <TimeStrip />
        <AccuracyPanel />
        <ParametersPanel />
      </div>
      <Shelf />
    </main>
  );
}
