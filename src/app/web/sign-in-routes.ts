import type { Hono } from "hono";
import type { OidcSettings } from "#platform/config";
import { transaction } from "#platform/db";
import { paths, problem, type Env, type Web } from "#platform/http";
import {
  askChallenge,
  askForNewPasskey,
  askForPasskey,
  doorsOf,
  findInvitation,
  readInvitationCode,
  signOut,
  standingSession,
  takeChallenge,
} from "#modules/access";
import { resumeForm } from "./errors.tsx";
import { isOwnPath, keptFields } from "./kept.ts";
import { keepSession, sessionOf } from "./session-cookie.ts";
import { oidcRoutes } from "./sign-in-oidc.tsx";
import { confirmPage } from "./sign-in-confirm.tsx";
import { addressOf, Pace } from "./sign-in-pace.ts";
import { codePage, makePage } from "./sign-in-code.tsx";
import { enterPage } from "./sign-in-enter.tsx";
import { choosePage } from "./sign-in-house.tsx";
import { busyPage, refusedPage } from "./sign-in-refused.tsx";
import {
  confirmSelf,
  enterByCode,
  enterByPasskey,
  goThrough,
  noteRefusal,
  type EnterParts,
} from "./sign-in.ts";

export function enterRoutes(
  app: Hono<Env>,
  parts: EnterParts & { proxied: boolean; oidc?: OidcSettings | undefined },
  secure: boolean,
): void {
  const { origin, pools, training } = parts;
  const pace = new Pace();
  const free = { text: "select 1" };
  const said = (c: Web, name: string) => {
    const value = c.get("posted")[name];
    return typeof value === "string" ? value : "";
  };

  app.use(`${paths.enter()}/*`, paced);
  app.use(paths.enter(), paced);
  async function paced(c: Web, next: () => Promise<void>): Promise<Response | void> {
    // The way through the employer asks somebody else's machine already on a GET.
    const counts = c.req.method === "POST" || c.req.path.startsWith(paths.oidc());
    if (!counts || (await pace.pass(addressOf(c, parts.proxied)))) return next();
    c.header("retry-after", "30");
    return busyPage(c);
  }

  if (parts.oidc) oidcRoutes(app, { ...parts, oidc: parts.oidc }, secure);
  app.get(paths.enter(), (c) => enterPage(c, { county: training, oidc: parts.oidc !== undefined }));

  /** The question the device is to answer. Says nothing of who there is: it is the same for everybody. */
  app.post(paths.enterAsk(), async (c) => {
    const what = said(c, "what");
    const { desk } = c.var;
    if (what === "sign-in") return c.json(await desk.open((tx) => askForPasskey(tx, origin, "sign-in")));
    if (what === "step-up") {
      const standing = await desk.read({ deed: "access.step-up" }, standingSession);
      return c.json(await desk.open((tx) => askForPasskey(tx, origin, "step-up", standing!.session)));
    }
    const options = await desk.open(async (tx) => {
      const invitation = await findInvitation(tx, said(c, "code"));
      if (!invitation) return undefined;
      return what === "join"
        ? askForPasskey(tx, origin, "register", invitation.id)
        : askForNewPasskey(tx, origin, invitation);
    });
    if (options) return c.json(options);
    return problem({ status: 404, code: "not-found", title: "Not found" });
  });

  app.post(paths.enter(), async (c) => {
    const found = await enterByPasskey(c, parts);
    if ("no" in found) return refusedPage(c, paths.enter());
    const { passkey, doors } = found;
    if (doors.length === 1) return inside(c, await goThrough(c, parts, doors[0]!, passkey.id));
    const token = await c.var.desk.open((tx) => askChallenge(tx, "choose", passkey.id));
    return choosePage(c, doors, () => token);
  });

  app.post(paths.enterHouse(), async (c) => {
    const taken = await c.var.desk.open((tx) => takeChallenge(tx, said(c, "token"), "choose"));
    const passkey = taken?.subject;
    const doors = passkey ? await transaction(pools.relay, free, (tx) => doorsOf(tx, passkey)) : [];
    const door = doors.find((one) => one.organisation_id === said(c, "house"));
    if (passkey && door) return inside(c, await goThrough(c, parts, door, passkey));
    noteRefusal(c, "no-choice");
    return refusedPage(c, paths.enter());
  });

  app.get(paths.newPasskey(), (c) => codePage(c, undefined));
  app.post(paths.newPasskey(), async (c) => {
    const typed = said(c, "code");
    const code = readInvitationCode(typed);
    const invitation = code ? await c.var.desk.open((tx) => findInvitation(tx, code)) : undefined;
    return code && invitation ? makePage(c, invitation, code, parts.oidc !== undefined) : codePage(c, typed);
  });
  app.post(paths.keepPasskey(), async (c) => {
    const entered = await enterByCode(c, parts, said(c, "code"));
    return "no" in entered ? refusedPage(c, paths.newPasskey()) : inside(c, entered.token);
  });

  app.post(paths.confirmSelf(), async (c) => {
    const confirmed = await confirmSelf(c, parts);
    if ("no" in confirmed) return refusedPage(c, paths.board());
    const { _path } = c.get("posted");
    if (!isOwnPath(_path)) return c.redirect(paths.board(), 303);
    return resumeForm(c, _path, keptFields(c.get("posted")), false);
  });

  /** A browser has one session: the one it had before ends. */
  async function inside(c: Web, token: string): Promise<Response> {
    if (sessionOf(c)) {
      await c.var.desk.read({ deed: "access.sign-out" }, (tx) => signOut(tx)).catch(() => undefined);
    }
    keepSession(c, token, secure);
    const posted = c.get("posted");
    if (isOwnPath(posted._path)) return resumeForm(c, posted._path, keptFields(posted), false);
    return c.redirect(paths.board(), 303);
  }
}

/** A deed was refused until the one at the keyboard is known anew. */
export async function confirmFirst(c: Web): Promise<Response> {
  if (c.req.path.startsWith("/api/"))
    return problem({ status: 401, code: "step-up", title: "Confirm who you are first" });
  const how = await c.var.desk.read({ deed: "access.step-up" }, async (tx, who) => {
    const standing = await standingSession(tx);
    return standing?.how === "training" && !who.training ? "passkey" : standing!.how;
  });
  return confirmPage(c, how);
}
