import { randomBytes, timingSafeEqual } from "node:crypto";
import type { Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { transaction, type Tx } from "#platform/db";
import { page, paths, type Env, type Web } from "#platform/http";
import { Heading, Lead, PublicLayout, TextLink } from "#platform/ui";
import {
  acceptInvitation,
  askChallenge,
  beginFlow,
  doorsOfSubject,
  endSessionsOf,
  findInvitation,
  invitationById,
  noteStepUp,
  isOnRoll,
  openSession,
  standingSession,
  subjectMark,
  takeChallenge,
  takeFlow,
  type Door,
  type Flow,
} from "#modules/access";
import { actingInside } from "../desk.ts";
import { enterFrame } from "./frames.ts";
import { Provider, type SaidOfSomebody } from "./oidc-provider.ts";
import { keepSession } from "./session-cookie.ts";
import { choosePage } from "./sign-in-house.tsx";
import { refusedPage } from "./sign-in-refused.tsx";
import { asMember, noteRefusal, type EnterParts } from "./sign-in.ts";
import { words } from "./words.ts";

/** Binds a sign-in to the browser that began it, and only on the way back. */
const flowCookie = "havn-inn";

type Parts = EnterParts & { oidc: ConstructorParameters<typeof Provider>[0] };
type Place = { org: string; membership: string };

/** The employer's sign-in. Anything wrong gives one calm page; which check it was goes to the log. */
export function oidcRoutes(app: Hono<Env>, parts: Parts, secure: boolean): void {
  const { pools, origin, clock } = parts;
  const provider = new Provider(parts.oidc, `${origin}${paths.oidcReturn()}`);
  const free = { text: "select 1" };
  const relay = <T,>(work: (tx: Tx) => Promise<T>) => transaction(pools.relay, free, work);
  const refuse = (c: Web, code: string) => {
    noteRefusal(c, code);
    return refusedPage(c, paths.enter());
  };

  /** Where the browser is to go, or undefined when the provider cannot be reached. */
  async function begin(
    c: Web,
    purpose: Flow["purpose"],
    subject: string | null = null,
  ): Promise<string | undefined> {
    const begun = await provider.begin(c.get("lang"), purpose === "step-up").catch(() => undefined);
    if (!begun) return undefined;
    const browser = randomBytes(32).toString("base64url");
    const { url, ...kept } = begun;
    await c.var.desk.open((tx) => beginFlow(tx, { ...kept, browser, purpose, subject }));
    // Lax, because the browser comes back from another site, and would not bring a strict one. It opens nothing by itself,
    // is good for one answer, and goes to the address of the return alone.
    const path = paths.oidcReturn();
    setCookie(c, flowCookie, browser, { httpOnly: true, sameSite: "Lax", path, secure, maxAge: 600 });
    return url;
  }

  app.get(paths.oidc(), async (c) => {
    const url = await begin(c, "sign-in");
    return url ? c.redirect(url, 303) : refuse(c, "oidc-no-provider");
  });

  // A form may not lead to another site, so the next step is a link. The code stays here.
  app.post(paths.oidcJoin(), async (c) => {
    const { code } = c.get("posted");
    const invitation = await c.var.desk.open((tx) =>
      findInvitation(tx, typeof code === "string" ? code : ""),
    );
    if (!invitation) return refuse(c, "no-invitation");
    const url = await begin(c, "join", `${invitation.org}/${invitation.id}`);
    if (!url) return refuse(c, "oidc-no-provider");
    return goOn(c, url, "oidc.go");
  });

  app.get(paths.oidcReturn(), async (c) => {
    const browser = getCookie(c, flowCookie) ?? "";
    deleteCookie(c, flowCookie, { path: paths.oidcReturn() });
    const state = c.req.query("state") ?? "";
    const flow = await c.var.desk.open((tx) => takeFlow(tx, state, browser));
    if (!flow) return refuse(c, "oidc-state");
    const said = await provider.finish(new URL(c.req.url).search, {
      ...flow,
      state,
      fresh: flow.purpose === "step-up",
    });
    if ("no" in said) return refuse(c, said.no);
    if (flow.purpose === "join") return join(c, said, flow.subject);
    if (flow.purpose === "step-up") return confirm(c, said, flow.subject);
    const doors = await relay((tx) => doorsOfSubject(tx, subjectMark(tx, said), said.numbers));
    if (doors.length === 1) return inside(c, said, doors[0]!);
    if (doors.length > 1) return choose(c, said, doors);
    const any = said.numbers && (await relay((tx) => doorsOfSubject(tx, subjectMark(tx, said), null)));
    return refuse(c, any && any.length > 0 ? "oidc-not-on-roll" : "oidc-unknown-subject");
  });

  async function join(c: Web, said: SaidOfSomebody, wanted: string | null): Promise<Response> {
    const [org = "", id = ""] = wanted?.split("/") ?? [];
    const opening = actingInside(org, { deed: "access.accept-invitation", object: id });
    const invitation = await transaction(pools.relay, opening, (tx) => invitationById(tx, org, id));
    if (!invitation) return refuse(c, "no-invitation");
    const onRoll = said.numbers === null || (await relay((tx) => isOnRoll(tx, org, said.numbers!)));
    if (!onRoll) return refuse(c, "oidc-not-on-roll");
    const accepted = await transaction(pools.relay, opening, (tx) =>
      acceptInvitation(tx, invitation, { subject: subjectMark(tx, said) }, clock),
    );
    return "no" in accepted
      ? refuse(c, accepted.no)
      : inside(c, said, { org, membership: accepted.membership });
  }

  /** In a page of its own, so that what was being written stays where it is. */
  app.get(paths.oidcConfirm(), async (c) => {
    const { who, standing } = await c.var.desk.read({ deed: "access.step-up" }, async (tx, who) => ({
      who,
      standing: await standingSession(tx),
    }));
    const url = await begin(c, "step-up", `${who.org}/${standing!.session}/${who.membership}`);
    return url ? c.redirect(url, 303) : refuse(c, "oidc-no-provider");
  });

  async function confirm(c: Web, said: SaidOfSomebody, wanted: string | null): Promise<Response> {
    const [org = "", session = "", membership = ""] = wanted?.split("/") ?? [];
    const doors = await relay((tx) => doorsOfSubject(tx, subjectMark(tx, said), said.numbers));
    if (!doors.some((door) => door.org === org && door.membership === membership))
      return refuse(c, "other-person");
    const opening = asMember(c, { org, membership }, "access.step-up");
    await transaction(pools.relay, opening, (tx) => noteStepUp(tx, org, session));
    const t = words(c.get("lang"));
    return page(
      c,
      <PublicLayout {...enterFrame(c, t("confirm.title"), false)}>
        <Heading level={1}>{t("oidc.confirmed")}</Heading>
        <Lead>{t("oidc.close")}</Lead>
      </PublicLayout>,
    );
  }

  async function inside(c: Web, { issuer, sid }: SaidOfSomebody, place: Place): Promise<Response> {
    const opening = asMember(c, place, "access.sign-in");
    const token = await transaction(pools.relay, opening, (tx) =>
      openSession(tx, place, { how: "oidc", issuer, sid }),
    );
    keepSession(c, token, secure);
    // Asked for from another site, the browser brings no strict cookie along a redirection. From our own page it does.
    return goOn(c, paths.board(), "oidc.inside");
  }

  /** What was said goes along in the form, marked so that it cannot be altered, and counts once. */
  async function choose(c: Web, said: SaidOfSomebody, doors: Door[]): Promise<Response> {
    const tokens = await c.var.desk.open(async (tx) => {
      const once = await askChallenge(tx, "choose");
      return new Map(
        doors.map((door) => [door, sealed(tx, { once, said, org: door.org, membership: door.membership })]),
      );
    });
    return choosePage(c, doors, (door) => tokens.get(door)!, paths.oidcHouse());
  }

  app.post(paths.oidcHouse(), async (c) => {
    const { token } = c.get("posted");
    const chosen = await c.var.desk.open(async (tx) => {
      const found = typeof token === "string" ? unsealed(tx, token) : undefined;
      return found && (await takeChallenge(tx, found.once, "choose")) ? found : undefined;
    });
    return chosen ? inside(c, chosen.said, chosen) : refuse(c, "no-choice");
  });

  /** The provider's own page asks for this, from its frame, without any cookie of ours. */
  app.get(paths.oidcOut(), async (c) => {
    const { iss = "", sid = "" } = c.req.query();
    if (sid && iss === provider.issuer) await c.var.desk.open((tx) => endSessionsOf(tx, iss, sid));
    return c.body(null, 204);
  });
}

interface Choice extends Place {
  once: string;
  said: SaidOfSomebody;
}

function sealed(tx: Tx, choice: Choice): string {
  const text = Buffer.from(JSON.stringify(choice)).toString("base64url");
  return `${text}.${tx.vault.mark("oidc choice", text).toString("base64url")}`;
}

function unsealed(tx: Tx, token: string): Choice | undefined {
  const [text = "", mark = ""] = token.split(".");
  const [given, right] = [Buffer.from(mark, "base64url"), tx.vault.mark("oidc choice", text)];
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  return JSON.parse(Buffer.from(text, "base64url").toString()) as Choice;
}

/** Goes on by itself where the browser does that, else by a link. */
function goOn(c: Web, href: string, key: "oidc.go" | "oidc.inside"): Promise<Response> {
  const t = words(c.get("lang"));
  c.header("refresh", `0; url=${href}`);
  return page(
    c,
    <PublicLayout {...enterFrame(c, t("enter.title"), false)}>
      <Heading level={1}>{t(key)}</Heading>
      <Lead>
        <TextLink href={href}>{t("oidc.on")}</TextLink>
      </Lead>
    </PublicLayout>,
  );
}
