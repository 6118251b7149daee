import { ImageDown, Table2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { DataTable } from '../ui/DataTable.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useText } from '../ui/LabContext.ts';
import { savePicture } from './savePicture.ts';
import type { Table } from './tables.ts';

interface Props {
  /** Of the plot. */
  title: string;
  /** The tables as they are now. They stay so while they are read. */
  tables: () => readonly Table[];
}

/** Opens what a plot shows as tables, and saves it as a picture. */
export function TableButton({ title, tables }: Props) {
  const text = useText();
  const [shown, setShown] = useState<readonly Table[] | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const label = text.access.table.button(title);
  const save = () => {
    const canvas = button.current
      ?.closest('section')
      ?.querySelector<HTMLCanvasElement>('.plot > canvas');
    if (canvas) void savePicture(canvas, title.toLowerCase().replaceAll(' ', '-'));
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className="icon-button export"
        aria-label={label}
        title={label}
        aria-haspopup="dialog"
        onClick={() => setShown(tables())}
      >
        <Table2 aria-hidden="true" />
      </button>
      <Dialog title={label} open={shown !== null} onClose={() => setShown(null)} className="tables">
        <button type="button" className="button small" onClick={save}>
          <ImageDown aria-hidden="true" />
          {text.access.table.picture}
        </button>
        {shown?.length === 0 && <p>{text.access.table.nothing}</p>}
        {shown?.map((table) => (
          <DataTable key={table.caption} {...table} />
        ))}
      </Dialog>
    </>
  );
}
