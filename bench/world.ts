import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { systemClock } from "#platform/clock";
import { openVault } from "#platform/crypto";
import { transaction, type Tx } from "#platform/db";
import { newId } from "#platform/ids";
import { must } from "#platform/outcome";
import { addOrganisation, members } from "#modules/access";
import { addEntry, openCase } from "#modules/cases";
import { addRoom, addUnit, needSchema, type Need } from "#modules/places";
import { openEmbedded } from "../src/app/database/index.ts";
import { actingInside } from "../src/app/desk.ts";
import { startHavn } from "../src/app/havn.ts";
import { loadData } from "../src/app/load-data.ts";
import { prepareDatabase } from "../src/app/prepare.ts";

export type World = Awaited<ReturnType<typeof openWorld>>;

/** Random numbers by seed (mulberry32), so that every run has the same units and asks the same questions. */
export function randomBy(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const aNeed = (what: Partial<Need> = {}): Need => ({
  ...needSchema.parse({ who: "woman" }),
  ...what,
});

export function someNeed(random: () => number): Need {
  const chance = (part: number) => random() < part;
  const substances = ["intoxicated", "use", "lar", "withdrawal"] as const;
  return aNeed({
    who: chance(0.7) ? "woman" : "man",
    children: Array.from({ length: Math.floor(random() * 4) }, () => Math.floor(random() * 18)),
    substance: substances.filter(() => chance(0.25)),
    pets: chance(0.1),
    wheelchair: chance(0.1),
    avoid: ["9901", "9902"].filter(() => chance(0.1)),
    maxKm: chance(0.3) ? 100 + Math.floor(random() * 900) : null,
  });
}

/** The whole product in this process, on an embedded database that syncs to disk, with the training county. */
export async function openWorld() {
  const dataDir = mkdtempSync(join(tmpdir(), "havn-bench-"));
  const database = await openEmbedded({ dataDir });
  if ("no" in database) throw new Error(database.no.sentence);
  await prepareDatabase(database.connection("postgres"));
  const vault = openVault(randomBytes(32));
  const settings = (role: "havn_app" | "havn_relay" | "havn_sweep" | "havn_public") =>
    database.connection(role);
  await loadData(settings, vault, systemClock, true);
  const origin = "http://localhost";
  const havn = await startHavn({ settings, vault, clock: systemClock, origin, training: true, port: 0 });
  const admin = new pg.Pool({ ...database.connection("postgres"), max: 2 });
  const ask = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
    (await admin.query(text, values)).rows as T[];
  const inside = <T>(org: string, work: (tx: Tx) => Promise<T>) =>
    transaction(havn.pools.relay, actingInside(org, { deed: "bench.inside" }), (tx) => work(tx));
  return {
    origin: `http://localhost:${havn.port}`,
    havn,
    vault,
    version: database.version,
    connection: (role: Parameters<typeof database.connection>[0]) => database.connection(role),
    admin,
    ask,
    inside,
    orgOf: async (name: string) =>
      (await ask<{ id: string }>("select id from access.organisations where name = $1", [name]))[0]!.id,
    close: async () => {
      await havn.stop();
      await admin.end();
      await database.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Fills a caseload up to `count`, and writes `entries` in the case opened last; returns its public id. */
export async function fillCaseload(w: World, org: string, count: number, entries: number): Promise<string> {
  return w.inside(org, async (tx) => {
    const [first] = await members(tx, org);
    const [have] = await tx.rows<{ n: number }>({
      text: "select count(*)::int as n from cases.custodies where org_id = $1 and current",
      values: [org],
    });
    const facts = {
      need: aNeed({ children: [3] }),
      who: "",
      tonight: "",
      danger: "",
      health: "",
      children: "",
    };
    let last = { id: "", publicId: "" };
    // One at least is new, so that there is one to write in.
    for (let i = Math.min(have!.n, count - 1); i < count; i++) {
      const what = { org, facts, accountable: first!.id, deputy: null, opening: "opened" };
      last = await openCase(tx, what, systemClock);
    }
    for (let i = 1; i < entries; i++) {
      const text = `Øvelse ${i}: hun har spist, sovet og snakket med barna; ny prat avtalt i morgen tidlig.`;
      const entry = { org, caseId: last.id, kind: "note", track: i % 3 ? null : ("violence" as const), text };
      must(await addEntry(tx, entry, first!.id, systemClock));
    }
    return last.publicId;
  });
}

/** Sixty invented services with ten units each, one to four rooms in a unit. */
export async function addUnits(w: World, count: number, random: () => number): Promise<void> {
  const chance = (part: number) => random() < part;
  const known = () => (chance(0.1) ? null : chance(0.7));
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!;
  const answers = ["yes", "yes", "conditions", "no", "unknown"] as const;
  const term = () => ({
    decides: [] as const,
    answer: pick(answers),
    ground: "Øvelse",
    confirmed: "2026-10-01",
  });
  for (let house = 0; house < count / 10; house++) {
    const org = newId(systemClock.now());
    await w.inside(org, async (tx) => {
      const name = `Øvelse tjeneste ${house}`;
      const what = {
        id: org,
        name,
        kind: "centre",
        municipality: null,
        phone: null,
        training: true,
      } as const;
      await addOrganisation(tx, what, systemClock.now());
      for (let i = 0; i < 10; i++) {
        const facts = {
          name: `Øvelse ${house}-${i}`,
          kind: pick([
            "own-house",
            "shielded",
            "specialised",
            "municipal-flat",
            "substance-service",
          ] as const),
          women: known(),
          men: known(),
          children: known(),
          ownEntrance: known(),
          nightStaff: known(),
          pets: known(),
          wheelchair: known(),
          languages: null,
          interpreter: known(),
          byItself: known(),
          larPharmacyKm: null,
          extraPlaces: 0,
          municipality: pick(["9901", "9902", "9903", "9904"]),
          lat: chance(0.1) ? null : 58 + random() * 12,
          lon: 5 + random() * 24,
          phone: null,
          usesHavn: chance(0.9),
          terms: { arrive: term(), use: term(), lar: term(), detox: term() },
        };
        const { publicId: unit } = await addUnit(tx, org, facts, systemClock);
        for (let room = 0; room < 1 + Math.floor(random() * 4); room++) {
          const whoFor = pick(["women", "men", "either"] as const);
          const childBeds = Math.floor(random() * 4);
          await addRoom(tx, org, { unit, label: `${room}`, whoFor, childBeds }, systemClock);
        }
      }
    });
  }
}

/** What the worker opens the case for, said as a press of a button says it. */
export async function sayPurpose(w: World, token: string, publicId: string): Promise<void> {
  await w.ask(
    `insert into access.openings (org_id, subject_id, session_id, membership_id, purpose)
     select s.org_id, s.id, e.id, e.membership_id, 'follow-up' from access.subjects s, access.sessions e
     where s.object = $1 and e.token_hash = sha256(convert_to($2, 'UTF8'))`,
    [publicId, token],
  );
}
