import {
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';

export interface MenuEntry {
  key: string;
  /** Short; also what typed letters and digits find. */
  name: string;
  /** At the right end of the name's line. */
  figure?: ReactNode;
  /** Lines below the name, read out as its description. */
  notes?: readonly ReactNode[];
  onChoose: () => void;
}

interface Props {
  /** Names the button and the menu. */
  label: string;
  /** What the button shows. */
  children: ReactNode;
  entries: readonly MenuEntry[];
  /** Why it will not open just now; null where it will. */
  off?: string | null;
  /** Fetches what the menu shows; it stays closed where this gives false. */
  beforeOpen?: () => Promise<boolean>;
}

/**
 * A button with a menu. Arrows, Home, End and first characters move in it; Escape closes it and gives
 * the focus back; it closes as well when the focus leaves it, by Tab or by a press elsewhere.
 */
export function Menu({ label, children, entries, off, beforeOpen }: Props) {
  const [open, setOpen] = useState<false | 'first' | 'last'>(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const items = () => [...(list.current?.children ?? [])] as HTMLElement[];

  useEffect(() => {
    if (!open) return;
    const all = [...(list.current?.children ?? [])] as HTMLElement[];
    all.at(open === 'first' ? 0 : -1)?.focus();
  }, [open]);

  const show = async (at: 'first' | 'last') => {
    if (off) return;
    if (!beforeOpen || (await beforeOpen())) setOpen(at);
  };
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };

  const pressed = (event: KeyboardEvent) => {
    if (!open) {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      void show(event.key === 'ArrowDown' ? 'first' : 'last');
      event.preventDefault();
      return;
    }
    // Tab goes on from where the menu hangs, and the menu closes as the focus leaves.
    if (event.key === 'Tab') button.current?.focus();
    if (event.key === 'Escape') close();
    else {
      const all = items();
      const at = all.indexOf(document.activeElement as HTMLElement);
      const next = nextEntry(event.key, at, entries);
      if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
      all[next]?.focus();
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const left = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of button and menu in it
    <div className="menu-box" onKeyDown={pressed} onBlur={left}>
      <button
        ref={button}
        type="button"
        className="button"
        aria-label={label}
        title={off ?? label}
        aria-haspopup="menu"
        aria-expanded={open !== false}
        aria-controls={open ? id : undefined}
        // Not `disabled`: what was chosen may keep the button from acting, and the focus is on it.
        aria-disabled={off ? true : undefined}
        aria-describedby={off ? `${id}-off` : undefined}
        // Else the press would take the focus from the menu, which closes, and then open it again.
        onMouseDown={(event) => open && event.preventDefault()}
        onClick={() => (open ? close() : void show('first'))}
      >
        {children}
        {off && (
          <span id={`${id}-off`} hidden>
            {off}
          </span>
        )}
      </button>
      {open && (
        <div ref={list} id={id} className="menu" role="menu" aria-label={label}>
          {entries.map((entry, index) => (
            <button
              key={entry.key}
              type="button"
              role="menuitem"
              tabIndex={-1}
              aria-describedby={entry.notes?.map((_, n) => `${id}-${index}-${n}`).join(' ')}
              onPointerEnter={(event) =>
                event.pointerType === 'mouse' && event.currentTarget.focus()
              }
              onClick={() => {
                close();
                entry.onChoose();
              }}
            >
              <span className="menu-main">
                {entry.name}
                {entry.figure !== undefined && <strong> {entry.figure}</strong>}
              </span>
              {entry.notes?.map((note, n) => (
                <span className="menu-note" key={n} id={`${id}-${index}-${n}`} aria-hidden="true">
                  {note}
                </span>
              ))}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** The entry that a key leads to from the one at `at`; null where the key is not the menu's. */
export function nextEntry(
  key: string,
  at: number,
  entries: readonly Pick<MenuEntry, 'name'>[],
): number | null {
  const { length } = entries;
  if (length === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % length;
    case 'ArrowUp':
      return at < 0 ? length - 1 : (at + length - 1) % length;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
  }
  if (key.length !== 1 || key === ' ') return null;
  const wanted = key.toLowerCase();
  for (let step = 1; step <= length; step++) {
    const index = (Math.max(at, -1) + step) % length;
    if (entries[index].name.toLowerCase().startsWith(wanted)) return index;
  }
  return null;
}
