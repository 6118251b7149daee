import { FileDown } from 'lucide-react';
import type { UserMessage } from '../engine/messages.ts';
import { download } from '../store/download.ts';
import { useLab } from '../ui/LabContext.ts';

interface Props {
  label: string;
  /** Of the file, without its ending. */
  name: string;
  /** The table as it is now; null where there is nothing to export yet. */
  table: () => string | null;
  /** Says why there is nothing. */
  empty: UserMessage;
}

/** Saves what a plot shows as a table. */
export function ExportButton({ label, name, table, empty }: Props) {
  const lab = useLab();
  return (
    <button
      type="button"
      className="icon-button export"
      aria-label={label}
      title={label}
      onClick={() => {
        const text = table();
        if (text === null) lab.notify(empty, { topic: 'export', tone: 'info' });
        else download(`${name}.csv`, text, 'text/csv');
      }}
    >
      <FileDown aria-hidden="true" />
    </button>
  );
}
