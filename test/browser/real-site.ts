import { randomBytes } from "node:crypto";
import { createServer } from "node:net";
import { systemClock } from "#platform/clock";
import type { OidcSettings } from "#platform/config";
import { openVault } from "#platform/crypto";
import { startHavn } from "../../src/app/havn.ts";
import { inviteWith } from "../../src/app/invite/command.ts";
import { cloneDatabase } from "../world.ts";

/** What signing in is for must be known before it is served: the address, with the port. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A Havn without the training county, where nobody is yet. */
export async function openReal(port?: number, oidc?: OidcSettings) {
  const clone = await cloneDatabase();
  const at = port ?? (await freePort());
  const origin = `http://localhost:${at}`;
  const vault = openVault(randomBytes(32));
  const { settings } = clone;
  const havn = await startHavn({
    settings,
    vault,
    clock: systemClock,
    origin,
    training: false,
    port: at,
    oidc,
  });
  return {
    origin,
    /** As at the keyboard of the machine; gives the code. */
    invite: async (...args: string[]): Promise<string> => {
      const made = await inviteWith(havn.pools.relay, args, origin, systemClock);
      return /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/.exec("yes" in made ? made.yes : "")![0];
    },
    close: async () => {
      await havn.stop();
      await clone.drop();
    },
  };
}
