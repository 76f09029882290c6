import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SealBroken, openVault } from "#platform/crypto";
import { sql, transaction } from "#platform/db";
import { checkKey, sealedSide } from "./given.ts";
import { sealedHouseOfTwo, type SealedHouseOfTwo } from "../../../test/sealed-house.ts";

let given: SealedHouseOfTwo;
let { w, house, side, open } = {} as SealedHouseOfTwo;
beforeAll(async () => {
  given = await sealedHouseOfTwo();
  ({ w, house, side, open } = given);
});
afterAll(() => given.close());

describe("the fences", () => {
  test("the ordinary roles have no right at all in the schema", async () => {
    const roles = ["havn_app", "havn_relay", "havn_sweep", "havn_public"];
    const rights = await w.admin(sql`
      select r.rolname, c.relname from pg_roles r, pg_class c join pg_namespace n on n.oid = c.relnamespace
      where r.rolname = any (${roles}) and n.nspname = 'sealed' and (has_schema_privilege(r.oid, n.oid, 'usage')
        or c.relkind = 'r' and has_any_column_privilege(r.oid, c.oid, 'select, insert, update, references'))
      union all
      select r.rolname, p.proname from pg_roles r, pg_proc p
      where r.rolname = any (${roles}) and p.pronamespace = 'sealed'::regnamespace and p.prosecdef
        and has_function_privilege(r.oid, p.oid, 'execute')`);
    expect(rights).toEqual([]);
    for (const pool of [w.pools.staff, w.pools.relay, w.pools.sweep, w.pools.open]) {
      const look = transaction(pool, { text: "select 1" }, (tx) => tx.rows(sql`select * from sealed.cases`));
      await expect(look).rejects.toMatchObject({ code: "42501" });
      const add = transaction(pool, { text: "select 1" }, (tx) =>
        tx.run(sql`insert into sealed.answers (org_id, membership_id, key, mark, answer)
          values (${house.org}, ${house.leader.membership}, 'k', '\\x00', '{}')`),
      );
      await expect(add).rejects.toMatchObject({ code: "42501" });
    }
  });

  test("nothing outside refers to it", async () => {
    const found = await w.admin(sql`
      select k.conrelid::regclass::text from pg_constraint k join pg_class c on c.oid = k.confrelid
      join pg_class f on f.oid = k.conrelid
      where k.contype = 'f' and c.relnamespace = 'sealed'::regnamespace and f.relnamespace <> 'sealed'::regnamespace`);
    expect(found).toEqual([]);
  });

  test("its role reaches nothing of the rest but sessions, and never a row without one", async () => {
    const schemas = await w.admin<{ name: string }>(sql`
      select n.nspname as name from pg_namespace n where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')
        and has_schema_privilege('havn_sealed', n.oid, 'usage') order by 1`);
    expect(schemas.map((one) => one.name)).toEqual(["access", "sealed"]);
    await open();
    const tables = await w.admin<{ name: string }>(
      sql`select 'sealed.' || relname as name from pg_class where relnamespace = 'sealed'::regnamespace and relkind = 'r'`,
    );
    expect(tables).toHaveLength(21);
    for (const { name } of tables) {
      const rows = await transaction(side.pool, { text: "select 1" }, (tx) =>
        tx.rows({ text: `select 1 from ${name}`, values: [] }),
      );
      expect(rows).toEqual([]);
    }
  });

  test("there is never a case that nobody answers for", async () => {
    const [none] = [house.org, "00000000-0000-7000-8000-000000000001"].slice(1);
    await expect(
      w.admin(sql`insert into sealed.cases (org_id, id, public_id, duty_id, wrapped, opened_by)
        values (${house.org}, ${none}, 'x', ${none}, '\\x0001', ${house.leader.membership})`),
    ).rejects.toMatchObject({ code: "23503" });
    await expect(w.admin(sql`update sealed.duties set deputy_id = responsible_id`)).rejects.toMatchObject({
      code: "23514",
    });
  });

  test("another key opens nothing, and is known before anybody asks", async () => {
    const code = await open();
    const wrong = sealedSide(w, openVault(randomBytes(32)));
    expect(await checkKey(wrong.pool, wrong.vault)).toBe("wrong");
    expect(await checkKey(side.pool, side.vault)).toBe("right");
    await expect(wrong.tell(house.leader, { say: "see", code })).rejects.toThrow(SealBroken);
    // Nor does the ordinary master.
    expect(await checkKey(wrong.pool, w.vault)).toBe("wrong");
    await wrong.pool.end();
  });

  test.each([
    {},
    { token: "x", message: { say: "list" } },
    { token: "a".repeat(64), message: { say: "drop" } },
    { token: "a".repeat(64), message: { say: "see", code: "'; select 1; --" } },
    { token: "a".repeat(64), message: { say: "list", sql: "select 1" } },
    { token: "a".repeat(64), message: { say: "list" }, org: "x" },
  ])("what is no message is answered as if it were closed: %o", async (what) => {
    expect(await side.raw(what)).toEqual({ no: "closed" });
  });

  test("a session that is none gets nothing", async () => {
    expect(await side.raw({ token: "a".repeat(64), message: { say: "list" } })).toEqual({ no: "no-session" });
  });
});
