import type { Hono } from "hono";
import { z } from "zod";
import { osloDate } from "#platform/clock";
import { readForm, requiredText } from "#platform/forms";
import { page, paths, type Env, type Web } from "#platform/http";
import { isNo } from "#platform/outcome";
import { Field, Note, PageHead, StaffLayout } from "#platform/ui";
import { endExemption, exempt, exemptAtMost, exemptGroundLimit } from "../exempt.ts";
import { unitSetUp } from "../houses.ts";
import {
  errorAt,
  faultsOf,
  houseWords,
  one,
  SetUpForm,
  type Fault,
  type HouseKey,
  type Typed,
} from "./house-form.tsx";
import { idIn } from "./id-in.ts";

const day = z.iso.date({ error: "date" });
const form = z.object({ from: day, until: day, ground: requiredText(exemptGroundLimit) });

export function exemptionRoutes(app: Hono<Env>): void {
  app.get(paths.exemption(":id"), (c) => {
    const unit = idIn(c, "id");
    return unit ? showForm(c, unit) : c.notFound();
  });
  app.post(paths.exemption(":id"), (c) => {
    const unit = idIn(c, "id");
    return unit ? post(c, unit) : c.notFound();
  });
  app.get(paths.exemptionEnd(":id"), (c) => c.redirect(paths.houses(), 303));
  app.post(paths.exemptionEnd(":id"), async (c) => {
    const exemption = idIn(c, "id");
    if (!exemption) return c.notFound();
    const outcome = await c.var.desk.write({ deed: "places.exempt", object: exemption }, async (tx, who) => {
      const ended = await endExemption(tx, who.org, { exemption }, who.membership, c.var.clock);
      return isNo(ended) ? ended : { to: paths.unit(ended.unit) };
    });
    return isNo(outcome) ? c.notFound() : outcome;
  });
}

const fieldOf = { "from-past": "from", "ground-missing": "ground" } as const;

async function post(c: Web, unit: string): Promise<Response> {
  const { lang, posted, desk, clock } = c.var;
  const t = houseWords(lang);
  const read = readForm(form, posted);
  if (!read.ok) {
    const faults = faultsOf(lang, read.faults, (field) => t(`exemption.${field}` as HouseKey));
    return showForm(c, unit, { typed: read.typed, faults });
  }
  const outcome = await desk.write({ deed: "places.exempt", object: unit }, async (tx, who) => {
    const done = await exempt(tx, who.org, { unit, ...read.value }, who.membership, clock);
    return isNo(done) ? done : { to: paths.unit(unit) };
  });
  if (!isNo(outcome)) return outcome;
  if (outcome.no === "not-found") return c.notFound();
  const field = outcome.no in fieldOf ? fieldOf[outcome.no as keyof typeof fieldOf] : "until";
  const message = t(`exemption.no.${outcome.no}`, { days: exemptAtMost });
  return showForm(c, unit, { typed: read.typed, faults: [{ field, message }] });
}

async function showForm(c: Web, id: string, redrawn?: { typed: Typed; faults: Fault[] }): Promise<Response> {
  const { lang, clock } = c.var;
  const now = clock.now();
  const seen = await c.var.desk.read({ deed: "places.exempt", object: id }, async (tx, who) => {
    const unit = await unitSetUp(tx, who.org, id, now);
    return unit && { who, unit };
  });
  if (!seen) return c.notFound();
  const t = houseWords(lang);
  const faults = redrawn?.faults ?? [];
  const typed: Typed = redrawn?.typed ?? { from: osloDate(now) };
  const at = (name: string) => ({ name, value: one(typed, name), error: errorAt(faults, name) });
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(seen.who, t("exemption.title"), "places")}>
      <PageHead title={t("exemption.h1", { unit: seen.unit.name })} />
      <Note kind="lantern">{t("exemption.law")}</Note>
      <SetUpForm
        lang={lang}
        action={paths.exemption(id)}
        back={paths.unit(id)}
        faults={faults}
        act={t("exemption.act")}
      >
        <Field kind="date" width="medium" label={t("exemption.from")} {...at("from")} />
        <Field
          kind="date"
          width="medium"
          label={t("exemption.until")}
          description={t("exemption.until.help", { days: exemptAtMost })}
          {...at("until")}
        />
        <Field
          kind="textarea"
          rows={3}
          label={t("exemption.ground")}
          description={t("exemption.ground.help")}
          {...at("ground")}
        />
      </SetUpForm>
    </StaffLayout>,
    faults.length > 0 ? 422 : 200,
  );
}
