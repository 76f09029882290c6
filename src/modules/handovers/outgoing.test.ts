import { expect, test } from "vitest";
import type { CaseView } from "#modules/cases";
import type { Actor } from "#platform/http";
import { composePacket } from "./compose.ts";
import { bases, parts } from "./handover.ts";
import { partTexts } from "./part-texts.ts";

/** Numbers of municipalities nobody writes by chance, so that each found one is a leak. */
const canary = (n: number) => String(9000 + (n % 1000));
const of = <T>(list: readonly T[], n: number) => list[n % list.length]!;

/** A case whose fields of the location class each hold a value of their own; the rest is ordinary. */
function caseWith(n: number): { view: CaseView; location: string[] } {
  const location = [
    canary(n),
    canary(n + 331),
    canary(n + 662),
    `Hus-${n}-Fjordgløtt`,
    `Rom-${n}-B`,
    `hold-${n}`,
  ];
  const view = {
    id: `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`,
    publicId: `sak${n}`,
    code: `K${n}`,
    journey: `journey-${n}`,
    person: `person-${n}`,
    children: [],
    who: of(["woman", "man"] as const, n),
    facts: {
      need: {
        who: of(["woman", "man"] as const, n),
        children: n % 3 === 0 ? [] : [n % 17],
        substance: n % 2 === 0 ? ["use" as const] : [],
        pets: n % 5 === 0,
        wheelchair: n % 7 === 0,
        language: n % 4 === 0 ? "ar" : null,
        avoid: [location[0]!, location[1]!],
        away: { from: location[2]!, minutes: 60 },
        maxKm: 7_000 + n,
        from: null,
        until: null,
        wishes: [],
      },
      who: "",
      tonight: of(["Øvelse: trenger ro", ""], n),
      danger: of(["Øvelse: han har truet", ""], n + 1),
      health: "",
      children: "",
    },
    custody: {
      accountable: { id: "m1", name: "Ida Øvelse", phone: "00 11 00 01" },
      deputy: { id: "m2", name: "Kari Øvelse" },
      org: location[3]!,
      since: new Date("2026-11-22T10:00:00Z"),
      end: null,
    },
    holdId: location[5]!,
    contactId: location[4]!,
    openedAt: new Date("2026-11-22T10:00:00Z"),
    version: 1,
  } satisfies CaseView;
  return { view, location: [...location, String(7_000 + n)] };
}

test("P8 a thousand packets hold no value of a location-class field", () => {
  const who = { orgName: "Nordheim (Øvelse)" } as Actor;
  const now = new Date("2026-11-22T20:00:00Z");
  const leaks: string[] = [];
  for (let n = 0; n < 1000; n++) {
    const { view, location } = caseWith(n);
    const chosen = { parts: parts.filter((_, i) => (n >> i) % 2 === 0), basis: of(bases, n), greeting: "" };
    for (const lang of ["nb", "nn"] as const) {
      const packet = JSON.stringify(composePacket(view, { ...chosen, lang }, who, now));
      const texts = JSON.stringify(partTexts(view.facts, lang));
      leaks.push(...location.filter((value) => packet.includes(value) || texts.includes(value)));
    }
  }
  expect(leaks).toEqual([]);
});

test("a packet has the fields that are named here and no others", () => {
  const packet = composePacket(
    caseWith(1).view,
    { parts: [...parts], basis: "shelter-duty", greeting: "", lang: "nb" },
    { orgName: "Nordheim (Øvelse)" } as Actor,
    new Date("2026-11-22T20:00:00Z"),
  );
  expect(Object.keys(packet).toSorted()).toEqual(
    "basis days from greeting journey lang need readUntil sentAt texts".split(" "),
  );
  expect(Object.keys(packet.from).toSorted()).toEqual(["deputy", "name", "org", "phone"]);
  // What a need may say of places is emptied, never left out by luck.
  expect(packet.need).toMatchObject({ avoid: [], away: null, maxKm: null });
});
