import { useEffect, useRef, useState } from 'react';
import { THEMES, type Theme, WIDTHS, type Width } from './settings.ts';
import './wall.css';

interface Place {
  id: string;
  title: string;
  group: boolean;
}

const sheetsShown = () =>
  [...document.querySelectorAll('iframe')].map((one) => one.contentDocument!);

/** What stands on the sheets, from the first of them. */
function placesOf(sheet: Document): Place[] {
  return [...sheet.querySelectorAll<HTMLElement>('.sheet-group, .sheet-item')].map((element) => ({
    id: element.id,
    title: element.dataset.title ?? element.querySelector('h2')?.textContent ?? element.id,
    group: element.matches('.sheet-group'),
  }));
}

/** Lets the same thing stand at the same height on all sheets, and each sheet be as long as it is. */
function align(): void {
  const sheets = sheetsShown();
  const tallest = new Map<string, number>();
  for (const sheet of sheets) {
    for (const item of sheet.querySelectorAll<HTMLElement>('.sheet-item')) {
      // As tall as what is in it, whatever was asked of it before.
      const [first, last] = [item.firstElementChild!, item.lastElementChild!];
      const own = last.getBoundingClientRect().bottom - first.getBoundingClientRect().top;
      tallest.set(item.id, Math.max(own, tallest.get(item.id) ?? 0));
    }
  }
  for (const sheet of sheets) {
    for (const item of sheet.querySelectorAll<HTMLElement>('.sheet-item')) {
      item.style.minHeight = `${Math.ceil(tallest.get(item.id)!)}px`;
    }
    const frame = sheet.defaultView?.frameElement as HTMLElement | null;
    if (frame) frame.style.height = `${sheet.querySelector('.sheet-all')?.scrollHeight ?? 900}px`;
  }
}

/** Sheets of the chosen themes and widths, beside each other on one scroll. */
export function Wall() {
  const [themes, setThemes] = useState<readonly Theme[]>(THEMES);
  const [widths, setWidths] = useState<readonly Width[]>(WIDTHS);
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const [scale, setScale] = useState(0.6);
  const wall = useRef<HTMLDivElement>(null);

  // Sheets grow while they are made.
  const loaded = (frame: HTMLIFrameElement) => {
    const sheet = frame.contentDocument!;
    const root = sheet.getElementById('root')!;
    const Observer = (frame.contentWindow as typeof globalThis & Window).ResizeObserver;
    const resized = new Observer(() => {
      align();
      setPlaces((before) => (before.length ? before : placesOf(sheet)));
    });
    resized.observe(root);
    new MutationObserver(() => {
      for (const item of root.querySelectorAll('.sheet-picture')) resized.observe(item);
    }).observe(root, { childList: true, subtree: true });
  };

  const goTo = (id: string) => {
    const [sheet] = sheetsShown();
    const element = sheet?.getElementById(id);
    if (!element || !wall.current) return;
    const top = element.getBoundingClientRect().top * scale + wall.current.offsetTop;
    scrollTo({ top: top - 90 });
    history.replaceState(null, '', `#${id}`);
  };
  // An address with an anchor leads there once the sheets have it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once they stand
  useEffect(() => {
    if (places.length && location.hash) goTo(location.hash.slice(1));
  }, [places]);

  return (
    <>
      <header className="wall-head">
        <h1>Gallery</h1>
        <Choices name="Themes" all={THEMES} chosen={themes} choose={setThemes} />
        <Choices name="Widths" all={WIDTHS} chosen={widths} choose={setWidths} />
        <label>
          Scale
          <input
            type="range"
            min={0.25}
            max={1}
            step={0.05}
            value={scale}
            onChange={(event) => setScale(Number(event.target.value))}
          />
          {Math.round(100 * scale)} %
        </label>
        <label>
          Go to
          <select value="" onChange={(event) => goTo(event.target.value)}>
            <option value="">…</option>
            {places.map(({ id, title, group }) => (
              <option key={id} value={id}>
                {group ? title.toUpperCase() : title}
              </option>
            ))}
          </select>
        </label>
      </header>
      <div className="wall" ref={wall} style={{ zoom: scale }}>
        {widths.flatMap((width) =>
          themes.map((theme) => (
            <figure key={`${theme} ${width}`} style={{ width }}>
              <figcaption>
                {theme}, {width} px
              </figcaption>
              <iframe
                title={`${theme}, ${width} px`}
                src={`gallery.html?theme=${theme}`}
                onLoad={(event) => loaded(event.currentTarget)}
              />
            </figure>
          )),
        )}
      </div>
    </>
  );
}

interface ChoicesProps<T> {
  name: string;
  all: readonly T[];
  chosen: readonly T[];
  choose: (chosen: readonly T[]) => void;
}

function Choices<T extends string | number>({ name, all, chosen, choose }: ChoicesProps<T>) {
  return (
    <fieldset>
      <legend>{name}</legend>
      {all.map((one) => (
        <label key={one}>
          <input
            type="checkbox"
            checked={chosen.includes(one)}
            onChange={(event) =>
              choose(all.filter((k) => (k === one ? event.target.checked : chosen.includes(k))))
            }
          />
          {one}
        </label>
      ))}
    </fieldset>
  );
}
