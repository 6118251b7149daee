import { Maximize2 } from 'lucide-react';
import { type RefObject, useRef } from 'react';
import { useText } from '../ui/LabContext.ts';

interface Props {
  /** What the part is called. */
  title: string;
  /** The part; the panel around the button unless told. */
  part?: RefObject<HTMLElement | null>;
}

/** Shows one part alone in full screen; Escape leaves it. */
export function FullScreen({ title, part }: Props) {
  const text = useText();
  const button = useRef<HTMLButtonElement>(null);
  // A frame that may not, or a phone that cannot, is offered nothing.
  if (!document.fullscreenEnabled) return null;
  const label = text.stage.fullScreen(title);
  return (
    <button
      ref={button}
      type="button"
      className="icon-button full-screen"
      aria-label={label}
      title={label}
      onClick={() => {
        if (document.fullscreenElement) void document.exitFullscreen();
        else (part?.current ?? button.current?.closest<HTMLElement>('.panel'))?.requestFullscreen();
      }}
    >
      <Maximize2 aria-hidden="true" />
    </button>
  );
}
