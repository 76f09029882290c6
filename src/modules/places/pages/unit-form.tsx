import type { Hono } from "hono";
import { z } from "zod";
import { findMunicipality, languages, municipalities } from "#modules/directory";
import { choice, choices, freeText, readForm, requiredText } from "#platform/forms";
import { page, paths, type Env, type LookedAgain, type SecondLook, type Web } from "#platform/http";
import { isNo } from "#platform/outcome";
import { Note, PageHead, StaffLayout } from "#platform/ui";
import { addUnit } from "../add-unit.ts";
import { changeUnit } from "../change-unit.ts";
import { housesOf, unitSetUp } from "../houses.ts";
import { unitKinds } from "../unit.ts";
import {
  count,
  faultsOf,
  houseWords,
  known,
  SetUpForm,
  whole,
  type Fault,
  type HouseKey,
  type Typed,
} from "./house-form.tsx";
import { UnitFields, unitTyped } from "./unit-fields.tsx";
import { formRoutes } from "./form-routes.ts";

const knowns = { women: known(), men: known(), children: known(), ownEntrance: known(), nightStaff: known() };
const form = z.object({
  name: requiredText(60),
  kind: choice(unitKinds),
  ...{ ...knowns, pets: known(), wheelchair: known(), interpreter: known(), byItself: known() },
  languages: choices(languages as [string, ...string[]]).transform((all) => (all.length > 0 ? all : null)),
  larPharmacyKm: whole(0, 500),
  extraPlaces: count(20),
  turnaround: count(2880),
  fundedRooms: whole(0, 200),
  municipality: z.string().regex(/^\d{4}$/, "choose"),
  phone: freeText(20).transform((text) => text || null),
});

/** A new unit under a house, or one that is there. */
type Which = { house: string } | { unit: string };

export function unitFormRoutes(app: Hono<Env>, look: SecondLook): void {
  formRoutes<Which>(
    app,
    [
      [paths.newUnit(":id"), (id: string) => ({ house: id })],
      [paths.unitFacts(":id"), (id: string) => ({ unit: id })],
    ],
    showForm,
    (c, which) => post(c, which, look),
  );
}

type Refused =
  { no: "not-found" } | { no: "no-municipality" } | LookedAgain | { no: NonNullable<Redrawn["refused"]> };

async function post(c: Web, which: Which, look: SecondLook): Promise<Response> {
  const { lang, posted, desk, clock } = c.var;
  const t = houseWords(lang);
  const read = readForm(form, posted);
  if (!read.ok) {
    const faults = faultsOf(lang, read.faults, (field) => t(`unit.${field}` as HouseKey));
    return showForm(c, which, { typed: read.typed, faults });
  }
  const object = "unit" in which ? which.unit : which.house;
  const outcome = await desk.write<Refused>({ deed: "places.set-up", object }, async (tx, who) => {
    const at = await findMunicipality(tx, read.value.municipality);
    if (at?.training !== who.training) return { no: "no-municipality" as const };
    // Others who look for a place read what it is called, and where it is said to be.
    const shown = {
      thing: "unit" as const,
      between: [at.name],
      texts: { name: read.value.name },
      saved: true,
    };
    const again = await look(c, tx, shown, who);
    if (again) return again;
    const what = { ...read.value, lat: at.lat, lon: at.lon };
    if ("unit" in which) {
      const changed = await changeUnit(tx, who.org, { ...what, unit: which.unit }, clock);
      return isNo(changed) ? changed : { to: paths.unit(which.unit) };
    }
    const there = (await housesOf(tx, who.org)).some((house) => house.houseId === which.house);
    if (!there) return { no: "not-found" as const };
    const made = await addUnit(
      tx,
      who.org,
      { ...what, house: which.house, usesHavn: true, terms: {} },
      clock,
    );
    return { to: paths.unit(made.publicId) };
  });
  if (!isNo(outcome)) return outcome;
  if (outcome.no === "not-found") return c.notFound();
  if (outcome.no === "no-municipality") {
    const message = t("fault.choose", { field: t("unit.municipality") });
    return showForm(c, which, { typed: read.typed, faults: [{ field: "municipality", message }] });
  }
  if (outcome.no === "look-again")
    return showForm(c, which, { typed: read.typed, faults: [], again: outcome });
  return showForm(c, which, { typed: read.typed, faults: [], refused: outcome.no });
}

interface Redrawn {
  typed: Typed;
  faults: Fault[];
  refused?: "lived-in" | "side-by-side";
  again?: LookedAgain;
}

async function showForm(c: Web, which: Which, redrawn?: Redrawn): Promise<Response> {
  const { lang, clock } = c.var;
  const seen = await c.var.desk.read({ deed: "places.set-up" }, async (tx, who) => {
    const unit = "unit" in which ? await unitSetUp(tx, who.org, which.unit, clock.now()) : undefined;
    const house = "house" in which ? which.house : unit?.houseId;
    const known = (await housesOf(tx, who.org)).some((one) => one.houseId === house);
    return known ? { who, unit, places: await municipalities(tx, who.training) } : undefined;
  });
  if (!seen || ("unit" in which && !seen.unit)) return c.notFound();
  const t = houseWords(lang);
  const { unit } = seen;
  const { faults = [], refused, again } = redrawn ?? {};
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(seen.who, t("title"), "places")}>
      <PageHead title={unit ? t("unit.change", { name: unit.name }) : t("unit.new")} lead={t("unit.lead")} />
      {refused ? (
        <Note kind="lantern" status>
          {t(`unit.${refused}`)}
        </Note>
      ) : null}
      <SetUpForm
        lang={lang}
        action={"unit" in which ? paths.unitFacts(which.unit) : paths.newUnit(which.house)}
        back={"unit" in which ? paths.unit(which.unit) : paths.houses()}
        faults={faults}
      >
        {again?.drawn((field) => ({ id: field, name: t("unit.name") }))}
        <UnitFields
          lang={lang}
          typed={redrawn?.typed ?? unitTyped(unit)}
          faults={faults}
          places={seen.places}
        />
      </SetUpForm>
    </StaffLayout>,
    refused ? 409 : faults.length > 0 || again ? 422 : 200,
  );
}
