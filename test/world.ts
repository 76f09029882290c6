import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { shiftedClock } from "#platform/clock";
import { newToken, openVault, tokenHash } from "#platform/crypto";
import type { PoolSettings, Sql, Tx } from "#platform/db";
import { transaction } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId } from "#platform/ids";
import { addMember, addOrganisation, declarePurpose, setDeputy, type Role } from "#modules/access";
import { actingInside, openDesk } from "../src/app/desk.ts";
import { openPools } from "../src/app/pools.ts";
import { carrierOf } from "../src/app/worker.ts";

declare module "vitest" {
  interface ProvidedContext {
    cluster: string;
  }
}

export interface Staff {
  org: string;
  membership: string;
  name: string;
  role: Role;
  token: string;
}

export type World = Awaited<ReturnType<typeof world>>;
export type Centre = Awaited<ReturnType<World["centre"]>>;

/** A migrated, otherwise empty database of one's own. */
export async function cloneDatabase() {
  const cluster = JSON.parse(inject("cluster")) as PoolSettings;
  const database = `t_${randomBytes(6).toString("hex")}`;
  const maker = new pg.Client(cluster);
  await maker.connect();
  // Cloning needs the template to itself; test files start together.
  await maker.query("select pg_advisory_lock(1)");
  await maker.query(`create database ${database} template template_havn`);
  await maker.query("select pg_advisory_unlock(1)");
  return {
    settings: (role: string): PoolSettings => ({ ...cluster, user: role, database }),
    drop: async () => {
      await maker.query(`drop database ${database} with (force)`);
      await maker.end();
    },
  };
}

/** A database of one's own, and people to act in it. */
export async function world(vault = openVault(randomBytes(32))) {
  const { settings, drop } = await cloneDatabase();
  const pools = openPools(settings, vault);
  const admin = new pg.Pool({ ...settings("postgres"), max: 2 });
  admin.on("error", () => undefined); // the database is dropped under it at the end
  const clock = shiftedClock();

  const inside = <T>(org: string, work: (tx: Tx) => Promise<T>) =>
    transaction(pools.relay, actingInside(org, { deed: "test.inside" }), (tx) => work(tx));

  async function signIn(org: string, membership: string): Promise<string> {
    const token = newToken();
    await admin.query("insert into access.sessions (token_hash, org_id, membership_id) values ($1, $2, $3)", [
      tokenHash(token),
      org,
      membership,
    ]);
    return token;
  }

  async function member(org: string, name: string, role: Role): Promise<Staff> {
    const handle = `${role}-${randomBytes(4).toString("hex")}`;
    const membership = await inside(org, (tx) =>
      addMember(tx, org, { handle, name, role, phone: "00 11 00 01", training: true }, clock.now()),
    );
    return { org, membership, name, role, token: await signIn(org, membership) };
  }

  /** An organisation with night worker, leader, primary contact and analyst; the leader is the night worker's deputy. */
  async function centre(
    name: string,
    kind: "centre" | "partner" | "municipality" = "centre",
    municipality: string | null = null,
  ) {
    const id = newId(clock.now());
    const what = { id, name, kind, municipality, phone: "00 11 00 00", training: true };
    const made = await inside(id, (tx) => addOrganisation(tx, what, clock.now()));
    const night = await member(id, "Ida Øvelse", "night_worker");
    const leader = await member(id, "Kari Øvelse", "leader");
    const primary = await member(id, "Amal Øvelse", "primary_contact");
    const analyst = await member(id, "Tor Øvelse", "analyst");
    await inside(id, (tx) => setDeputy(tx, id, night.membership, leader.membership));
    return { org: id, publicId: made.publicId, name, night, leader, primary, analyst };
  }

  return {
    settings,
    pools,
    vault,
    clock,
    inside,
    member,
    centre,
    /** A staff transaction with a real session, policy check, audit row and row security. */
    as: <T>(who: { token: string }, deed: string, work: (tx: Tx, actor: Actor) => Promise<T>) =>
      openDesk(
        pools,
        { token: who.token, requestId: "test", key: undefined, fingerprint: async () => "" },
        () => undefined,
      ).read({ deed }, work),
    /** Says what a case is opened for, as one of the team must before reading it. */
    opens: (who: Staff, object: string) =>
      openDesk(
        pools,
        { token: who.token, requestId: "test", key: undefined, fingerprint: async () => "" },
        () => undefined,
      ).read({ deed: "access.open", object }, (tx, me) =>
        declarePurpose(tx, { object, purpose: "follow-up" }, me),
      ),
    carrier: carrierOf(pools),
    /** Superuser, for looking behind the fences. */
    admin: async <T extends object>(statement: Sql): Promise<T[]> =>
      (await admin.query(statement.text, statement.values as unknown[])).rows as T[],
    close: async () => {
      await pools.end();
      await admin.end();
      await drop();
    },
  };
}
