import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { centresFile } from "./fact.ts";

// The collection the files were made from lies beside the checkout where Havn is built, and nowhere else.
const folder = new URL("../../../../shared/data/", import.meta.url);
const absent = !existsSync(folder);

interface Row {
  id: string;
  status: string;
  hostKommunenummer: string | null;
  municipalitiesServedNumbers: string[] | null;
  municipalitiesServedComplete: boolean | null;
  municipalitiesServedCount: number | null;
  accepts: Record<"women" | "men" | "children", boolean | null>;
  substanceUse: { status: string; text: string | null };
  phone: string | null;
  phoneMen: string | null;
  website: string | null;
  email: string | null;
  phoneHours: string | null;
  dayService: boolean | null;
  interpreter: boolean | null;
  wheelchair: boolean | null;
  pets: boolean | null;
}

const ids: Record<string, string> = { thereses: "oslo-2", "trondheim-rus": "trondheim-2" };
const read = (address: URL): unknown => JSON.parse(readFileSync(address, "utf8"));

test(`the collection behind the files: ${absent ? "NOT RUN, it is not beside the repository" : "found"}`, () => {
  process.stderr.write(absent ? "data/centres.json against its origin: NOT RUN\n" : "");
  expect(existsSync(new URL("../../../data/centres.json", import.meta.url))).toBe(true);
});

// Named above rather than skipped: a skipped test makes the run red for whoever has only the repository.
test.each(absent ? [] : ["centres.json"])(
  "every centre says what %s, which it was made from, says",
  (file) => {
    const rows = (read(new URL(file, folder)) as { centres: Row[] }).centres;
    const { centres } = centresFile.parse(read(new URL("../../../data/centres.json", import.meta.url)));
    const ours = new Map(centres.map((centre) => [centre.id, centre]));
    expect(rows.length).toBe(centres.length);
    for (const row of rows) {
      const centre = ours.get(ids[row.id] ?? row.id)!;
      const serves = row.municipalitiesServedNumbers?.length ? row.municipalitiesServedNumbers : null;
      expect({
        id: row.id,
        state: centre.state.is,
        host: centre.host?.is ?? null,
        serves: centre.serves?.is.toSorted() ?? null,
        complete: centre.serves?.complete ?? null,
        count: centre.servesCount?.is ?? null,
        women: centre.women?.is ?? null,
        men: centre.men?.is ?? null,
        children: centre.children?.is ?? null,
        substance: centre.substance.is,
        terms: centre.substance.terms.length > 0,
        website: centre.website?.is ?? null,
        email: centre.email?.is ?? null,
        hours: centre.roundTheClock !== undefined,
        day: centre.dayOffer?.is ?? null,
        interpreter: centre.interpreter?.is ?? null,
        wheelchair: centre.wheelchair?.is ?? null,
        pets: centre.pets?.is ?? null,
      }).toEqual({
        id: row.id,
        state: row.status,
        host: row.hostKommunenummer,
        serves: serves?.toSorted() ?? null,
        complete: serves && row.municipalitiesServedComplete,
        count: row.municipalitiesServedCount,
        ...row.accepts,
        substance: row.substanceUse.status,
        terms: row.substanceUse.text !== null,
        website: row.website,
        email: row.email,
        hours: row.phoneHours !== null,
        day: row.dayService,
        interpreter: row.interpreter,
        wheelchair: row.wheelchair,
        pets: row.pets,
      });
      const numbers = (centre.phones ?? []).map((phone) => phone.number);
      expect(numbers).toEqual(
        expect.arrayContaining([row.phone, row.phoneMen].filter((one) => one !== null)),
      );
    }
  },
);
