import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { newId } from "#platform/ids";
import { must } from "#platform/outcome";
import { world, type Centre, type Staff, type World } from "../../../test/world.ts";
import { answerOut } from "./api-shapes.ts";
import { tellApart } from "./apart.ts";
import { answeredAnew } from "./conflict-search.ts";
import { becomeStay } from "./become-stay.ts";
import { endStay } from "./end-stay.ts";
import { aNeed, givenUnit } from "./given.ts";
import { hold } from "./hold.ts";
import { substanceNeeds, type Need } from "./need.ts";
import { SearchResults } from "./pages/search-results.tsx";
import { releaseHold } from "./release-hold.ts";
import { searchFrom } from "./search-from.ts";

/*
 * Somebody who searches and holds a thousand times, with other needs, at other hours and for others too, must not be
 * able to tell WHICH resident it is who shuts a house. Four residents, and four searchers each kept out by another of
 * them: if the answers are the same to the last byte, there is nothing to tell it by.
 */
const residents = 4;
const probes = 1_000;
const start = Date.UTC(2026, 10, 23, 8);
const minute = 60_000;

/** The same numbers every time (mulberry32). */
function chance(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

let w: World;
let prober: Centre;
let house: Centre;
let units: { publicId: string }[];
let outsiders: { journey: string; by: Staff }[];
let stays: string[];
let at = start;
const clock = { now: () => new Date(at) };

const take = (unit: string, journey: string, need: Need) =>
  w.inside(house.org, (tx) =>
    hold(tx, { unit, need, forOrg: prober.org, by: prober.night.membership, journey }, clock),
  );
const lives = async (unit: string, journey: string, need = aNeed()) => {
  const held = must(await take(unit, journey, need));
  const stay = { holdId: held.id, caseId: newId(clock.now()) };
  must(await w.inside(house.org, (tx) => becomeStay(tx, stay, { org: house.org }, clock)));
  return stay.caseId;
};

beforeAll(async () => {
  w = await world();
  prober = await w.centre("Nordheim (Øvelse)");
  house = await w.centre("Storvik (Øvelse)");
  const other = await w.centre("Lykkja (Øvelse)");
  const rooms = Array.from({ length: 7 }, (_, i) => ({ label: `${i}`, childBeds: i % 3 }));
  const one = await w.inside(house.org, (tx) => givenUnit(tx, house.org, { rooms }, w.clock));
  const [listing] = await w.admin<{ roof: string }>(
    sql`select facts ->> 'house' as roof from places.availability where public_id = ${one.publicId}`,
  );
  const twoRooms = [{ label: "8", whoFor: "either" as const }, { label: "9" }];
  const two = await w.inside(house.org, (tx) =>
    givenUnit(tx, house.org, { house: listing!.roof, men: true, pets: true, rooms: twoRooms }, w.clock),
  );
  units = [one, two];
  for (const pets of [true, false]) {
    await w.inside(other.org, (tx) =>
      givenUnit(tx, other.org, { pets, rooms: [{ label: "1" }], municipality: "9902" }, w.clock),
    );
  }
  outsiders = [];
  stays = [];
  for (let i = 0; i < residents; i++) {
    const resident = randomUUID();
    const journey = randomUUID();
    stays.push(await lives(one.publicId, resident));
    await w.as(prober.night, "places.search", async (tx, who) =>
      must(
        await tellApart(
          tx,
          { journey, from: { kind: "person", journey: resident, ours: true }, why: "" },
          who,
          clock,
        ),
      ),
    );
    outsiders.push({ journey, by: await w.member(prober.org, `Øvelse ${i}`, "night_worker") });
  }
});
afterAll(() => w.close());

function someNeed(pick: (below: number) => number): Need {
  return aNeed({
    who: pick(8) === 0 ? "man" : "woman",
    children: Array.from({ length: pick(4) }, () => pick(18)),
    substance: substanceNeeds.filter(() => pick(4) === 0),
    pets: pick(4) === 0,
    wheelchair: pick(5) === 0,
    avoid: pick(6) === 0 ? ["9902"] : [],
    maxKm: pick(6) === 0 ? 1 + pick(300) : null,
  });
}

/** What the page and the API say of one need, to the byte. */
async function asked(who: { journey: string; by: Staff }, needs: readonly Need[]): Promise<string[]> {
  const whom = { journey: who.journey, membership: who.by.membership };
  return w.as(who.by, "places.search", async (tx) => {
    const said: string[] = [];
    for (const [i, need] of needs.entries()) {
      const answer = await searchFrom(tx, prober.org, need, clock.now(), whom);
      // Drawing takes ten times as long as searching.
      const page =
        i % 9 === 0 ? String(<SearchResults lang="nb" answer={answer} holdForm={() => null} />) : "";
      said.push(`${JSON.stringify(answerOut(answer))}${page}`);
    }
    return said;
  });
}

async function heldBy(journey: string, unit: string, need: Need): Promise<string> {
  const made = await take(unit, journey, need);
  if ("no" in made) return JSON.stringify(made);
  await w.inside(house.org, (tx) => releaseHold(tx, { id: made.id, by: null }, clock));
  return "held";
}

/** The chance of `k` hits or fewer in `n` guesses among so many. */
function atMost(k: number, n: number): number {
  let term = (1 - 1 / residents) ** n;
  let sum = term;
  for (let i = 1; i <= k; i++) {
    term *= ((n - i + 1) / i) * (1 / residents / (1 - 1 / residents));
    sum += term;
  }
  return sum;
}

/** Learns from one transcript of each, then says whose a sample of another looks most like; a tie is a guess. */
function hits(transcripts: readonly string[][], pick: (below: number) => number, rounds: number): number {
  const known = transcripts.map((one) => new Set(one.map((line, step) => `${step}${line}`)));
  let right = 0;
  for (let round = 0; round < rounds; round++) {
    const truth = pick(residents);
    const steps = Array.from({ length: 50 }, () => pick(transcripts[truth]!.length));
    const sample = steps.map((step) => `${step}${transcripts[truth]![step]!}`);
    const likeness = known.map((set) => sample.filter((line) => set.has(line)).length);
    const best = likeness.flatMap((n, who) => (n === Math.max(...likeness) ? [who] : []));
    if (best[pick(best.length)] === truth) right++;
  }
  return right;
}

test("a thousand probes tell nothing of which resident shuts the house", async () => {
  const pick = chance(4);
  const transcripts: string[][] = outsiders.map(() => []);
  const leaving = stays.map((caseId, i) => ({ caseId, at: start + (30 * 60 + i * 73) * minute }));
  let done = 0;
  while (done < probes) {
    // Now and then many at once, more than are answered anew; mostly some minutes apart.
    at += pick(2) * pick(240) * minute;
    for (const one of leaving.filter((stay) => stay.at <= at)) {
      leaving.splice(leaving.indexOf(one), 1);
      const gone = { caseId: one.caseId, how: "home" as const };
      must(
        await w.inside(house.org, (tx) =>
          endStay(tx, gone, { org: house.org }, { now: () => new Date(one.at) }),
        ),
      );
    }
    const needs = Array.from({ length: 18 }, () => someNeed(pick));
    const [own, control] = [pick(2), pick(2)];
    for (const [i, who] of outsiders.entries()) {
      transcripts[i]!.push(...(await asked(who, needs)));
      transcripts[i]!.push(await heldBy(who.journey, units[own]!.publicId, needs[0]!));
      transcripts[i]!.push(await heldBy(randomUUID(), units[control]!.publicId, aNeed()));
    }
    done += needs.length + 2;
  }
  expect(transcripts[0]!.length).toBeGreaterThanOrEqual(probes);
  expect(transcripts.map((one) => one.join("\n") === transcripts[0]!.join("\n"))).toEqual(
    outsiders.map(() => true),
  );
  // Not because nothing happens: the house is shut, and after they all left it is open.
  expect(
    new Set(transcripts[0]!.filter((line) => line === "held" || line.startsWith('{"no":"just-taken"'))).size,
  ).toBe(2);
  const shut = transcripts[0]!.slice(0, 18);
  expect(shut.some((line) => line.includes('"code":"full"'))).toBe(true);

  const rounds = 400;
  const right = hits(transcripts, pick, rounds);
  expect(atMost(right, rounds)).toBeGreaterThan(0.0005);
  expect(1 - atMost(right - 1, rounds)).toBeGreaterThan(0.0005);
  // The same listener hears at once when a house opens for each the minute "theirs" has left.
  const leaking = transcripts.map((one, i) =>
    one.map((line, step) => `${line}${step > 100 + i * 200 ? "open" : ""}`),
  );
  expect(hits(leaking, pick, rounds)).toBeGreaterThan(rounds * 0.9);
}, 300_000);

test("a house that is shut to somebody answers as one that is full, to the last byte", async () => {
  at += 3 * 24 * 60 * minute;
  const pick = chance(9);
  // No more than are answered anew.
  const needs = Array.from({ length: answeredAnew }, () => someNeed(pick));
  const [him, her] = [randomUUID(), randomUUID()];
  const by = await w.member(prober.org, "Øvelse", "night_worker");
  await w.as(prober.night, "places.search", async (tx, who) =>
    must(
      await tellApart(
        tx,
        { journey: her, from: { kind: "person", journey: him, ours: true }, why: "" },
        who,
        clock,
      ),
    ),
  );
  const open = await asked({ journey: her, by: prober.primary }, needs);
  await lives(units[1]!.publicId, him);
  const shut = await asked({ journey: her, by }, needs);
  const refused = await take(units[0]!.publicId, her, aNeed());
  expect(shut.join("")).not.toBe(open.join(""));
  for (const { publicId } of units) await fill(publicId);
  const full = await asked({ journey: randomUUID(), by }, needs);
  expect(full.map((line, i) => line === shut[i])).toEqual(needs.map(() => true));
  expect(await take(units[0]!.publicId, randomUUID(), aNeed())).toEqual(refused);
}, 60_000);

/** Somebody in every room, until nobody knows when. */
async function fill(unit: string): Promise<void> {
  const held = await take(unit, randomUUID(), aNeed());
  if ("no" in held) return;
  const stay = { holdId: held.id, caseId: newId(clock.now()) };
  must(await w.inside(house.org, (tx) => becomeStay(tx, stay, { org: house.org }, clock)));
  await fill(unit);
}
