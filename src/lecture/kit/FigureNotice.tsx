import type { ReactNode } from 'react';
import './kit.css';

/** In place of plots that are not there yet, or cannot be. */
export function FigureNotice({ children, error }: { children: ReactNode; error?: boolean }) {
  return (
    <div className="kit-notice" role={error ? 'alert' : 'status'}>
      {children}
    </div>
  );
}
