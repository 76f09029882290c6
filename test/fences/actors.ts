import { everybody } from "#modules/access";
import { id } from "./names.ts";

/** Somebody who comes to a table: as which role of the database, and what is so of her then. */
export interface Actor {
  name: string;
  role: string;
  become: string;
  /** Whom she may be expected to be like; said of her is only what is otherwise. */
  like?: string;
  /** Comes as one whom no other table's fence stops: what a condition asks further, it must then hold by itself. */
  alone?: true;
}

const row = (table: string, house: string, name: string, change: string) =>
  `update access.${table} set ${change} where org_id = '${id(house)}' and id = '${id(name)}';`;
const member = (change: string) => row("memberships", "own", "self", change);
const as = (role: string) => member(`role = '${role}'`);
const hours = (change: string) => row("sessions", "own", "own session", change);
const tomorrow = "now() + interval '1 day'";
const wall = `insert into access.walls (org_id, id, account_id, journey)
  values ('${id("own")}', '${id("wall")}', '${id("own account")}', '${id("walled journey")}');`;

const session = "own session";
const staff = (name: string, become: string, like?: string): Actor => ({
  name,
  role: "havn_app",
  become: `${become} set local app.session = '${session}'`,
  ...(like && { like }),
});
const leader = (name: string, change: string, like?: string) => staff(name, as("leader") + change, like);
const elsewhere = (name: string, token: string): Actor => ({
  name,
  role: "havn_app",
  become: `set local app.session = '${token}'`,
});
/** There the process says what whoever asks is walled from outside. */
const sealed = (one: Actor, how = "", walled = "{}"): Actor => ({
  ...one,
  name: `${one.name} on the sealed side${how}`,
  role: "havn_sealed",
  become: `${one.become}; set local app.walled = '${walled}'`,
});
const alone = (one: Actor): Actor => ({
  ...one,
  name: `${one.name} were no other table fenced`,
  like: one.name,
  alone: true,
});
const system = (name: string, house: string): Actor => ({
  name,
  role: "havn_relay",
  become: `set local app.acting_org = '${id(house)}'`,
});
/** The process itself, at its log and keys. */
const keeping = (name: string, what: string): Actor => ({
  name,
  role: "havn_sealed",
  become: `set local app.keeping = '${what}'`,
});
/** Whatever brings concern reports in is nobody; a house takes them while somebody of TryggEst works there. */
const bringing = (name: string, change?: string): Actor => ({
  name: `letterbox of a house ${name}`,
  role: "havn_intake",
  become: change ? row("memberships", "own", "colleague", `role = 'tryggest', ${change}`) : "",
});
const nobody = (role: string): Actor => ({ name: `${role} for nobody`, role, become: "" });

/** Those who notice most come first. */
const first = (["leader", "deputy", "night_worker", "data_protection_officer"] as const).map((role) =>
  staff(role, as(role)),
);
const rest = everybody.filter((role) => !first.some((one) => one.name === role));
const leaves = row("memberships", "own", "the other leader", `until_at = ${tomorrow}`);
const ended = leader("leader whose session ended", hours("ends_at = now()"));

export const actors: readonly Actor[] = [
  ...first,
  leader("leader behind a wall", wall, "leader"),
  staff("night_worker behind a wall", as("night_worker") + wall, "night_worker"),
  ...rest.map((role) => staff(role, as(role))),
  staff("somebody of no known role", as("cook")),
  staff("deputy whose leader leaves tomorrow", as("deputy") + leaves, "deputy"),
  leader("leader until tomorrow", member(`until_at = ${tomorrow}`), "leader"),
  elsewhere("leader at the other house", "session elsewhere"),
  elsewhere("leader in a real house", "session in a real house"),
  ended,
  leader("leader who went away from the screen", hours("seen_at = now() - interval '16 minutes'")),
  leader("leader who left", member("until_at = now()")),
  leader("leader who comes tomorrow", member(`from_at = ${tomorrow}`)),
  elsewhere("somebody with an unknown token", "no such session"),
  system("system", "own"),
  system("system in a real house", "real"),
  ...first.slice(0, 3).map(alone),
  ...first.map((one) => sealed(one)),
  sealed(first[0]!, " walled outside", String.raw`{"\\x01"}`),
  sealed(first[0]!, " not looked up", ""),
  alone(sealed(first[0]!)),
  sealed(ended),
  keeping("sealed process at the log of one house", id("own")),
  keeping("sealed process at its keys", "all"),
  bringing("with a TryggEst", "until_at = null"),
  bringing("whose TryggEst leaves tomorrow", `until_at = ${tomorrow}`),
  bringing("whose TryggEst comes tomorrow", `from_at = ${tomorrow}`),
  bringing("whose TryggEst left", "until_at = now()"),
  bringing("without"),
  ...["havn_app", "havn_relay", "havn_sealed", "havn_sweep", "havn_public", "havn_owner"].map(nobody),
];

/** What is true of this transaction alone. */
export const fresh = `update access.subjects set written = pg_current_xact_id()
  where org_id = '${id("own")}' and id = any (array['${id("fresh")}', '${id("walled-fresh")}']::uuid[])
    or org_id = '${id("other")}' and id = '${id("theirs")}'`;
