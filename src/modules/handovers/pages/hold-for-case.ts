import type { Hono } from "hono";
import { z } from "zod";
import { readForm, requiredText } from "#platform/forms";
import type { Actor, Env, Web } from "#platform/http";
import { paths } from "#platform/http";
import { findCase, setHold, type CaseView } from "#modules/cases";
import { holdById } from "#modules/places";
import { holdFor, letGo } from "../hold-for.ts";
import { words } from "../words.ts";
import { compose } from "./compose.tsx";
import { begunLetter, type Typed } from "./letter.ts";
import { pickPlace } from "./pick.tsx";

const form = z.object({ unit: requiredText(40) });

/** Holds a place for a case, and goes on to the letter: the one that was begun for another place, if there is one. */
export function holdPages(app: Hono<Env>): void {
  app.post(`${paths.offer(":id")}/plass`, async (c) => {
    const id = c.req.param("id") ?? "";
    const read = readForm(form, c.var.posted);
    if (!read.ok) return c.notFound();
    let seen: { who: Actor; held: CaseView } | undefined;
    const outcome = await c.var.desk.write({ deed: "handovers.offer", object: id }, async (tx, who) => {
      const held = await findCase(tx, who.org, id);
      if (!held) return { no: "not-found" as const };
      seen = { who, held };
      const command = { unit: read.value.unit, need: held.facts.need, journey: held.journey };
      const made = await holdFor(tx, c.var.desk, command, who, c.var.clock);
      if ("no" in made) return made;
      const earlier = held.holdId ? await holdById(tx, held.holdId) : undefined;
      await setHold(tx, { org: who.org, caseId: held.id, holdId: made.id });
      await letGo(c.var.desk, { earlier, now: made }, who, c.var.clock);
      return { to: paths.offer(held.publicId) };
    });
    const typed = begunLetter(c.var.posted);
    if (outcome instanceof Response) return typed ? goOn(c, id, typed) : outcome;
    if (!seen || outcome.no === "not-found") return c.notFound();
    const note = words(c.var.lang)("taken.note");
    return pickPlace(c, seen.who, seen.held, { note, typed: c.var.posted });
  });
}

/** The letter as it was, for the place that is held now. */
async function goOn(c: Web, id: string, typed: Typed): Promise<Response> {
  const { who, held, hold } = await c.var.desk.read(
    { deed: "handovers.offer", object: id },
    async (tx, who) => {
      const held = await findCase(tx, who.org, id);
      return { who, held, hold: held?.holdId ? await holdById(tx, held.holdId) : undefined };
    },
  );
  return held && hold ? compose(c, { who, held, hold, typed }) : (c.notFound() as Response);
}
