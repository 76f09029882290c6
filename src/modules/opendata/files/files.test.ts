import { describe, expect, test } from "vitest";
import { aSnapshot, aTerm, aView, anEntry } from "../given.ts";
import { centresTable } from "./centres.ts";
import { municipalitiesTable } from "./municipalities.ts";
import { overviewOf, overviewSchema } from "./overview.ts";
import { csvOf, metadataOf, type Table } from "./table.ts";
import { termsTable } from "./terms.ts";

/** RFC 4180, read by the letter: quotes doubled, CRLF between rows. */
function parsed(csv: string): Record<string, string>[] {
  expect(csv.startsWith("\ufeff")).toBe(true);
  expect(csv.endsWith("\r\n")).toBe(true);
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  for (const text = csv.slice(1); field.lastIndex < text.length;) {
    const [, quoted, plain, end] = field.exec(text) ?? [];
    if (end === undefined) throw new Error("not RFC 4180");
    row.push(quoted?.replaceAll('""', '"') ?? plain!);
    if (end === "\r\n") {
      rows.push(row);
      row = [];
    }
  }
  const [head, ...rest] = rows;
  return rest.map((cells) => {
    expect(cells.length).toBe(head!.length);
    return Object.fromEntries(head!.map((name, i) => [name, cells[i]!]));
  });
}

const said = anEntry(
  {
    women: {
      arrive: aTerm("conditions", "2026-11-03", {
        decides: ["how-affected", "free-room"],
        ground: '=HYPERLINK("https://example.org";"Øvelse")',
      }),
      lar: aTerm("yes", "2025-01-03", { ground: "Øvelse, «to\nlinjer»" }),
    },
  },
  { phone: { is: "+47 00 11 00 11", on: "2026-11-03" }, stay: { is: true, on: "2025-01-03" } },
);
const view = aView(aSnapshot({ drammen: { entry: said } }));
const read = <Row>(table: Table<Row>) => parsed(csvOf(table, view));

describe("centres.csv", () => {
  const rows = read(centresTable);
  const row = (id: string) => rows.find((one) => one.id === id)!;

  test("one row for each, and each answer has its source and date", () => {
    expect(rows).toHaveLength(46);
    // Whether it is open and whom it serves are told without a date too; all else only when known.
    const always = ["state", "serves", "substance_answer"];
    const bare = rows.flatMap((one) =>
      Object.keys(one)
        .filter((name) => `${name}_source` in one && !always.includes(name) && one[name] !== "")
        .filter((name) => one[`${name}_source`] === "" || one[`${name}_date`] === "")
        .map((name) => `${one.id} ${name}`),
    );
    expect(bare).toEqual([]);
    expect(row("eva").state).toBe("closed");
    expect(row("oslo-2")).toMatchObject({ substance_answer: "rus-ukjent", women: "yes", pets: "" });
  });

  test("the centre's own word, made harmless for a spreadsheet; what is old is unknown", () => {
    expect(row("drammen")).toMatchObject({
      substance_answer: "rus-vurderes",
      substance_answer_source: "centre",
      substance_confirmed_until: "2027-05-02",
      phone: "'+47 00 11 00 11",
      stay: "unknown",
      stay_date: "2025-01-03",
    });
  });

  test("no number nobody has checked", () => {
    expect(rows.filter((one) => one.phone !== "").map((one) => one.id)).toEqual(["drammen"]);
    expect(csvOf(centresTable, view)).not.toContain("61 17 55 60");
  });
});

test("terms.csv has one row for each answer, and for what a source documents", () => {
  const rows = read(termsTable);
  const own = rows.filter((one) => one.source === "centre");
  expect(own).toHaveLength(2);
  expect(own[0]).toMatchObject({
    group: "women",
    term: "arrive",
    answer: "conditions",
    decides: "how-affected free-room",
    ground: `'=HYPERLINK("https://example.org";"Øvelse")`,
    confirmed: "true",
  });
  expect(own[1]).toMatchObject({ term: "lar", answer: "unknown", date: "2025-01-03", confirmed: "false" });
  expect(own[1]!.ground).toBe("Øvelse, «to\nlinjer»");
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.every((one) => one.source !== "" && one.date !== "")).toBe(true);
});

test("municipalities.csv has all 357, with parallel lists of centres and sources", () => {
  const rows = read(municipalitiesTable);
  expect(rows).toHaveLength(357);
  expect(rows[0]).toMatchObject({ number: "0301", name: "Oslo" });
  const parts = (text: string | undefined) => text?.split(" ").filter(Boolean) ?? [];
  for (const one of rows) {
    expect(parts(one.centres_source)).toHaveLength(parts(one.centres).length);
    expect(parts(one.centres_date)).toHaveLength(parts(one.centres).length);
  }
  expect(rows.filter((one) => one.centres === "").length).toBeGreaterThan(100);
});

test.each([
  ["centres", centresTable],
  ["terms", termsTable],
  ["municipalities", municipalitiesTable],
])("%s.csv-metadata.json names the columns of the file, in its order, in four languages", (name, table) => {
  const anyTable = table as Table<unknown>;
  const metadata = metadataOf(anyTable, view);
  const head = csvOf(anyTable, view).slice(1).split("\r\n")[0]!.split(",");
  expect(metadata.tableSchema.columns.map((column) => column.name)).toEqual(head);
  expect(metadata.url).toBe(`https://havn.example.org/data/${name}.csv`);
  expect(metadata["dc:license"]).toEqual({ "@id": "https://creativecommons.org/licenses/by/4.0/" });
  for (const column of metadata.tableSchema.columns) {
    expect(column["dc:description"].map((one) => one["@language"])).toEqual(["nb", "nn", "en", "se"]);
  }
  expect(JSON.stringify(metadata["dc:description"])).toMatch(/spreadsheet/);
});

test("the overview in one piece keeps to its shape", () => {
  const made = overviewSchema.parse(overviewOf(view));
  const drammen = made.centres.find((one) => one.name === "Drammen krisesenter")!;
  expect(drammen.substance).toMatchObject({
    answer: "assesses",
    source: "centre",
    by_group: { women: "assesses" },
  });
  const oslo = made.municipalities.find((one) => one.number === "0301")!;
  expect(oslo.page).toBe("https://havn.example.org/kommune/0301?m=nb");
  expect(overviewSchema.safeParse({ ...made, free: 3 }).success).toBe(false);
});
