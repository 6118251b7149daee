import { Presentation } from 'lucide-react';
import { useId, useMemo, useRef } from 'react';
import { Mosaic } from '../../plots/mosaic.ts';
import type { StageSource } from '../../store/stage.ts';
import { useLab, useLabState, useText } from '../../ui/LabContext.ts';
import { FieldsPanel } from '../FieldsPanel.tsx';
import { FullScreen } from '../FullScreen.tsx';
import { useFrames } from '../useFrames.ts';
import { AnswerPanel } from './AnswerPanel.tsx';
import { Caption } from './Caption.tsx';
import { Interfere } from './Interfere.tsx';
import { PicturePanel } from './PicturePanel.tsx';
import { SceneOverlay } from './SceneOverlay.tsx';

const SOURCES: readonly StageSource[] = ['training', 'test', 'drawing'];

/** One presentation, from the picture over its spikes and the neurons that answer to what they say. */
export function StagePanel() {
  const lab = useLab();
  const text = useText();
  const id = useId();
  const stageMode = useLabState((s) => s.stageMode);
  const scene = useRef<HTMLElement>(null);
  const mosaic = useMemo(() => new Mosaic(), []);
  useFrames('spikes', scene, lab.stage.takeLive);
  return (
    <section ref={scene} className="scene" aria-labelledby={id}>
      <header className="scene-header">
        <h2 id={id} className="hidden">
          {text.stage.title}
        </h2>
        <SourceChoice />
        <Caption />
        <Interfere />
        <FullScreen title={text.stage.title} part={scene} />
        <button
          type="button"
          className="icon-button"
          aria-pressed={stageMode}
          aria-label={text.stage.mode}
          title={`${stageMode ? text.stage.leaveMode : text.stage.mode} (s)`}
          onClick={() => lab.store.setState({ stageMode: !stageMode })}
        >
          <Presentation aria-hidden="true" />
        </button>
      </header>
      <PicturePanel />
      <FieldsPanel mosaic={mosaic} />
      <AnswerPanel />
      <SceneOverlay scene={scene} mosaic={mosaic} />
    </section>
  );
}

/** Whose turn it is. */
function SourceChoice() {
  const lab = useLab();
  const text = useText();
  const name = useId();
  const onStage = useLabState((s) => s.onStage);
  const choose = (source: StageSource) => {
    lab.stage.give(source);
    const { shownDigit, info } = lab.store.getState();
    if (source === 'test' && !shownDigit && info) void lab.drawing.showTestDigit(null);
  };
  return (
    <div className="segments radios" role="radiogroup" aria-label={text.stage.source}>
      {SOURCES.map((source) => (
        <label key={source} data-checked={source === onStage || undefined}>
          <input
            type="radio"
            name={name}
            value={source}
            checked={source === onStage}
            onChange={() => choose(source)}
          />
          {text.stage.sources[source]}
        </label>
      ))}
    </div>
  );
}
