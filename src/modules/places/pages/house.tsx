import type { Hono } from "hono";
import { z } from "zod";
import { readForm, requiredText } from "#platform/forms";
import { page, paths, type Env, type Web } from "#platform/http";
import { isNo } from "#platform/outcome";
import { Field, PageHead, StaffLayout } from "#platform/ui";
import { addHouse, renameHouse } from "../house-name.ts";
import { housesOf } from "../houses.ts";
import { errorAt, faultsOf, houseWords, one, SetUpForm, type Fault, type Typed } from "./house-form.tsx";
import { idIn } from "./id-in.ts";

const form = z.object({ name: requiredText(60) });

export function houseRoutes(app: Hono<Env>): void {
  app.get(paths.newHouse(), (c) => showForm(c, null));
  app.post(paths.newHouse(), (c) => post(c, null));
  app.get(paths.house(":id"), (c) => {
    const house = idIn(c, "id");
    return house ? showForm(c, house) : c.notFound();
  });
  app.post(paths.house(":id"), (c) => {
    const house = idIn(c, "id");
    return house ? post(c, house) : c.notFound();
  });
}

async function post(c: Web, house: string | null): Promise<Response> {
  const { lang, posted, desk, clock } = c.var;
  const read = readForm(form, posted);
  if (!read.ok) {
    const faults = faultsOf(lang, read.faults, () => houseWords(lang)("house.name"));
    return showForm(c, house, { typed: read.typed, faults });
  }
  const { name } = read.value;
  const deed = { deed: "places.set-up", ...(house ? { object: house } : {}) };
  const outcome = await desk.write(deed, async (tx, who) => {
    const done = house
      ? await renameHouse(tx, who.org, { house, name })
      : await addHouse(tx, who.org, { name }, clock);
    return isNo(done) ? done : { to: paths.houses() };
  });
  return isNo(outcome) ? c.notFound() : outcome;
}

async function showForm(
  c: Web,
  house: string | null,
  redrawn?: { typed: Typed; faults: Fault[] },
): Promise<Response> {
  const { lang } = c.var;
  const seen = await c.var.desk.read({ deed: "places.set-up" }, async (tx, who) => ({
    who,
    line: (await housesOf(tx, who.org)).find((one) => one.houseId === house),
  }));
  if (house && !seen.line) return c.notFound();
  const t = houseWords(lang);
  const faults = redrawn?.faults ?? [];
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(seen.who, t("title"), "places")}>
      <PageHead title={t(house ? "house.change" : "house.new")} lead={t("house.lead")} />
      <SetUpForm
        lang={lang}
        action={house ? paths.house(house) : paths.newHouse()}
        back={paths.houses()}
        faults={faults}
      >
        <Field
          name="name"
          label={t("house.name")}
          description={t("house.name.help")}
          value={redrawn ? one(redrawn.typed, "name") : (seen.line?.name ?? "")}
          error={errorAt(faults, "name")}
        />
      </SetUpForm>
    </StaffLayout>,
    faults.length > 0 ? 422 : 200,
  );
}
