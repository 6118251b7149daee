import { type ComponentProps, useId } from 'react';

interface Props extends ComponentProps<'button'> {
  /** Why it will not act just now; null where it will. */
  off?: string | null;
}

/**
 * A button that says why it will not act: to the pointer, and to assistive technology, for which it
 * stays within reach.
 */
export function Button({ off, title, onClick, children, ...others }: Props) {
  const id = useId();
  return (
    <button
      type="button"
      {...others}
      title={off ?? title}
      aria-disabled={off ? true : undefined}
      aria-describedby={off ? id : undefined}
      onClick={off ? undefined : onClick}
    >
      {children}
      {off && (
        <span id={id} hidden>
          {off}
        </span>
      )}
    </button>
  );
}
