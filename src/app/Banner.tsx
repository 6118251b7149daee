import { type LucideIcon, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../ui/LabContext.ts';

interface Props {
  icon: LucideIcon;
  /** `error`: read out at once, and red. */
  tone?: 'info' | 'error';
  /** The sentence. */
  children: ReactNode;
  /** What can be done about it. */
  action?: { label: string; run: () => unknown } | null;
  /** Without, it stays until what it tells of is over. */
  onClose?: () => void;
}

/** One line over the page: icon, sentence, what can be done, and the cross that closes it. */
export function Banner({ icon: Icon, tone = 'info', children, action, onClose }: Props) {
  const text = useText();
  return (
    <div className="banner" data-tone={tone} role={tone === 'error' ? 'alert' : 'status'}>
      <Icon aria-hidden="true" />
      <p>{children}</p>
      {action && (
        <button type="button" className="button" onClick={() => void action.run()}>
          {action.label}
        </button>
      )}
      {onClose && (
        <button
          type="button"
          className="icon-button"
          aria-label={text.app.close}
          onClick={() => onClose()}
        >
          <X aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
