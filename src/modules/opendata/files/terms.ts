import { confirmedUntil, groups, isConfirmed, isKnown, termKeys, type Shown } from "#modules/directory";
import { byCentre, found } from "../told.ts";
import type { Table } from "./table.ts";

interface Row {
  shown: Shown;
  group: string;
  term: string;
  answer: string;
  decides: string;
  ground: string;
  groundLanguage: string;
  source: string;
  date: string;
  until: string;
  confirmed: boolean;
}

/** One row for each answer a centre has given, and for what a dated source documents where it has given none. */
export const termsTable: Table<Row> = {
  name: "terms",
  title: "cat.terms",
  about: "cat.terms.about",
  rows: ({ snapshot, today }) =>
    snapshot.centres.flatMap((shown) => (shown.entry ? saidRows(shown, today) : documentedRows(shown))),
  columns: () => [
    { name: "centre_uuid", key: "col.centre_uuid", of: ({ shown }) => shown.uuid },
    { name: "centre", key: "col.centre", of: ({ shown }) => shown.centre.name },
    { name: "group", key: "col.group", of: ({ group }) => group },
    { name: "term", key: "col.term", of: ({ term }) => term },
    { name: "answer", key: "col.answer", of: ({ answer }) => answer },
    { name: "decides", key: "col.decides", separator: " ", of: ({ decides }) => decides },
    { name: "ground", key: "col.ground", of: ({ ground }) => ground },
    { name: "ground_language", key: "col.ground_language", of: ({ groundLanguage }) => groundLanguage },
    { name: "source", key: "col.source", of: ({ source }) => source },
    { name: "date", key: "col.date", of: ({ date }) => date },
    { name: "confirmed_until", key: "col.confirmed_until", datatype: "date", of: ({ until }) => until },
    { name: "confirmed", key: "col.confirmed", datatype: "boolean", of: ({ confirmed }) => confirmed },
  ],
};

function saidRows(shown: Shown, today: string): Row[] {
  const { entry } = shown;
  if (!entry) return [];
  return groups.flatMap((group) =>
    termKeys.flatMap((key) => {
      const term = entry.terms[group][key];
      if (!term) return [];
      const stands = isConfirmed(key, term, today);
      return {
        shown,
        group,
        term: key,
        // What has grown old is unknown; the date tells how old.
        answer: stands ? term.answer : "unknown",
        decides: stands ? term.decides.join(" ") : "",
        ground: term.ground,
        groundLanguage: term.ground ? entry.lang : "",
        source: byCentre,
        date: term.on,
        until: confirmedUntil(key, term.on),
        confirmed: stands,
      };
    }),
  );
}

function documentedRows(shown: Shown): Row[] {
  return shown.centre.substance.terms.filter(isKnown).map((term) => ({
    shown,
    group: "",
    term: term.is,
    answer: "documented",
    decides: "",
    ground: "",
    groundLanguage: "",
    source: term.source,
    date: found(term).on ?? "",
    until: "",
    confirmed: false,
  }));
}
