import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql, transaction } from "#platform/db";
import { readNote, weigh, type GivenHead } from "#modules/audit";
import { root } from "../src/app/root.ts";
import {
  exportSealedLog,
  givenSealed,
  giveSealedHead,
  outerOrigin,
  sealedSide,
  sealLogs,
  verifySealed,
} from "../src/modules/sealed/given.ts";
import { world, type Centre, type World } from "./world.ts";

let w: World;
let house: Centre;
let quiet: Centre;
let side: ReturnType<typeof sealedSide>;
let home: string;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "havn-skjermet-logg-"));
  w = await world();
  house = await w.centre("Nordheim krisesenter (øvelse)");
  quiet = await w.centre("Storvik krisesenter (øvelse)");
  side = sealedSide(w);
});
afterAll(async () => {
  await side.pool.end();
  await w.close();
  rmSync(home, { recursive: true, force: true });
});

const faults = async (kept: Parameters<typeof verifySealed>[1] = []) => verifySealed(side.pool, kept);
const headOf = ({ note, key }: GivenHead) => readNote(note, Buffer.from(key, "base64"))!;
const look = () => side.ask(house.night, { say: "list" });
/** Other tests share the server, and a transaction of theirs that still runs holds the order open. */
async function sealNow(all = true): Promise<void> {
  const waiting = () =>
    w.admin(sql`select from sealed.entries e
    where not exists (select from sealed.leaves l where l.entry_id = e.id)`);
  for (let i = 0; i < 100 && (await waiting()).length > 0; i++) {
    if (i > 0) await pause(100);
    await sealLogs(side.pool, w.clock, all);
  }
}
const everything = ["entries", "leaves", "checkpoints", "given_heads"];
/** As whoever rules the database: does it, looks what is found, and puts it back. */
async function after(change: string, kept: Parameters<typeof verifySealed>[1] = []): Promise<string[]> {
  for (const name of everything) {
    await w.admin({ text: `create table sealed.kept_${name} as table sealed.${name}`, values: [] });
  }
  await w.admin({ text: change, values: [] });
  const found = await faults(kept);
  for (const name of everything) {
    await w.admin({ text: `delete from sealed.${name}`, values: [] });
    await w.admin({ text: `insert into sealed.${name} select * from sealed.kept_${name}`, values: [] });
    await w.admin({ text: `drop table sealed.kept_${name}`, values: [] });
  }
  return found.toSorted();
}

test("every entry is in a leaf after sealing, once; what is edited, removed or moved is found", async () => {
  const code = await givenSealed(w, side, {
    leader: house.leader,
    worker: house.night,
    deputy: house.primary,
  });
  for (let i = 0; i < 6; i++) await look();
  await sealNow();
  await side.ask(house.night, { say: "see", code });
  await sealNow();
  const swap =
    "update sealed.leaves set seq = case seq when 3 then 1004 when 4 then 1003 else seq end; update sealed.leaves set seq = seq - 1000 where seq > 1000";
  // Before anything was given out, the signed heads of the house alone.
  expect(await after(swap)).toEqual(["checkpoint"]);
  await giveSealedHead(side.pool, w.clock);
  expect(await faults()).toEqual([]);
  const [row] = await w.admin(sql`
    select count(*)::int as entries, (select count(*)::int from sealed.leaves) as leaves from sealed.entries`);
  expect(row).toEqual({ entries: 10, leaves: 10 });

  const some = "(select entry_id from sealed.leaves where seq = 4)";
  expect(await after(`update sealed.entries set deed = 'see' where id = ${some}`)).toEqual(["edited"]);
  expect(
    await after(`update sealed.entries set membership_id = '${house.leader.membership}' where id = ${some}`),
  ).toEqual(["edited"]);
  expect(await after(`delete from sealed.entries where id = ${some}`)).toEqual(["removed"]);
  expect(
    await after(`delete from sealed.entries where id = ${some}; delete from sealed.leaves where seq = 4`),
  ).toContain("removed");
  expect(await after(swap)).toContain("checkpoint");
  expect(await after("update sealed.checkpoints set note = replace(note, 'havn', 'hamn')")).toContain(
    "signature",
  );
  // Cut back to an older head, all of it: what was given out still binds the newer one.
  const cut = (size: string) =>
    `delete from sealed.checkpoints where size > ${size}; delete from sealed.leaves where seq >= ${size};
     delete from sealed.entries e where not exists (select from sealed.leaves l where l.entry_id = e.id)`;
  expect(await after(cut("(select min(size) from sealed.checkpoints)"))).toContain("cut");
  expect(await faults()).toEqual([]);
});

test("a head says how often one was given, and not whether anything happened; a witness keeps it and knows a past cut back", async () => {
  const first = await giveSealedHead(side.pool, w.clock);
  const still = await giveSealedHead(side.pool, w.clock);
  for (let i = 0; i < 40; i++) await look();
  const busy = await giveSealedHead(side.pool, w.clock);
  const sizes = [first, still, busy].map((one) => headOf(one).size);
  expect([sizes[1]! - sizes[0]!, sizes[2]! - sizes[1]!]).toEqual([1, 1]);
  expect(new Set([first, still, busy].map((one) => headOf(one).origin))).toEqual(new Set([outerOrigin]));
  const said = JSON.stringify(busy);
  for (const word of [house.org, quiet.org, house.publicId]) expect(said).not.toContain(word);
  // As long as it would be with no house behind it at all.
  expect(still.note.length).toBe(busy.note.length);

  const kept = { note: still.note, key: still.key };
  expect(weigh(first, undefined)).toHaveProperty("keep");
  expect(weigh(busy, kept)).toHaveProperty("keep");
  expect(weigh({ ...busy, proofs: {} }, kept)).toHaveProperty("no");
  expect(await faults([headOf(still), headOf(busy)])).toEqual([]);
  const all = `delete from sealed.given_heads where seq >= ${sizes[1]}`;
  expect(await after(all)).toEqual([]);
  expect(await after(all, [headOf(busy)])).toEqual(["cut"]);
  expect(await after("update sealed.given_heads set salt = sha256(salt)", [headOf(busy)])).toEqual([
    "checkpoint",
    "witness",
  ]);
});

test("a copy of the log of a house is checked by the file that checks the ordinary one", async () => {
  await sealNow();
  const file = join(home, "logg.jsonl");
  const text = await exportSealedLog(side.pool, house.org);
  const check = (lines: string) => {
    writeFileSync(file, lines);
    return spawnSync(process.execPath, [join(root, "bin/verify-log.mjs"), file], { encoding: "utf8" });
  };
  expect(check(text)).toMatchObject({ status: 0, stdout: expect.stringContaining("Loggen holder") });
  const [first, ...lines] = text.trimEnd().split("\n");
  const tampered = [
    lines.toSpliced(3, 1),
    lines.map((line, i) => (i === 3 ? line.replace(/"(list|see|open|give-code)"/, '"note"') : line)),
    [...lines.slice(0, 2), lines[3]!, lines[2]!, ...lines.slice(4)],
    lines.slice(0, -1),
  ];
  for (const bad of tampered) expect(check([first, ...bad].join("\n")).status).toBe(1);
});

test("the sealing is at work when something has waited five minutes, and never for nothing", async () => {
  await sealNow();
  await look();
  const leaves = async () =>
    (await w.admin<{ n: number }>(sql`select count(*)::int as n from sealed.leaves`))[0]!.n;
  const before = await leaves();
  await sealLogs(side.pool, w.clock);
  expect(await leaves()).toBe(before);
  await w.admin(sql`update sealed.entries set at = at - interval '6 minutes' where at > now() - interval '1 minute'
    and not exists (select from sealed.leaves l where l.entry_id = entries.id)`);
  await sealNow(false);
  expect(await leaves()).toBe(before + 1);
  expect(await faults()).toEqual([]);
});

test("nobody who asks as somebody reads leaves or heads", async () => {
  await giveSealedHead(side.pool, w.clock);
  const asked = { text: `set local app.session = '${house.leader.token}'` };
  for (const name of ["leaves", "checkpoints", "given_heads"]) {
    const rows = await transaction(side.pool, asked, (tx) =>
      tx.rows({ text: `select 1 from sealed.${name}`, values: [] }),
    );
    expect([name, rows]).toEqual([name, []]);
  }
});
