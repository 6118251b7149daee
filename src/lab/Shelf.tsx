import { Archive } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';
import { ShelfItem } from './ShelfItem.tsx';
import { useOff } from './useOff.ts';
import './shelf.css';

/** Opens the shelf of runs that this browser keeps. */
export function ShelfButton() {
  const lab = useLab();
  const text = useText();
  const off = useOff();
  return (
    <Button
      className="icon-button"
      aria-label={text.runs.shelf}
      title={text.runs.shelf}
      off={off}
      onClick={() => void lab.runs.showShelf()}
    >
      <Archive aria-hidden="true" />
    </Button>
  );
}

/** The last runs: what each looks like, how far it came, and what can be done with it. */
export function Shelf() {
  const lab = useLab();
  const text = useText();
  const open = useLabState((s) => s.shelfOpen);
  const shelf = useLabState((s) => s.shelf);
  const discarded = useLabState((s) => s.discarded);
  const current = useLabState((s) => s.info?.run);
  const trouble = useLabState((s) => s.storageTrouble);
  return (
    <Dialog
      title={text.runs.shelf}
      open={open}
      onClose={() => lab.runs.hideShelf()}
      className="shelf"
    >
      <p className="shelf-note">{trouble ? text.runs.troubles[trouble] : text.runs.note}</p>
      {shelf?.length === 0 && <p className="empty">{text.runs.empty}</p>}
      <ul>
        {shelf?.map((entry) => (
          <ShelfItem key={entry.id} entry={entry} current={entry.id === current} />
        ))}
      </ul>
      {discarded && (
        <p className="shelf-discarded" role="status">
          {text.runs.discarded(discarded.name ?? text.runs.describe(discarded.parameters.neurons))}
          <button type="button" className="button" onClick={() => void lab.runs.putBack()}>
            {text.runs.undo}
          </button>
        </p>
      )}
    </Dialog>
  );
}
