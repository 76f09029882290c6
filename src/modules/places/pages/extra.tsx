import type { Hono } from "hono";
import { z } from "zod";
import { members, onCall } from "#modules/access";
import { formatDateTime } from "#platform/clock";
import { choice, readForm } from "#platform/forms";
import { page, paths, type Env, type Web } from "#platform/http";
import { isNo } from "#platform/outcome";
import { CheckGroup, Empty, Field, Note, PageHead, RadioGroup, StaffLayout, TextLink } from "#platform/ui";
import { extraUntil, openExtra } from "../extra-place.ts";
import { unitSetUp } from "../houses.ts";
import { words } from "../words.ts";
import {
  count,
  errorAt,
  faultsOf,
  houseWords,
  one,
  SetUpForm,
  whole,
  type Fault,
  type HouseKey,
  type Typed,
} from "./house-form.tsx";
import { idIn } from "./id-in.ts";

const groups = ["women", "men", "either"] as const;
const form = z.object({
  places: whole(1, 20).refine((value) => value !== null, "number:1:20"),
  whoFor: choice(groups),
  childBeds: count(8),
  leader: z.string().optional(),
});

export function extraRoutes(app: Hono<Env>): void {
  app.get(paths.extraPlaces(":id"), (c) => {
    const unit = idIn(c, "id");
    return unit ? showForm(c, unit) : c.notFound();
  });
  app.post(paths.extraPlaces(":id"), (c) => {
    const unit = idIn(c, "id");
    return unit ? post(c, unit) : c.notFound();
  });
}

type Refused = { no: "no-leader" } | { no: "not-found" } | { no: "too-many"; left: number };

async function post(c: Web, unit: string): Promise<Response> {
  const { lang, posted, desk, clock } = c.var;
  const t = houseWords(lang);
  const read = readForm(form, posted);
  if (!read.ok) {
    const faults = faultsOf(lang, read.faults, (field) => t(`${labels[field]}` as HouseKey));
    return showForm(c, unit, { typed: read.typed, faults });
  }
  const { leader, places, ...rest } = read.value;
  const outcome = await desk.write<Refused>({ deed: "places.open-extra", object: unit }, async (tx, who) => {
    const answers = who.role === "leader" ? who.membership : onCall(await members(tx, who.org))?.id;
    if (!answers || (who.role !== "leader" && leader !== "yes")) return { no: "no-leader" as const };
    const what = { unit, ...rest, places: places ?? 0 };
    const by = { by: who.membership, leader: answers, label: (n: number) => t("extra.label", { n }) };
    const opened = await openExtra(tx, who.org, what, by, clock);
    return isNo(opened) ? opened : { to: paths.places() };
  });
  if (!isNo(outcome)) return outcome;
  if (outcome.no === "not-found") return c.notFound();
  const fault: Fault =
    outcome.no === "no-leader"
      ? { field: "leader", message: t("fault.choose", { field: t("extra.leader.legend") }) }
      : { field: "places", message: t("extra.too-many", { left: outcome.left }) };
  return showForm(c, unit, { typed: read.typed, faults: [fault] });
}

const labels: Record<string, HouseKey> = {
  places: "extra.places",
  whoFor: "room.whoFor",
  childBeds: "extra.childBeds",
};

async function showForm(c: Web, id: string, redrawn?: { typed: Typed; faults: Fault[] }): Promise<Response> {
  const { lang, clock } = c.var;
  const now = clock.now();
  const seen = await c.var.desk.read({ deed: "places.open-extra", object: id }, async (tx, who) => {
    const unit = await unitSetUp(tx, who.org, id, now);
    return unit && { who, unit, leader: onCall(await members(tx, who.org)) };
  });
  if (!seen) return c.notFound();
  const t = houseWords(lang);
  const { unit, who, leader } = seen;
  const faults = redrawn?.faults ?? [];
  const fit = groups.filter((group) => (group === "either" ? unit.women && unit.men : unit[group] === true));
  const typed: Typed = redrawn?.typed ?? { places: "1", whoFor: fit[0] ?? "", childBeds: "0" };
  const at = (name: string) => ({ name, value: one(typed, name), error: errorAt(faults, name) });
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("extra.title"), "places")}>
      <PageHead
        title={t("extra.h1", { unit: unit.name })}
        lead={t("extra.lead", { until: formatDateTime(extraUntil(now), lang, now) })}
      />
      {unit.extraLeft === 0 ? (
        <>
          <Empty>{t("extra.none")}</Empty>
          <TextLink href={paths.places()}>{words(lang)("held.places")}</TextLink>
        </>
      ) : who.role !== "leader" && !leader ? (
        <Note kind="lantern">{t("extra.no-leader")}</Note>
      ) : (
        <SetUpForm
          lang={lang}
          action={paths.extraPlaces(id)}
          back={paths.places()}
          faults={faults}
          act={t("extra.act")}
        >
          <Field
            kind="number"
            width="short"
            label={t("extra.places")}
            description={t("extra.places.help", { left: unit.extraLeft })}
            {...at("places")}
          />
          <RadioGroup
            legend={t("room.whoFor")}
            options={fit.map((value) => ({ value, label: words(lang)(`group.${value}`) }))}
            {...at("whoFor")}
          />
          <Field kind="number" width="short" label={t("extra.childBeds")} {...at("childBeds")} />
          {who.role === "leader" || !leader ? null : (
            <CheckGroup
              name="leader"
              legend={t("extra.leader.legend")}
              error={errorAt(faults, "leader")}
              values={[one(typed, "leader")]}
              options={[
                {
                  value: "yes",
                  label: t("extra.leader", { name: leader.name }),
                  description: t("extra.leader.help", { phone: leader.phone ?? "–" }),
                },
              ]}
            />
          )}
        </SetUpForm>
      )}
    </StaffLayout>,
    faults.length > 0 ? 422 : 200,
  );
}
