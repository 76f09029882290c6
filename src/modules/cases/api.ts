import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Tx } from "#platform/db";
import { notFoundProblem, problem, problemOf, type Actor, type Env, type Web } from "#platform/http";
import { isPublicId } from "#platform/ids";
import type { Refusal } from "#platform/outcome";
import { membersById } from "#modules/access";
import { addEntry } from "./add-entry.ts";
import { caseAccessApi } from "./api-access.ts";
import * as routes from "./api-routes.ts";
import { caseOut, colleaguesOut, custodyOut, entryOut, lineOut, planOut } from "./api-shapes.ts";
import { caseload } from "./caseload.ts";
import { byRef, colleagues } from "./colleague.ts";
import { passCustody } from "./pass-custody.ts";
import { findCase } from "./reads.ts";
import { readScreen, type CaseScreen } from "./screen.ts";
import { setTrack } from "./set-track.ts";
import { timeline } from "./timeline.ts";

const etagOf = ({ view, tracks: { violence, substance } }: CaseScreen) =>
  `"${view.version}.${violence.version}.${substance.version}"`;

interface Seen {
  custody: number;
  violence: number;
  substance: number;
}

/** What the caller saw. A header that is no ETag of ours matches nothing. */
function seenBy(c: Web): Seen | Response {
  const header = c.req.header("if-match");
  if (header === undefined) {
    return problem({
      status: 428,
      code: "if-match-missing",
      title: "Send If-Match with the ETag of the case",
    });
  }
  // Compression makes an ETag weak on its way out; the numbers are the same.
  const found = /^(?:W\/)?"(\d{1,9})\.(\d{1,9})\.(\d{1,9})"$/.exec(header.trim());
  const [custody = 0, violence = 0, substance = 0] = found?.slice(1).map(Number) ?? [];
  return { custody, violence, substance };
}

/** Some answers are made by the desk as whole responses; the described type is the same. */
type Answered = never;
const answer = (outcome: Response | Refusal) =>
  (outcome instanceof Response ? outcome : problemOf(outcome)) as Answered;

export function casesApi(app: OpenAPIHono<Env>): void {
  /** The case as it stands after a change, for the answer to it. */
  const screenOf = async (tx: Tx, who: Actor, id: string, now: Date) =>
    (await readScreen(tx, who.org, id, now, 0)) ?? { no: "not-found" as const };

  app.use("/api/v1/cases/:id/*", async (c, next) =>
    isPublicId(c.req.param("id")) ? next() : notFoundProblem(),
  );

  caseAccessApi(app);

  app.openapi(routes.list, async (c) => {
    const { desk, clock } = c.var;
    const open = await desk.read({ deed: "cases.list" }, (tx, who) => caseload(tx, who.org));
    return c.json({ cases: open.map((line) => lineOut(line, clock.now())) }, 200);
  });

  app.openapi(routes.one, async (c) => {
    const { id } = c.req.valid("param");
    const now = c.var.clock.now();
    const found = await c.var.desk.read({ deed: "cases.see", object: id }, (tx, who) =>
      screenOf(tx, who, id, now),
    );
    if ("no" in found) return notFoundProblem() as Answered;
    return c.json(caseOut(found, now), 200, { etag: etagOf(found) });
  });

  app.openapi(routes.write, async (c) => {
    const { id } = c.req.valid("param");
    const said = c.req.valid("json");
    const { desk, clock } = c.var;
    const outcome = await desk.write({ deed: "cases.write", object: id }, async (tx, who) => {
      const view = await findCase(tx, who.org, id);
      if (!view) return { no: "not-found" };
      const entry = { org: who.org, caseId: view.id, kind: "note", ...said };
      const written = await addEntry(tx, entry, who.membership, clock);
      if ("no" in written) return written;
      return { status: 201 as const, json: { seq: written.seq, at: written.at.toISOString() } };
    });
    return answer(outcome);
  });

  app.openapi(routes.entries, async (c) => {
    const { id } = c.req.valid("param");
    const { before, limit } = c.req.valid("query");
    const found = await c.var.desk.read({ deed: "cases.history", object: id }, async (tx, who) => {
      const view = await findCase(tx, who.org, id);
      if (!view) return undefined;
      const page = await timeline(tx, who.org, view.id, { limit, before });
      const names = await membersById(
        tx,
        who.org,
        page.map((entry) => entry.by),
      );
      return page.map((entry) => ({ ...entry, author: names.get(entry.by ?? "")?.name ?? null }));
    });
    if (!found) return notFoundProblem() as Answered;
    const last = found.at(-1)?.seq ?? 1;
    return c.json({ entries: found.map(entryOut), next: last > 1 ? last : null }, 200);
  });

  app.openapi(routes.plan, async (c) => {
    const seen = seenBy(c);
    if (seen instanceof Response) return seen as Answered;
    const { id, track } = c.req.valid("param");
    const said = c.req.valid("json");
    const { desk, clock } = c.var;
    const outcome = await desk.write({ deed: "cases.set-track", object: id }, async (tx, who) => {
      const view = await findCase(tx, who.org, id);
      if (!view) return { no: "not-found" };
      const nextAt = said.nextAt === null ? null : new Date(said.nextAt);
      const command = { org: who.org, caseId: view.id, track, ...said, nextAt, version: seen[track] };
      const set = await setTrack(tx, command, who, clock);
      if ("no" in set) return set;
      const now = clock.now();
      const screen = await screenOf(tx, who, id, now);
      return "no" in screen ? screen : { json: planOut(screen, track, now), etag: etagOf(screen) };
    });
    return answer(outcome);
  });

  app.openapi(routes.custody, async (c) => {
    const seen = seenBy(c);
    if (seen instanceof Response) return seen as Answered;
    const { id } = c.req.valid("param");
    const said = c.req.valid("json");
    const { desk, clock } = c.var;
    const outcome = await desk.write({ deed: "cases.pass-custody", object: id }, async (tx, who) => {
      const view = await findCase(tx, who.org, id);
      if (!view) return { no: "not-found" };
      const all = await colleagues(tx, who.org, view.id);
      const accountable = byRef(all, said.accountable)?.id;
      const deputy = byRef(all, said.deputy)?.id;
      if (!accountable || !deputy) return { no: "no-such-colleague" };
      const command = { org: who.org, caseId: view.id, accountable, deputy, version: seen.custody };
      const passed = await passCustody(tx, command, who, clock);
      if ("no" in passed) return passed;
      const screen = await screenOf(tx, who, id, clock.now());
      return "no" in screen ? screen : { json: custodyOut(screen.view.custody), etag: etagOf(screen) };
    });
    return answer(outcome);
  });

  app.openapi(routes.able, async (c) => {
    const { id } = c.req.valid("param");
    const found = await c.var.desk.read({ deed: "cases.see", object: id }, async (tx, who) => {
      const view = await findCase(tx, who.org, id);
      return view && colleagues(tx, who.org, view.id);
    });
    return found ? c.json(colleaguesOut(found), 200) : (notFoundProblem() as Answered);
  });
}
