import { z } from "zod";
import { choice, readForm, requiredText, type FormFault } from "#platform/forms";
import { page, paths, type Web } from "#platform/http";
import { Field, Form, Note, PageHead, RadioGroup, StaffLayout } from "#platform/ui";
import { addEntry } from "../add-entry.ts";
import { tracks } from "../case.ts";
import { findCase } from "../reads.ts";
import { errorsOf, timeText, typedIn, whoText, words } from "../words.ts";
import { caseFrame, Faults, freshKey, SaveOrBack } from "./carrier.tsx";

const deed = "cases.write";
export const entryLength = 5000;
const form = z.object({ spor: choice(["violence", "substance", "none"]), tekst: requiredText(entryLength) });

export const showEntry = (c: Web) => draw(c, [], 200);

export async function postEntry(c: Web) {
  const id = c.req.param("id")!;
  const read = readForm(form, c.var.posted);
  if (!read.ok) return draw(c, read.faults, 422);
  const { spor, tekst } = read.value;
  const outcome = await c.var.desk.write({ deed, object: id }, async (tx, who) => {
    const view = await findCase(tx, who.org, id);
    if (!view) return { no: "not-found" as const };
    const entry = { org: who.org, caseId: view.id, kind: "note", text: tekst };
    const track = spor === "none" ? null : spor;
    const written = await addEntry(tx, { ...entry, track }, who.membership, c.var.clock);
    return "no" in written ? written : { to: paths.case(id) };
  });
  if (outcome instanceof Response) return outcome;
  return outcome.no === "not-found" ? c.notFound() : draw(c, [], 409);
}

async function draw(c: Web, faults: FormFault[], status: 200 | 409 | 422) {
  const { lang, posted } = c.var;
  const t = words(lang);
  const id = c.req.param("id")!;
  const found = await c.var.desk.read({ deed: "cases.see", object: id }, async (tx, who) => {
    const view = await findCase(tx, who.org, id);
    return view && { who, view };
  });
  if (!found) return c.notFound();
  const { who, view } = found;
  const { end } = view.custody;
  const errors = errorsOf(lang, faults, posted);
  return page(
    c,
    <StaffLayout {...caseFrame(c, who, view.code)}>
      <PageHead
        above={`${t("case", { code: view.code })} · ${whoText(lang, view.who, view.children.length)}`}
        title={t("write.title")}
      />
      {end ? (
        <Note kind="lantern" status>
          {t(`left.${end.how}`, {
            org: end.toOrgName ?? "",
            time: timeText(lang, end.at, c.var.clock.now()),
          })}
        </Note>
      ) : null}
      <Faults c={c} errors={errors} />
      <Form action={paths.caseEntry(id)} hidden={freshKey()}>
        <RadioGroup
          name="spor"
          legend={t("write.track")}
          error={errors.at("spor")}
          value={typedIn(posted, "spor")}
          options={[...tracks, "none" as const].map((track) => ({
            value: track,
            label: t(`track.${track}`),
          }))}
        />
        <Field
          name="tekst"
          kind="textarea"
          rows={8}
          label={t("write.text")}
          description={t("write.help")}
          error={errors.at("tekst")}
          value={typedIn(posted, "tekst")}
        />
        <SaveOrBack c={c} save={t("write.save")} id={id} />
      </Form>
    </StaffLayout>,
    status,
  );
}
