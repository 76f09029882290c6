import { randomUUID } from "node:crypto";
import { OpenAPIHono } from "@hono/zod-openapi";
import { compress } from "hono/compress";
import { getCookie } from "hono/cookie";
import type { Clock } from "#platform/clock";
import type { OidcSettings } from "#platform/config";
import { isLostConnection, transaction } from "#platform/db";
import { inputProblem, notFoundProblem, paths, problem, type Env, type Web } from "#platform/http";
import { errorKind, log } from "#platform/log";
import { isLang, isPublicLang, norwegian, type PublicLang } from "#platform/text";
import { OutOfReach, PurposeNeeded, StepUpNeeded, trainingAccounts } from "#modules/access";
import { askPurpose, purposePages, purposeProblem } from "./purpose.tsx";
import { KeyReused, NoSession, NotAllowed, openDesk, type Pools } from "../desk.ts";
import type { Live } from "../live.ts";
import { modules } from "../modules.ts";
import { closedAnswer } from "./closed.tsx";
import { alreadySent, broken, down, keptForm, missing, tooLarge } from "./errors.tsx";
import type { LetterDoor } from "../letterbox/keeper.ts";
import { letterRoutes } from "../letterbox/routes.tsx";
import { closed, type Door } from "../sealed/ask.ts";
import { aboutPages } from "./about/routes.ts";
import { assets } from "./assets.ts";
import { publicFrame, staffFrame } from "./frames.ts";
import { securityHeaders } from "./headers.ts";
import { health } from "./health.ts";
import { oneHost } from "./limits.ts";
import { liveRoute } from "./live-route.ts";
import { logExportPages } from "./log-export.tsx";
import { morePages } from "./more.tsx";
import { TooLarge, Unfinished } from "./body.ts";
import { readBody } from "./posted.ts";
import { sameOrigin } from "./same-origin.ts";
import { languageCookie, sessionOf } from "./session-cookie.ts";
import { confirmFirst, enterRoutes } from "./sign-in-routes.ts";
import { enterAndKeep } from "./sign-in-enter.tsx";
import { trainingPages } from "./training.tsx";

/** Named apart, because the types the library lends know licences of OpenAPI 3.0 only. */
const license = { name: "EUPL-1.2", identifier: "EUPL-1.2" };

export interface WebParts {
  pools: Pools;
  clock: Clock;
  live: Live;
  origin: string;
  contact?: string | undefined;
  training: boolean;
  /** A proxy of ours stands before us and says who asks. */
  proxied?: boolean | undefined;
  oidc?: OidcSettings | undefined;
  /** The way to the sealed side; without it what lies there is closed. */
  sealed?: Door | undefined;
  /** How many deadlines of a member have passed there. */
  late?: ((membership: string) => number) | undefined;
  /** The way to the process that takes concern reports; without it the form says what to do instead. */
  letterbox?: LetterDoor | undefined;
  /** Whether that process answers, for those who look after the machine. */
  letterboxAlive?: (() => Promise<boolean>) | undefined;
  /** Called with the organisation after each committed change. */
  committed: (org: string) => void;
}

export function openWeb(parts: WebParts): OpenAPIHono<Env> {
  const secure = parts.origin.startsWith("https:");
  const app = new OpenAPIHono<Env>({
    defaultHook: (result) =>
      result.success
        ? undefined
        : inputProblem(
            result.error.issues.map((issue) => ({ field: issue.path.join("."), fault: issue.message })),
          ),
  });
  app.use(securityHeaders(secure));
  app.use(oneHost);
  app.use(compress());
  app.use(async (c, next) => {
    c.set("origin", parts.origin);
    return next();
  });
  app.use(sameOrigin(parts.origin));
  app.use(readBody());
  app.use(async (c, next) => {
    equip(c, parts);
    // An address that no text column could hold names nothing we have.
    if (!isStorable(c.req.raw.url)) return notThere(c);
    return next();
  });

  // Until somebody is named, the page that says whom to tell.
  health(
    app,
    parts.pools,
    parts.contact ?? `${parts.origin}${paths.accessibility()}#meld`,
    parts.letterboxAlive,
  );
  assets(app);
  trainingPages(app, parts.training, secure);
  enterRoutes(app, { ...parts, proxied: parts.proxied ?? false }, secure);
  morePages(app, secure, parts.late);
  purposePages(app);
  logExportPages(app);
  aboutPages(app);
  letterRoutes(app, parts);
  liveRoute(app, parts.live);
  for (const module of modules) {
    module.pages?.(app);
    module.api?.(app);
  }
  // Made once, when first asked for: every route is known by then, and making it takes a quarter of a second.
  let document: string | undefined;
  app.get("/openapi.json", (c) => {
    const info = { title: "Havn", version: "1", license };
    document ??= JSON.stringify(app.getOpenAPI31Document({ openapi: "3.1.0", info }));
    return c.body(document, 200, { "content-type": "application/json" });
  });

  app.notFound(notThere);
  app.onError((thrown, c) => answerFor(thrown, c, parts));
  return app;
}

/** False for NUL and for bytes that are no UTF-8, also behind percent signs. */
function isStorable(url: string): boolean {
  try {
    return !decodeURIComponent(url).includes("\u0000");
  } catch {
    return false;
  }
}

const isApi = (c: Web) => c.req.path.startsWith("/api/");
const notThere = (c: Web) => (isApi(c) ? notFoundProblem() : missing(c));
const tokenShape = /^[0-9a-f]{64}$/;

function equip(c: Web, parts: WebParts): void {
  c.set("origin", parts.origin);
  const cookie = sessionOf(c);
  const token = cookie && tokenShape.test(cookie) ? cookie : undefined;
  c.set("requestId", randomUUID());
  c.set("clock", parts.clock);
  c.set("lang", norwegian(publicLanguageOf(c, token)));
  c.set("publicLang", publicLanguageOf(c, token));
  c.set("staffFrame", (who, title, place) => staffFrame(c, who, title, place, parts.late?.(who.membership)));
  c.set("publicFrame", (title, training = false) =>
    publicFrame(c, title, { training, county: parts.training }),
  );
  const posted = c.get("posted");
  const key = c.req.header("idempotency-key") ?? posted._key;
  const wellFormed = typeof key === "string" && /^[\x21-\x7e]{8,200}$/.test(key) ? key : undefined;
  const desk = openDesk(
    parts.pools,
    {
      token,
      requestId: c.get("requestId"),
      key: wellFormed,
      fingerprint: async () => `${c.req.method} ${c.req.path} ${await contentOf(c)}`,
    },
    parts.committed,
  );
  c.set("desk", desk);
  c.set("sealed", async (message) => {
    if (!token) return { no: "no-session" };
    return parts.sealed
      ? parts.sealed({ token, ...(wellFormed ? { key: wellFormed } : {}), message })
      : closed;
  });
}

/** What was asked for, without the fields that belong to the carrier. */
async function contentOf(c: Web): Promise<string> {
  const posted = c.get("posted");
  const names = Object.keys(posted).filter((name) => !name.startsWith("_"));
  if (names.length > 0) return JSON.stringify(names.sort().map((name) => [name, posted[name]]));
  return c.req.text();
}

/**
 * What the address asks for, what a signed-in reader has chosen, or the first language of ours the browser
 * names. Browsers write them in the order of preference.
 */
function publicLanguageOf(c: Web, token: string | undefined): PublicLang {
  const asked = c.req.query("m");
  if (isPublicLang(asked)) return asked;
  const chosen = token ? getCookie(c, languageCookie) : undefined;
  if (isLang(chosen)) return chosen;
  const prefers = (c.req.header("accept-language") ?? "").toLowerCase().split(",");
  const codes = prefers.map((one) => one.trim().slice(0, 2)).map((code) => (code === "no" ? "nb" : code));
  return codes.find(isPublicLang) ?? "nb";
}

async function answerFor(thrown: Error, c: Web, parts: WebParts): Promise<Response> {
  if (thrown instanceof Unfinished) return c.body(null, 408);
  if (thrown instanceof NotAllowed || thrown instanceof OutOfReach) return notThere(c);
  if (thrown instanceof PurposeNeeded) return isApi(c) ? purposeProblem() : askPurpose(c, thrown.object);
  if (thrown instanceof NoSession) return signInFirst(c, parts);
  if (thrown instanceof StepUpNeeded) return confirmFirst(c);
  if (thrown instanceof TooLarge) {
    equip(c, parts);
    const { limit } = thrown;
    return isApi(c)
      ? problem({ status: 413, code: "too-large", title: "The body is too large", limit })
      : tooLarge(c);
  }
  if (thrown instanceof KeyReused) {
    return isApi(c)
      ? problem({ status: 422, code: "key-reused", title: "This Idempotency-Key stands for another request" })
      : alreadySent(c);
  }
  if (await endedMeanwhile(thrown, c)) return signInFirst(c, parts);
  const shut = closedAnswer(thrown, c, isApi(c));
  if (shut) return shut;
  log("request-failed", { request: c.get("requestId"), kind: errorKind(thrown) });
  // Walled off or let out between the look and the change: nothing was written, and it is not there for them any more.
  if (/violates row-level security/.test(thrown.message)) return notThere(c);
  if (isLostConnection(thrown)) {
    const what = {
      status: 503,
      code: "unavailable",
      title: "The database is away; what was confirmed is kept",
    } as const;
    return isApi(c) ? problem(what) : down(c);
  }
  return isApi(c)
    ? problem({
        status: 500,
        code: "broken",
        title: "Something is broken on our side",
        request: c.get("requestId"),
      })
    : broken(c);
}

/** Somebody signed out in one window while another was at work: half-way in, the fence shows nothing and takes nothing. */
async function endedMeanwhile(thrown: Error, c: Web): Promise<boolean> {
  if (isLostConnection(thrown) || sessionOf(c) === undefined) return false;
  const still = c.var.desk.read({ deed: "access.more" }, async () => true);
  return still.then(() => false).catch((why) => why instanceof NoSession);
}

async function signInFirst(c: Web, parts: WebParts): Promise<Response> {
  if (isApi(c)) return problem({ status: 401, code: "no-session", title: "Sign in first" });
  if (c.req.method === "GET") return c.redirect(parts.training ? paths.training() : paths.enter(), 303);
  if (!parts.training) return enterAndKeep(c);
  return keptForm(c, await transaction(parts.pools.open, { text: "select 1" }, trainingAccounts));
}
