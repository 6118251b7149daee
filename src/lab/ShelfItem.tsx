import { Download, FolderOpen, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { DrawFunction } from '../plots/canvas.ts';
import { drawImage } from '../plots/image.ts';
import { Plot } from '../plots/Plot.tsx';
import type { RunEntry } from '../runs/run.ts';
import { Button } from '../ui/Button.tsx';
import { useLab, useText } from '../ui/LabContext.ts';

/** One run on the shelf. */
export function ShelfItem({ entry, current }: { entry: RunEntry; current: boolean }) {
  const lab = useLab();
  const text = useText();
  const { fileSize, language, percent } = text.numbers;
  const [naming, setNaming] = useState(false);
  const { parameters, accuracy, thumbnail } = entry;
  const what = text.runs.describe(parameters.neurons);
  const name = entry.name ?? what;
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const draw: DrawFunction = (ctx, size, theme) =>
    drawImage(
      ctx,
      size,
      theme,
      { pixels: thumbnail.pixels },
      { side: thumbnail.side, ramp: 'sequential' },
    );
  return (
    <li data-run={entry.id} data-current={current || undefined}>
      <Plot draw={draw} label={text.runs.picture(name)} className="shelf-picture" />
      <div className="shelf-text">
        {naming ? (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              const given = new FormData(event.currentTarget).get('name');
              setNaming(false);
              void lab.runs.rename(entry.id, String(given ?? ''));
            }}
          >
            <input
              name="name"
              aria-label={text.runs.name}
              defaultValue={entry.name ?? ''}
              placeholder={what}
              maxLength={80}
              // biome-ignore lint/a11y/noAutofocus: it appears at the press of Rename
              autoFocus
              onKeyDown={(event) => {
                if (event.key !== 'Escape') return;
                event.stopPropagation();
                event.preventDefault();
                setNaming(false);
              }}
            />
            <button type="submit" className="button">
              {text.runs.keepName}
            </button>
          </form>
        ) : (
          <h3>
            {name}
            {current && <span className="badge">{text.runs.current}</span>}
          </h3>
        )}
        <p>
          {[
            entry.name ? what : null,
            text.runs.images(entry.images),
            accuracy && text.runs.accuracy(percent(accuracy.share), accuracy.of),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <p className="shelf-small">
          {text.runs.rule(parameters.rule, parameters.seed)} · {date.format(entry.savedAt)} ·{' '}
          {fileSize(entry.bytes)}
        </p>
      </div>
      <div className="shelf-actions">
        <Button
          className="button"
          off={current ? text.runs.isCurrent : null}
          onClick={() => void lab.runs.open(entry.id)}
        >
          <FolderOpen aria-hidden="true" />
          {text.runs.open}
        </Button>
        {(
          [
            [text.runs.rename(name), Pencil, () => setNaming(true)],
            [text.runs.saveFile(name), Download, () => void lab.runs.saveFile(entry.id)],
            [text.runs.discard(name), Trash2, () => void lab.runs.discard(entry)],
          ] as const
        ).map(([label, Icon, act]) => (
          <Button
            key={label}
            className="icon-button"
            aria-label={label}
            title={label}
            off={Icon === Trash2 && current ? text.runs.isCurrent : null}
            onClick={act}
          >
            <Icon aria-hidden="true" />
          </Button>
        ))}
      </div>
    </li>
  );
}
