import { type ReactNode, useState } from 'react';
import { Button } from '../kit/Button.tsx';

interface Props {
  /** On the button that exchanges them. */
  title: string;
  /** The sliders one always needs. */
  children: ReactNode;
  /** Those that take their place on demand: together they would leave no room for the plots. */
  more: ReactNode;
}

export function MoreSliders({ title, children, more }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      {open ? more : children}
      <div className="scope-more">
        <Button aria-pressed={open} primary={open} onClick={() => setOpen(!open)}>
          {title}
        </Button>
      </div>
    </>
  );
}
