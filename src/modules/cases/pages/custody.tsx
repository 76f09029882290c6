import { z } from "zod";
import { freeText, readForm, type FormFault } from "#platform/forms";
import { page, paths, type Web } from "#platform/http";
import { Field, Form, Note, PageHead, Quiet, StaffLayout } from "#platform/ui";
import { reachOf } from "#modules/access";
import { byRef, colleagueRef, colleagues } from "../colleague.ts";
import { passCustody, type PassRefusal } from "../pass-custody.ts";
import { findCase } from "../reads.ts";
import { errorsOf, timeText, typedIn, whoText, words } from "../words.ts";
import { caseFrame, Faults, freshKey, SaveOrBack, versionIn } from "./carrier.tsx";

const deed = "cases.pass-custody";
const form = z.object({ ansvarlig: freeText(40), stedfortreder: freeText(40) });

export const showCustody = (c: Web) => draw(c, { status: 200 });

export async function postCustody(c: Web) {
  const id = c.req.param("id")!;
  const read = readForm(form, c.var.posted);
  if (!read.ok) return draw(c, { status: 422, faults: read.faults });
  const { ansvarlig, stedfortreder } = read.value;
  type Refused = PassRefusal | { no: "not-found" } | { no: "no-such-colleague"; field: string };
  const outcome = await c.var.desk.write<Refused>({ deed, object: id }, async (tx, who) => {
    const view = await findCase(tx, who.org, id);
    if (!view) return { no: "not-found" };
    const all = await colleagues(tx, who.org, view.id);
    const accountable = byRef(all, ansvarlig);
    const deputy = byRef(all, stedfortreder);
    if (!accountable) return { no: "no-such-colleague", field: "ansvarlig" };
    // Only where there is nobody else may a case stand without a deputy.
    if (!deputy && all.length > 1) return { no: "no-such-colleague", field: "stedfortreder" };
    const passed = await passCustody(
      tx,
      {
        org: who.org,
        caseId: view.id,
        accountable: accountable.id,
        deputy: deputy?.id ?? null,
        version: versionIn(c.var.posted),
      },
      who,
      c.var.clock,
    );
    if ("no" in passed) return passed;
    // Where only the named open it, whoever laid it down is a colleague like others from now on.
    return { to: (await reachOf(tx, view.id)) === "open" ? paths.case(id) : paths.cases() };
  });
  if (outcome instanceof Response) return outcome;
  if (outcome.no === "not-found") return c.notFound();
  if (outcome.no === "stale") return draw(c, { status: 412 });
  if (outcome.no === "not-responsible") return draw(c, { status: 409 });
  const field = "field" in outcome ? outcome.field : "stedfortreder";
  return draw(c, { status: 422, faults: [{ field, fault: outcome.no }] });
}

async function draw(
  c: Web,
  { status, faults = [] }: { status: 200 | 409 | 412 | 422; faults?: FormFault[] },
) {
  const { lang, posted } = c.var;
  const t = words(lang);
  const id = c.req.param("id")!;
  const found = await c.var.desk.read({ deed: "cases.see", object: id }, async (tx, who) => {
    const view = await findCase(tx, who.org, id);
    return view && { who, view, all: await colleagues(tx, who.org, view.id) };
  });
  if (!found) return c.notFound();
  const { who, view, all } = found;
  const { accountable, deputy, end } = view.custody;
  const now = c.var.clock.now();
  const errors = errorsOf(lang, faults, posted);
  const shown = (field: string, current: string | undefined) =>
    status === 200 ? current && colleagueRef(current) : typedIn(posted, field);
  const options = all.map((member) => ({ value: colleagueRef(member.id), label: member.name }));
  const version = status === 200 || status === 412 ? view.version : versionIn(posted);
  return page(
    c,
    <StaffLayout {...caseFrame(c, who, view.code)}>
      <PageHead
        above={`${t("case", { code: view.code })} · ${whoText(lang, view.who, view.children.length)}`}
        title={t("custody.title")}
        quiet={t("custody.lead")}
      />
      {end ? (
        <Note kind="lantern" status>
          {t(`left.${end.how}`, { org: end.toOrgName ?? "", time: timeText(lang, end.at, now) })}
        </Note>
      ) : null}
      {status === 412 ? (
        <Note kind="lantern" status>
          {t("custody.stale")}{" "}
          {t(deputy ? "list.people" : "list.alone", {
            accountable: accountable.name,
            deputy: deputy?.name ?? "",
          })}
        </Note>
      ) : null}
      <Faults c={c} errors={errors} />
      <Form action={paths.caseCustody(id)} hidden={{ ...freshKey(), _version: String(version) }}>
        <Field
          name="ansvarlig"
          kind="select"
          label={t("custody.who")}
          choose={t("custody.pick")}
          options={options}
          value={shown("ansvarlig", accountable.id)}
          error={errors.at("ansvarlig")}
        />
        {all.length > 1 ? (
          <Field
            name="stedfortreder"
            kind="select"
            label={t("custody.stepsIn")}
            choose={t("custody.pick")}
            options={options}
            value={shown("stedfortreder", deputy?.id)}
            error={errors.at("stedfortreder")}
          />
        ) : (
          <Quiet>{t("custody.alone")}</Quiet>
        )}
        <SaveOrBack c={c} save={t("custody.save")} id={id} />
      </Form>
    </StaffLayout>,
    status,
  );
}
