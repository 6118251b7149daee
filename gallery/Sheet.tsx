import { type ReactNode, useEffect, useRef, useState } from 'react';
import { AccuracyPanel } from '../src/lab/AccuracyPanel.tsx';
import { StagePanel } from '../src/lab/stage/StagePanel.tsx';
import { TimeStrip } from '../src/lab/strip/TimeStrip.tsx';
import { Plot } from '../src/plots/Plot.tsx';
import type { Lab } from '../src/store/lab.ts';
import { LabContext } from '../src/ui/LabContext.ts';
import { FIGURES } from './figures.ts';
import { PLOTS, type PlotEntry } from './plots.ts';
import { chapterTitle, StillFigure } from './StillFigure.tsx';
import './styles.ts';

/** The panels of the laboratory that draw, and their height where the window gives them none. */
const PANELS = [
  ['stage', 40, StagePanel],
  ['strip', 30, TimeStrip],
  ['accuracy', 18, AccuracyPanel],
] as const;

/** Everything at one width and in one theme, one below the other. */
export function Sheet({ lab }: { lab: Lab }) {
  return (
    <LabContext value={lab}>
      <main className="sheet-all">
        <Group id="plots" title="Plots">
          {PLOTS.map((entry) => (
            <Item key={entry.id} id={entry.id} title={entry.title} note={entry.file}>
              <PlotItem entry={entry} />
            </Item>
          ))}
        </Group>
        <Group id="laboratory" title="Laboratory">
          {PANELS.map(([area, heightRem, Panel]) => (
            <Item
              key={area}
              wide={area !== 'accuracy'}
              id={`panel-${area}`}
              title={`Panel: ${area}`}
              note="src/lab"
            >
              <div className="sheet-panel" style={{ '--height': `${heightRem}rem` } as object}>
                <Panel />
              </div>
            </Item>
          ))}
        </Group>
        <Group id="lecture" title="Lecture">
          {FIGURES.map((entry) => (
            <Item
              key={entry.id}
              id={`figure-${entry.id}`}
              title={`${chapterTitle(entry.chapter)}: ${entry.title}`}
              note={`figures/${entry.chapter}`}
            >
              <StillFigure entry={entry} />
            </Item>
          ))}
        </Group>
      </main>
    </LabContext>
  );
}

function Group({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="sheet-group" id={id}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

interface ItemProps {
  id: string;
  title: string;
  /** Where it is drawn. */
  note: string;
  /** As wide as the window, as it is in the laboratory. */
  wide?: boolean;
  children: ReactNode;
}

/** One picture under its heading. */
function Item({ id, title, note, wide, children }: ItemProps) {
  return (
    <article className="sheet-item" id={id} data-title={title} data-wide={wide || undefined}>
      <h3>
        <a href={`#${id}`}>{title}</a> <code>{note}</code>
      </h3>
      <div className="sheet-picture" data-picture={id}>
        <InSight>{children}</InSight>
      </div>
    </article>
  );
}

/** Made once it comes near the window: six sheets beside each other would else begin all at once. */
function InSight({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setNear(true),
      { rootMargin: '400px' },
    );
    if (!near) observer.observe(place.current!);
    return () => observer.disconnect();
  }, [near]);
  return near ? children : <div className="sheet-later" ref={place} />;
}

function PlotItem({ entry }: { entry: PlotEntry }) {
  const [draw] = useState(entry.make);
  return (
    <div className="sheet-plot" style={{ height: `${entry.heightRem}rem` }}>
      <Plot draw={draw} label={entry.title} />
    </div>
  );
}
