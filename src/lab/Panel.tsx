import { type ReactNode, type Ref, useId } from 'react';

interface Props {
  title: string;
  /** Names the panel's place in the layout. */
  area: string;
  /** At the right end of the title's line. */
  tools?: ReactNode;
  ref?: Ref<HTMLElement>;
  children: ReactNode;
}

/** A titled region of the laboratory. */
export function Panel({ title, area, tools, ref, children }: Props) {
  const id = useId();
  return (
    <section ref={ref} className="panel" data-area={area} aria-labelledby={id}>
      <header className="panel-header">
        <h2 id={id}>{title}</h2>
        {tools && <div className="panel-tools">{tools}</div>}
      </header>
      <div className="panel-body">{children}</div>
    </section>
  );
}
