import { afterAll, beforeAll, expect, test } from "vitest";
import { sql, type Sql } from "#platform/db";
import { OutOfReach, raiseWall } from "#modules/access";
import { Live } from "../../src/app/live.ts";
import { openWeb } from "../../src/app/web/web.ts";
import { contactById, getStanding, nextVersion } from "../../src/modules/intake/given.ts";
import { givenUnit } from "../../src/modules/places/given.ts";
import { world, type Centre, type Staff, type World } from "../world.ts";
import { asker, type Answer } from "./ask.ts";
import { nowhere } from "./cells.ts";

// What ends while a press waits its turn: it is not there any more for whoever pressed, and nothing is broken.
let w: World;
let a: Centre;
let app: ReturnType<typeof openWeb>;
let unit: string;
beforeAll(async () => {
  w = await world();
  a = await w.centre("Øvelse Nordheim");
  const live = new Live(w.settings("havn_relay"));
  const { pools, clock } = w;
  const parts = { pools, clock, live, origin: "http://localhost", training: true };
  app = openWeb({ ...parts, committed: () => undefined });
  const rooms = Array.from({ length: 20 }, (_, i) => ({ label: `Rom ${i}` }));
  unit = (await w.inside(a.org, (tx) => givenUnit(tx, a.org, { rooms }, clock))).publicId;
});
afterAll(() => w.close());

const form = { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };
const press = (who: { token: string } | undefined, path: string, body: string) =>
  asker(app, who?.token)({ method: "POST", path, headers: form, body });

/** Somebody who waits, with a place held for her, and the way they came. */
async function waits() {
  const ask = asker(app, a.night.token);
  const post = async (path: string, json: unknown) => {
    const headers = { "content-type": "application/json" };
    const { body } = await ask({
      method: "POST",
      path: `/api/v1${path}`,
      headers,
      body: JSON.stringify(json),
    });
    return (JSON.parse(body) as { id: string }).id;
  };
  const contact = await post("/contacts", { need: { who: "woman" } });
  const hold = await post(`/contacts/${contact}/holds`, { unit });
  const [row] = await w.admin<{ journey: string }>(
    sql`select journey from intake.contacts where public_id = ${contact}`,
  );
  return { contact, hold, journey: row!.journey };
}
type Waits = Awaited<ReturnType<typeof waits>>;

/** What is pressed while a colleague has the turn, and ends before the colleague is done. */
async function pressedWhile(
  taking: Sql,
  pressing: () => ReturnType<typeof press>,
  ends: () => Promise<unknown>,
) {
  let taken!: (value: unknown) => void;
  let done!: (value: unknown) => void;
  const turn = new Promise((resolve) => (taken = resolve));
  const ended = new Promise((resolve) => (done = resolve));
  const colleague = w.inside(a.org, async (tx) => {
    await tx.row(taking);
    taken(undefined);
    await ended;
  });
  await turn;
  const answer = pressing();
  const waiting = () =>
    w.admin(
      sql`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    );
  try {
    await expect.poll(async () => (await waiting()).length, { timeout: 20_000 }).toBeGreaterThan(0);
    await ends();
  } finally {
    done(undefined);
    await colleague;
  }
  return answer;
}

const contactTaken = ({ contact }: Waits) =>
  sql`select from intake.contacts where public_id = ${contact} for update`;

const wallOff = (who: Staff, { journey }: Waits) =>
  w.inside(a.org, (tx) =>
    raiseWall(tx, { org: a.org, membership: who.membership, journey, kind: "person", by: null }),
  );

const pressed: [string, (her: Waits) => [path: string, body: string]][] = [
  ["her case from the place", ({ hold }) => [`/plass/${hold}/sak`, ""]],
  ["what she needs", ({ contact }) => [`/kontakt/${contact}/behov`, "_version=1&who=woman"]],
  ["another place", ({ contact }) => [`/kontakt/${contact}/plass`, `unit=${unit}`]],
  ["a yes", ({ contact }) => [`/kontakt/${contact}/svar`, "_version=1&outcome=admit"]],
  ["that she waits", ({ contact }) => [`/kontakt/${contact}/venter`, "danger=yes&roofless=yes"]],
];

/** Answered as an id that never was, and nothing but attempts in the log. */
const attempt = { status: 404, asNothing: true, refused: [true] };
async function cameOf(
  who: Staff,
  { path, id, body }: Record<"path" | "id" | "body", string>,
  answer: Answer,
) {
  const nothing = await press(who, path.replace(id, nowhere), body);
  const asNothing = answer.body.replaceAll(id, nowhere) === nothing.body;
  const log = await w.admin<{ refused: boolean | null }>(sql`
    select distinct refused from audit.entries
    where membership_id = ${who.membership} and object = ${id} and deed <> 'access.open'`);
  return { status: answer.status, asNothing, refused: log.map((line) => line.refused) };
}

test.each(pressed)("%s, pressed by whoever is walled off meanwhile, is not there", async (_, what) => {
  const [her, who] = [await waits(), await w.member(a.org, "Øvelse Kollega", "night_worker")];
  const [path, body] = what(her);
  const id = path.split("/")[2]!;
  const answer = await pressedWhile(
    contactTaken(her),
    () => press(who, path, body),
    () => wallOff(who, her),
  );
  expect(await cameOf(who, { path, id, body }, answer)).toEqual(attempt);
});

const inHerCase: [string, body: string][] = [
  ["innslag", "spor=none&tekst=%C3%98velse"],
  ["spor/violence", "maal=%C3%98velse"],
];

test.each(inHerCase)("/sak/:id/%s, pressed by whoever is walled off meanwhile", async (what, body) => {
  const [her, who] = [await waits(), await w.member(a.org, "Øvelse Kollega", "night_worker")];
  const opened = await press(a.night, `/plass/${her.hold}/sak`, "");
  const id = opened.headers.get("location")!.split("/")[2]!;
  await w.opens(who, id);
  const path = `/sak/${id}/${what}`;
  const answer = await pressedWhile(
    sql`select from cases.cases where public_id = ${id} for update`,
    () => press(who, path, body),
    () => wallOff(who, her),
  );
  expect(await cameOf(who, { path, id, body }, answer)).toEqual(attempt);
});

test("found before and hidden since, it is out of reach", async () => {
  const her = await waits();
  const [row] = await w.admin<{ id: string }>(
    sql`select id from intake.contacts where public_id = ${her.contact}`,
  );
  await wallOff(a.primary, her);
  for (const look of [contactById, getStanding, nextVersion]) {
    const looking = w.as<unknown>(a.primary, "intake.search", (tx) => look(tx, a.org, row!.id));
    await expect(looking).rejects.toBeInstanceOf(OutOfReach);
  }
});

test("pressed by whoever is signed out meanwhile: asked to sign in, and nothing is lost", async () => {
  const [her, who] = [await waits(), await w.member(a.org, "Øvelse Kollega", "night_worker")];
  const path = `/plass/${her.hold}/sak`;
  const answer = await pressedWhile(
    contactTaken(her),
    () => press(who, path, ""),
    () =>
      w.admin(
        sql`update access.sessions set seen_at = now() - interval '1 day' where membership_id = ${who.membership}`,
      ),
  );
  const stranger = await press(undefined, path, "");
  expect([answer.status, answer.body.length]).toEqual([stranger.status, stranger.body.length]);
  expect(answer.body).toContain(path);
});
