import { setTimeout as pause } from "node:timers/promises";
import { systemClock } from "#platform/clock";
import { openKeyFile, openVault } from "#platform/crypto";
import { errorKind, log } from "#platform/log";
import { escalate, keepWalls, late, sealLogs, serve } from "#modules/sealed";
import { closed, isRound } from "./ask.ts";
import { atKeyboard, verbs } from "./at-keyboard.ts";
import { listen } from "./listen.ts";
import { openSide, sealedRole, type Side } from "./open-side.ts";
import { scramVerifier } from "./scram.ts";
import { toldIn, type Told } from "./told.ts";

/**
 * The process that alone holds the key of the sealed side and the password of its role. Started by Havn, ends with it.
 * With `verifier` it says what the database must keep to know that password, and nothing else; with a verb it does that.
 */
const told = JSON.parse(process.env[toldIn] ?? "{}") as Told;
if (process.argv[2] === "verifier") {
  const master = openKeyFile(told.keyFile, false);
  if (!("no" in master)) process.stdout.write(scramVerifier(openVault(master).rolePassword(sealedRole)));
  process.exit(0);
}

if (process.argv[2] && process.argv[2] in verbs) {
  const done = await atKeyboard(process.argv[2] as keyof typeof verbs, told);
  process.stdout.write(JSON.stringify(done));
  process.exit(0);
}

process.on("disconnect", () => process.exit(0));
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => process.exit(0));

let side: Side | undefined;
let said: string | undefined;

// Not before it is known whether there is anything to answer with: who asks meanwhile waits.
await tryRound();
await listen(told.socket, async (asked) => {
  try {
    if (side && isRound(asked)) return await late(side.pool, side.open);
    if (!side?.open) return closed;
    return await serve(side.pool, asked, systemClock);
  } catch (thrown) {
    log("sealed-failed", { kind: errorKind(thrown) });
    return closed;
  }
});

for (;;) {
  await pause(side?.open ? 15_000 : 1_000);
  await tryRound();
}

/** Each trouble is told once, not each second that it lasts. */
async function tryRound(): Promise<void> {
  const trouble = await round().catch((thrown: unknown) => `sealed-round-failed ${errorKind(thrown)}`);
  const [event, kind] = trouble?.split(" ") ?? [];
  if (event && trouble !== said) log(event, kind ? { kind } : {});
  said = trouble;
}

/** Without the right key it keeps the deadlines, and looks each time whether the key has come. */
async function round(): Promise<string | undefined> {
  if (!side?.open) {
    const before = side;
    side = await openSide(told);
    await before?.pool.end();
  }
  await escalate(side.pool);
  if (side.open) {
    await keepWalls(side.pool);
    await sealLogs(side.pool, systemClock);
  }
  return side.open ? undefined : "sealed-no-key";
}
