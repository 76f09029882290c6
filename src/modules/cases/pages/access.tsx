import { z } from "zod";
import { choice, freeText, readForm, type FormFault } from "#platform/forms";
import { page, paths, type Actor, type Web } from "#platform/http";
import { PageHead, StaffLayout } from "#platform/ui";
import { purposes, StepUpNeeded } from "#modules/access";
import { changeAccess, type AccessChange, type AccessRefusal } from "../access-change.ts";
import { caseAccess, type CaseAccess } from "../access-facts.ts";
import { errorsOf, words } from "../words.ts";
import { NamedList, TeamPart } from "./access-list.tsx";
import { NameForm } from "./access-name.tsx";
import { caseFrame, Faults } from "./carrier.tsx";

const deed = "cases.see-access";
const form = z.discriminatedUnion("gjor", [
  z.object({ gjor: z.literal("smal") }),
  z.object({ gjor: z.literal("vid") }),
  z.object({ gjor: z.literal("ta"), hvem: freeText(40) }),
  z.object({
    gjor: z.literal("gi"),
    hvem: freeText(40).refine((text) => text !== "", "no-such-colleague"),
    formal: choice(purposes),
    til: z
      .string()
      .default("")
      .pipe(z.iso.date({ error: "day-ahead" })),
  }),
]);

function commandOf(read: z.output<typeof form>): AccessChange {
  switch (read.gjor) {
    case "smal":
      return { act: "narrow" };
    case "vid":
      return { act: "widen" };
    case "ta":
      return { act: "take", member: read.hvem };
    case "gi":
      return { act: "name", member: read.hvem, purpose: read.formal, until: read.til };
  }
}

export const showAccess = (c: Web) => draw(c, { status: 200 });

export async function postAccess(c: Web): Promise<Response> {
  const id = c.req.param("id")!;
  const read = readForm(form, c.var.posted);
  if (!read.ok) return draw(c, { status: 422, faults: read.faults });
  const what = commandOf(read.value);
  const outcome = await c.var.desk.write<AccessRefusal>(
    { deed: "cases.let-in", object: id },
    async (tx, who) => {
      const done = await changeAccess(tx, id, what, who, c.var.clock);
      return "no" in done ? done : { to: paths.caseAccess(id) };
    },
  );
  if (outcome instanceof Response) return outcome;
  switch (outcome.no) {
    case "step-up":
      throw new StepUpNeeded();
    case "not-found":
      return c.notFound();
    case "too-late":
      return draw(c, { status: 422, faults: [{ field: "til", fault: "day-ahead" }] });
    case "choose":
      return draw(c, { status: 422, faults: [{ field: "formal", fault: "choose" }] });
    case "responsible":
    case "no-such-colleague":
      return draw(c, { status: 422, faults: [{ field: "hvem", fault: outcome.no }] });
  }
}

type Drawing = { status: 200 | 422; faults?: readonly FormFault[] };

async function draw(c: Web, { status, faults = [] }: Drawing): Promise<Response> {
  const id = c.req.param("id")!;
  const found = await c.var.desk.read({ deed, object: id }, async (tx, who) => {
    const access = await caseAccess(tx, who, id);
    return access && { who, access };
  });
  return found ? show(c, found, { status, faults }) : (c.notFound() as Response);
}

function show(
  c: Web,
  { who, access }: { who: Actor; access: CaseAccess },
  { status, faults = [] }: Drawing,
): Promise<Response> {
  const { lang } = c.var;
  const t = words(lang);
  const errors = errorsOf(lang, faults, c.var.posted);
  return page(
    c,
    <StaffLayout {...caseFrame(c, who, access.code)}>
      <PageHead
        above={t("case", { code: access.code })}
        title={t("letIn.title")}
        quiet={t(access.ended ? "letIn.leadEnded" : "letIn.lead")}
      />
      <Faults c={c} errors={errors} />
      <NamedList c={c} access={access} />
      <TeamPart c={c} access={access} />
      {access.may ? <NameForm c={c} access={access} errors={errors} /> : null}
    </StaffLayout>,
    status,
  );
}
