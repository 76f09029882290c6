import type { Hono } from "hono";
import { z } from "zod";
import { readForm, requiredText } from "#platform/forms";
import type { Actor, Env, Web } from "#platform/http";
import { page, paths } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { Button, Form, Heading, Lead, Note, StaffLayout } from "#platform/ui";
import { findCase, setHold, type CaseView } from "#modules/cases";
import { searchFrom, SearchResults } from "#modules/places";
import { holdFor } from "../hold-for.ts";
import { words } from "../words.ts";

/** No place is held for this case: choose one first, so that it stands ready while they answer. */
export async function pickPlace(c: Web, who: Actor, held: CaseView, note?: string): Promise<Response> {
  const { lang } = c.var;
  const t = words(lang);
  const now = c.var.clock.now();
  const answer = await c.var.desk.read({ deed: "places.search", object: held.publicId }, (tx) =>
    searchFrom(tx, who.org, held.facts.need, now),
  );
  const others = { ...answer, can: answer.can.filter((one) => !one.own) };
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, `${t("compose.title")} ${held.code}`, "handovers")}>
      <Heading level={1}>{t("pick.h1")}</Heading>
      <Lead>{t("pick.lead")}</Lead>
      {note ? (
        <Note kind="lantern" status>
          {note}
        </Note>
      ) : null}
      <SearchResults
        answer={others}
        lang={lang}
        holdForm={(unit, name) => (
          <Form action={`${paths.offer(held.publicId)}/plass`} hidden={{ unit, _key: newPublicId() }} plain>
            <Button type="submit" about={name}>
              {t("pick.hold")}
            </Button>
          </Form>
        )}
      />
    </StaffLayout>,
    note ? 409 : 200,
  );
}

const form = z.object({ unit: requiredText(40) });

export function pickPages(app: Hono<Env>): void {
  app.post(`${paths.offer(":id")}/plass`, async (c) => {
    const id = c.req.param("id") ?? "";
    const read = readForm(form, c.var.posted);
    if (!read.ok) return c.notFound();
    let seen: { who: Actor; held: CaseView } | undefined;
    const outcome = await c.var.desk.write({ deed: "handovers.offer", object: id }, async (tx, who) => {
      const held = await findCase(tx, who.org, id);
      if (!held) return { no: "not-found" as const };
      seen = { who, held };
      const made = await holdFor(
        tx,
        c.var.desk,
        { unit: read.value.unit, need: held.facts.need },
        who,
        c.var.clock,
      );
      if ("no" in made) return made;
      await setHold(tx, { org: who.org, caseId: held.id, holdId: made.id });
      return { to: paths.offer(held.publicId) };
    });
    if (outcome instanceof Response) return outcome;
    if (!seen || outcome.no === "not-found") return c.notFound();
    return pickPlace(c, seen.who, seen.held, words(c.var.lang)("taken.note"));
  });
}
