import { z } from "zod";
import { choice, readForm } from "#platform/forms";
import { page, paths, type Web } from "#platform/http";
import { PageHead, StaffLayout } from "#platform/ui";
import { membersById, steppedUp, StepUpNeeded } from "#modules/access";
import { identifiedOf, isIdentity, removals, removeIdentity, setIdentity } from "#modules/people";
import { lockCase } from "../lock.ts";
import { findCase } from "../reads.ts";
import { errorsOf, typedIn, words } from "../words.ts";
import { caseFrame, Faults } from "./carrier.tsx";
import { IdentityParts, type Known } from "./identity-parts.tsx";
import { personsOf } from "./persons.ts";

const form = z.discriminatedUnion("gjor", [
  z.object({ gjor: z.literal("skriv"), hvem: z.string() }),
  z.object({ gjor: z.literal("sjekk"), hvem: z.string() }),
  z.object({ gjor: z.literal("slett"), hvem: z.string(), grunn: choice(removals) }),
]);
type Said = z.output<typeof form>;
const deeds = { skriv: "cases.set-identity", sjekk: "cases.check-identity", slett: "cases.remove-identity" };

type Refusal = { no: "not-found" | "not-responsible" | "step-up" } | { no: "fault"; fault: string };
interface Drawing {
  status: 200 | 409 | 422;
  fault?: { field: string; fault: string };
  same?: boolean;
}

export const showIdentity = (c: Web) => draw(c, { status: 200 });

/** Writes a number, asks whether it is this one, or takes it away. It stands in the body alone, and is not shown again. */
export async function postIdentity(c: Web) {
  const id = c.req.param("id")!;
  const read = readForm(form, c.var.posted);
  if (!read.ok) {
    const [first] = read.faults;
    return draw(c, { status: 422, fault: first ?? { field: "hvem", fault: "choose" } });
  }
  const said = read.value;
  const told: { same?: boolean } = {};
  const deed = { deed: deeds[said.gjor], object: id };
  const outcome = await c.var.desk.write<Refusal>(deed, async (tx, who) => {
    const view = await findCase(tx, who.org, id);
    if (!view) return { no: "not-found" };
    const whom = personsOf(c.var.lang, view).find((one) => one.field === said.hvem);
    if (!whom) return { no: "fault", fault: "choose" };
    const standing = await lockCase(tx, who.org, view.id);
    if ("no" in standing) return standing;
    if (said.gjor === "slett" && !(await steppedUp(tx))) return { no: "step-up" };
    const done = await act(tx, said, whom.person, who, c);
    if ("no" in done) return { no: "fault", fault: done.no };
    if ("same" in done) told.same = done.same;
    return { to: `${paths.caseIdentity(id)}#skrevet` };
  });
  if (told.same !== undefined) return draw(c, { status: 200, same: told.same });
  if (outcome instanceof Response) return outcome;
  switch (outcome.no) {
    case "step-up":
      throw new StepUpNeeded();
    case "not-found":
      return c.notFound();
    case "not-responsible":
      return draw(c, { status: 409 });
    case "fault": {
      const field = outcome.fault === "choose" ? "hvem" : "nummer";
      return draw(c, { status: 422, fault: { field: `${field}-${said.gjor}`, fault: outcome.fault } });
    }
  }
}

type Tx = Parameters<typeof setIdentity>[0];
type Who = Parameters<typeof setIdentity>[2];

async function act(tx: Tx, said: Said, person: string, who: Who, c: Web) {
  const number = typedIn(c.var.posted, "nummer");
  if (said.gjor === "sjekk") return isIdentity(tx, { person, number }, who, c.var.clock);
  if (said.gjor === "slett") return removeIdentity(tx, { person, why: said.grunn }, who);
  const [there] = await identifiedOf(tx, who.org, [person]);
  return there ? { no: "written-already" as const } : setIdentity(tx, { person, number }, who, c.var.clock);
}

async function draw(c: Web, what: Drawing): Promise<Response> {
  const id = c.req.param("id")!;
  const { lang, posted } = c.var;
  const t = words(lang);
  const found = await c.var.desk.read({ deed: "cases.see-identity", object: id }, async (tx, who) => {
    const view = await findCase(tx, who.org, id);
    if (!view) return undefined;
    const persons = personsOf(lang, view);
    const numbers = await identifiedOf(
      tx,
      who.org,
      persons.map((one) => one.person),
    );
    const names = await membersById(
      tx,
      who.org,
      numbers.map((one) => one.by),
    );
    const known = persons.map((one): Known => {
      const number = numbers.find(({ person }) => person === one.person);
      return { ...one, written: number ? { at: number.at, by: names.get(number.by)?.name ?? "–" } : null };
    });
    return { who, view, known };
  });
  if (!found) return c.notFound() as Response;
  const { who, view, known } = found;
  const errors = errorsOf(lang, what.fault ? [what.fault] : [], posted);
  return page(
    c,
    <StaffLayout {...caseFrame(c, who, view.code)}>
      <PageHead
        above={t("case", { code: view.code })}
        title={t("identity.title")}
        lead={t("identity.lead")}
        quiet={t("identity.why")}
      />
      <Faults c={c} errors={errors} />
      <IdentityParts c={c} view={view} known={known} errors={errors} same={what.same} />
    </StaffLayout>,
    what.status,
  );
}
