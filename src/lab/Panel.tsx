import { type ReactNode, type Ref, useId } from 'react';

interface Props {
  title: string;
  /** Names the panel's place in the layout. */
  area: string;
  /** What it means, in one sentence: where a phone shows one panel at a time. */
  meaning?: string;
  /** At the right end of the title's line. */
  tools?: ReactNode;
  ref?: Ref<HTMLElement>;
  children: ReactNode;
}

/** A titled region of the laboratory. */
export function Panel({ title, area, meaning, tools, ref, children }: Props) {
  const id = useId();
  return (
    <section ref={ref} className="panel" data-area={area} aria-labelledby={id}>
      <header className="panel-header">
        <h2 id={id}>{title}</h2>
        {tools && <div className="panel-tools">{tools}</div>}
      </header>
      {meaning && <p className="meaning">{meaning}</p>}
      <div className="panel-body">{children}</div>
    </section>
  );
}
