import { useId } from 'react';
import './styles/table.css';

interface Props {
  caption: string;
  columns: readonly string[];
  /** The first cell of a row is its heading. */
  rows: readonly (readonly string[])[];
  note?: string;
}

/** A table with headings on both sides, in a box that scrolls with the keys as well. */
export function DataTable({ caption, columns, rows, note }: Props) {
  const id = useId();
  const [corner, ...others] = columns;
  return (
    <figure className="data-table">
      <figcaption id={id}>
        {caption}
        {note && <span className="note"> {note}</span>}
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached with the keys */}
      <section className="data-scroll" tabIndex={0} aria-labelledby={id}>
        <table aria-labelledby={id}>
          <thead>
            <tr>
              <th scope="col">{corner}</th>
              {others.map((column) => (
                <th scope="col" key={column}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([heading, ...cells], row) => (
              <tr key={row}>
                <th scope="row">{heading}</th>
                {cells.map((cell, column) => (
                  <td key={others[column]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </figure>
  );
}
