import { isKnown, type FactOf, type Shown } from "#modules/directory";
import { found, tellFact, tellOwn, tellSubstance, byCentre, type Ground } from "../told.ts";
import { facts, offers, substanceCodes, type FactCode, type Offer } from "../vocabulary.ts";
import type { Key } from "../words.ts";
import type { Column, Table } from "./table.ts";

type Told = (Ground & { is: string }) | undefined;

/** The answer, and beside it where it stands and when. */
function fact(name: string, key: Key, tell: (shown: Shown) => Told, more: Partial<Column<Shown>> = {}) {
  return [
    { name, key, ...more, of: (shown: Shown) => tell(shown)?.is },
    { name: `${name}_source`, key, part: "source" as const, of: (shown: Shown) => tell(shown)?.source },
    { name: `${name}_date`, key, part: "date" as const, of: (shown: Shown) => tell(shown)?.on },
  ];
}

const known = <Value>(of: FactOf<Value> | undefined, says: (value: Value) => string): Told =>
  isKnown(of) ? { is: says(of.is), ...found(of) } : undefined;

const yesNo =
  (key: FactCode | Offer, today: string) =>
  (shown: Shown): Told => {
    const told = tellFact(shown, key, today);
    return told && { ...told, is: told.is === null ? "unknown" : told.is ? "yes" : "no" };
  };

/** One row for each centre. Whether it is open is told also without a date: a closed one must not look open. */
export const centresTable: Table<Shown> = {
  name: "centres",
  title: "cat.centres",
  about: "cat.centres.about",
  primary: "uuid",
  rows: ({ snapshot }) => snapshot.centres.toSorted((a, b) => (a.centre.id < b.centre.id ? -1 : 1)),
  columns: ({ today }) => [
    { name: "uuid", key: "col.uuid", of: ({ uuid }) => uuid },
    { name: "id", key: "col.id", of: ({ centre }) => centre.id },
    { name: "name", key: "col.name", of: ({ centre }) => centre.name },
    { name: "kind", key: "col.kind", of: ({ centre }) => centre.kind },
    ...fact("state", "col.state", ({ centre }) => ({ is: centre.state.is, ...found(centre.state) })),
    ...fact("host", "col.host", ({ centre }) => known(centre.host, (number) => number)),
    ...fact(
      "serves",
      "col.serves",
      ({ centre: { serves } }) => serves && { is: serves.is.join(" "), ...found(serves) },
      { separator: " " },
    ),
    {
      name: "serves_complete",
      key: "col.serves_complete",
      datatype: "boolean",
      of: ({ centre }) => centre.serves?.complete,
    },
    ...fact("ownership", "col.ownership", ({ centre }) => known(centre.ownership, (kind) => kind)),
    ...fact("substance_answer", "col.substance_answer", (shown) => {
      const told = tellSubstance(shown, today);
      return { ...told, is: substanceCodes[told.is] };
    }),
    {
      name: "substance_confirmed_until",
      key: "col.substance_confirmed_until",
      datatype: "date",
      of: (shown) => tellSubstance(shown, today).until,
    },
    ...offers.flatMap((key) => fact(key, `col.${key}`, yesNo(key, today))),
    ...facts.flatMap((key) => fact(key, `fact.${key}`, yesNo(key, today))),
    ...fact(
      "languages",
      "col.languages",
      ({ entry }) => own(tellOwn(entry, "languages", today), (codes) => codes.join(" ")),
      { separator: " " },
    ),
    ...fact("phone", "col.phone", ({ centre, entry }) => {
      const said = own(tellOwn(entry, "phone", today), (number) => number);
      const checked = centre.phones?.find((phone) => phone.verified);
      return said ?? (checked && { is: checked.number, ...found(checked) });
    }),
  ],
};

function own<Value>(said: { is: Value; on: string } | undefined, says: (value: Value) => string): Told {
  return said && { is: says(said.is), source: byCentre, on: said.on };
}
