import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from './LabContext.ts';

interface Props {
  title: string;
  open: boolean;
  onClose: () => void;
  className?: string;
  children: ReactNode;
}

/** A modal dialog on the browser's own element: focus, Escape and the backdrop come with it. */
export function Dialog({ title, open, onClose, className, children }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  const text = useText();
  useEffect(() => {
    const dialog = element.current!;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it by itself
    <dialog
      ref={element}
      className={className ? `dialog ${className}` : 'dialog'}
      aria-label={title}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      {open && (
        <div className="dialog-body">
          <header>
            <h2>{title}</h2>
            <button
              type="button"
              className="icon-button"
              aria-label={text.app.close}
              onClick={onClose}
            >
              <X aria-hidden="true" />
            </button>
          </header>
          {children}
        </div>
      )}
    </dialog>
  );
}
