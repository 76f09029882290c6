import { expect, test } from "vitest";
import { csvOf, type Table } from "./table.ts";
import type { View } from "../view.ts";

const starts = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"];
const said = starts.flatMap((sign) => [
  `${sign}1+1`,
  `${sign}HYPERLINK("http://annet.example","x")`,
  `greit;${sign}1+1`,
  `greit\n${sign}1+1`,
  `greit\r\n${sign}1+1`,
  `greit";"${sign}1+1`,
]);

const table: Table<string> = {
  name: "terms",
  title: "cat.terms",
  about: "cat.terms.about",
  rows: () => said,
  columns: () => [{ name: "ground", key: "col.ground", of: (row) => row }],
};

/** The cells as a spreadsheet parts them: by comma, or by semicolon as in Norway, which does not heed our quotes. */
const bare = (csv: string) =>
  csv
    .slice(1)
    .split(/[\r\n;]/)
    .map((cell) => cell.replace(/^"+/, ""));

test("no cell of a file is calculated by a spreadsheet, whichever sign parts the cells there", () => {
  const csv = csvOf(table, {} as View);
  const live = bare(csv).filter((cell) => /^[=+\-@\t＝＋－＠]/.test(cell));
  expect(live).toEqual([]);
  expect(csv).toContain("'=1+1");
});

test("what nobody can calculate is left as it is", () => {
  const plain: Table<string> = {
    ...table,
    rows: () => ["ring oss; vi svarer", "a-b+c=d@e", "døgn - alltid"],
  };
  const csv = csvOf(plain, {} as View);
  expect(csv).toBe("\ufeffground\r\nring oss; vi svarer\r\na-b+c=d@e\r\ndøgn - alltid\r\n");
});
