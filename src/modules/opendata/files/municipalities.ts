import type { Municipality, Shown, TryggEst } from "#modules/directory";
import { found } from "../told.ts";
import type { View } from "../view.ts";
import type { Table } from "./table.ts";

interface Row {
  place: Municipality;
  serving: { shown: Shown; source: string | null; date: string | null }[];
  tryggest: TryggEst[];
}

/** Centres that are not closed and that a source says serve the municipality. */
export function servingOf({ snapshot }: View, number: string): Row["serving"] {
  return snapshot.centres.flatMap((shown) => {
    const { serves, state } = shown.centre;
    return state.is !== "closed" && serves?.is.includes(number)
      ? { shown, source: serves.source, date: found(serves).on }
      : [];
  });
}

/** One row for each municipality, also those nobody knows a centre for. Where a source has no address or date, `none` keeps the order. */
export const municipalitiesTable: Table<Row> = {
  name: "municipalities",
  title: "cat.municipalities",
  about: "cat.municipalities.about",
  primary: "number",
  rows: (view) =>
    view.snapshot.municipalities
      .toSorted((a, b) => (a.number < b.number ? -1 : 1))
      .map((place) => ({
        place,
        serving: servingOf(view, place.number),
        tryggest: view.snapshot.tryggest.filter((one) => one.number === place.number),
      })),
  columns: () => [
    { name: "number", key: "col.number", of: ({ place }) => place.number },
    { name: "name", key: "col.name", of: ({ place }) => place.name },
    { name: "official_name", key: "col.official_name", of: ({ place }) => place.officialName },
    { name: "county_number", key: "col.county_number", of: ({ place }) => place.countyNumber },
    { name: "county", key: "col.county", of: ({ place }) => place.county },
    {
      name: "centres",
      key: "col.centres",
      separator: " ",
      of: ({ serving }) => serving.map(({ shown }) => shown.uuid).join(" "),
    },
    {
      name: "centres_source",
      key: "col.centres_source",
      separator: " ",
      of: ({ serving }) => serving.map(({ source }) => source ?? "none").join(" "),
    },
    {
      name: "centres_date",
      key: "col.centres_date",
      separator: " ",
      of: ({ serving }) => serving.map(({ date }) => date ?? "none").join(" "),
    },
    {
      name: "tryggest",
      key: "col.tryggest",
      datatype: "boolean",
      // Not on the list is unknown, since the list may be older than the agreement.
      of: ({ tryggest }) => (tryggest.length > 0 ? true : null),
    },
    {
      name: "tryggest_source",
      key: "col.tryggest",
      part: "source",
      datatype: "anyURI",
      of: ({ tryggest }) => tryggest[0]?.source,
    },
    { name: "tryggest_date", key: "col.tryggest", part: "date", of: ({ tryggest }) => tryggest[0]?.date },
  ],
};
