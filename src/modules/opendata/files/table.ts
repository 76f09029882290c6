import { stringify } from "csv-stringify/sync";
import { publicLangs } from "#platform/text";
import { licence } from "../answer.ts";
import { byCentre } from "../told.ts";
import type { View } from "../view.ts";
import { words, type Key } from "../words.ts";

type Datatype = "string" | "boolean" | "date" | "anyURI";

export interface Column<Row> {
  name: string;
  /** What the column is, in the words of `col.*`; with `part` for the source or date of another. */
  key: Key;
  part?: "source" | "date";
  datatype?: Datatype;
  /** Several values in one cell, parted by this. */
  separator?: " " | "|";
  of: (row: Row) => string | boolean | null | undefined;
}

/** A file of rows, and what CSVW needs to explain it. */
export interface Table<Row> {
  name: "centres" | "terms" | "municipalities";
  title: Key;
  about: Key;
  primary?: string;
  columns: (view: View) => readonly Column<Row>[];
  rows: (view: View) => readonly Row[];
}

/**
 * RFC 4180 with a byte-order mark, since a spreadsheet otherwise takes æ, ø and å for something else. A cell that a
 * spreadsheet would calculate gets a `'` in front: what a centre writes must not run on a reader's machine.
 */
export function csvOf<Row>(table: Table<Row>, view: View): string {
  const columns = table.columns(view);
  return stringify(
    table.rows(view).map((row) => columns.map((column) => cell(column.of(row)))),
    {
      header: true,
      columns: columns.map((column) => column.name),
      record_delimiter: "\r\n",
      bom: true,
      escape_formulas: true,
    },
  );
}

/** A Norwegian spreadsheet parts cells by semicolon, in the middle of what stands in ours; a line break parts them too. */
const inside = /([;\r\n]"*)(?=[=+\-@\t＝＋－＠])/g;

function cell(value: string | boolean | null | undefined): string {
  return typeof value === "boolean" ? String(value) : (value ?? "").replace(inside, "$1'");
}

const inAll = (key: Key, part?: "source" | "date") =>
  publicLangs.map((lang) => {
    const t = words(lang);
    const what = t(key);
    const says = part ? t(part === "source" ? "col.sourceOf" : "col.dateOf", { what }) : what;
    return { "@value": says, "@language": lang };
  });

/** CSVW (W3C 2015): what the file is, who may use it how, and each column in four languages. */
export function metadataOf<Row>(table: Table<Row>, view: View) {
  const { origin } = view;
  return {
    "@context": ["http://www.w3.org/ns/csvw", { "@language": "nb" }],
    url: `${origin}/data/${table.name}.csv`,
    "dc:title": inAll(table.title),
    "dc:description": [...inAll(table.about), ...inAll("col.safe")],
    "dc:creator": inAll("data.attribution"),
    "dc:license": { "@id": licence },
    dialect: { encoding: "utf-8", lineTerminators: ["\r\n"], header: true },
    tableSchema: {
      columns: table.columns(view).map(({ name, key, part, datatype = "string", separator }) => ({
        name,
        titles: name,
        datatype,
        "dc:description": inAll(key, part),
        ...(separator ? { separator } : {}),
      })),
      ...(table.primary ? { primaryKey: table.primary } : {}),
    },
    "rdfs:comment": { "@value": `source: ${byCentre} = said by the centre itself`, "@language": "en" },
  };
}
