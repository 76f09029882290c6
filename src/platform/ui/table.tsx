import type { Child } from "hono/jsx";

export interface Column {
  label: Child;
  /** Numbers stand to the right, with figures of equal width. */
  number?: boolean;
}

export interface TableRow {
  /** The row's own name: becomes a row header. */
  head: Child;
  cells: Child[];
}

/** `columns` counts the row header as the first. `name` names what scrolls: a group, since the section around it is the landmark. */
export function Table(props: { name: string; columns: Column[]; rows: TableRow[]; foot?: TableRow[] }) {
  const side = (i: number) => (props.columns[i]?.number ? "hv-right" : undefined);
  const line = (row: TableRow) => (
    <tr>
      <th scope="row">{row.head}</th>
      {row.cells.map((cell, i) => (
        <td class={side(i + 1)}>{cell}</td>
      ))}
    </tr>
  );
  return (
    <div class="hv-scroll" role="group" aria-label={props.name} tabindex={0}>
      <table class="ds-table">
        <thead>
          <tr>
            {props.columns.map((column, i) => (
              <th scope="col" class={side(i)}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{props.rows.map(line)}</tbody>
        {props.foot && props.foot.length > 0 ? <tfoot>{props.foot.map(line)}</tfoot> : null}
      </table>
    </div>
  );
}
