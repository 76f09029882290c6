import type { Hono } from "hono";
import { z } from "zod";
import { choice, readForm, requiredText } from "#platform/forms";
import { page, paths, type Env, type Web } from "#platform/http";
import { isNo } from "#platform/outcome";
import { Actions, ButtonLink, Field, Note, PageHead, RadioGroup, StaffLayout } from "#platform/ui";
import { addRoom } from "../add-room.ts";
import { changeRoom } from "../change-room.ts";
import { roomSetUp, unitSetUp, type RoomSetUp } from "../houses.ts";
import { words } from "../words.ts";
import {
  count,
  errorAt,
  faultsOf,
  houseWords,
  known,
  KnownField,
  knownTyped,
  one,
  SetUpForm,
  whole,
  type Fault,
  type HouseKey,
  type Typed,
} from "./house-form.tsx";
import { formRoutes } from "./form-routes.ts";

const groups = ["women", "men", "either"] as const;
const form = z.object({
  label: requiredText(40),
  whoFor: choice(groups),
  childBeds: count(8),
  cots: count(8),
  bathroom: known(),
  floor: whole(-2, 30),
  wheelchair: known(),
});

type Which = { unit: string } | { room: string };

export function roomRoutes(app: Hono<Env>): void {
  formRoutes<Which>(
    app,
    [
      [paths.newRoom(":id"), (id: string) => ({ unit: id })],
      [paths.room(":id"), (id: string) => ({ room: id })],
    ],
    showForm,
    post,
  );
}

async function post(c: Web, which: Which): Promise<Response> {
  const { lang, posted, desk, clock } = c.var;
  const t = houseWords(lang);
  const read = readForm(form, posted);
  if (!read.ok) {
    const faults = faultsOf(lang, read.faults, (field) => t(`room.${field}` as HouseKey));
    return showForm(c, which, { typed: read.typed, faults });
  }
  const object = "room" in which ? which.room : which.unit;
  const outcome = await desk.write({ deed: "places.set-up", object }, async (tx, who) => {
    const unit =
      "unit" in which
        ? (await unitSetUp(tx, who.org, which.unit, clock.now()))?.unitId
        : (await roomSetUp(tx, who.org, which.room))?.unitId;
    if (!unit) return { no: "not-found" as const };
    if ("room" in which) {
      const what = { ...read.value, room: which.room, by: who.membership };
      const changed = await changeRoom(tx, who.org, what, clock);
      return isNo(changed) ? changed : { to: paths.unit(unit) };
    }
    await addRoom(tx, who.org, { ...read.value, unit }, clock);
    return { to: paths.unit(unit) };
  });
  if (!isNo(outcome)) return outcome;
  if (outcome.no === "not-found") return c.notFound();
  return showForm(c, which, { typed: read.typed, faults: [], livedIn: true });
}

interface Redrawn {
  typed: Typed;
  faults: Fault[];
  livedIn?: true;
}

async function showForm(c: Web, which: Which, redrawn?: Redrawn): Promise<Response> {
  const { lang, clock } = c.var;
  const seen = await c.var.desk.read({ deed: "places.set-up" }, async (tx, who) => {
    const room = "room" in which ? await roomSetUp(tx, who.org, which.room) : undefined;
    const id = "unit" in which ? which.unit : room?.unitId;
    const unit = id && (await unitSetUp(tx, who.org, id, clock.now()));
    return unit ? { who, room, unit } : undefined;
  });
  if (!seen) return c.notFound();
  const t = houseWords(lang);
  const { room, unit } = seen;
  const { faults = [], livedIn } = redrawn ?? {};
  const typed = redrawn?.typed ?? typedOf(room);
  const at = (name: string) => ({ name, value: one(typed, name), error: errorAt(faults, name) });
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(seen.who, t("title"), "places")}>
      <PageHead title={room ? t("room.change", { room: room.label }) : t("room.new")} above={unit.name} />
      {livedIn ? (
        <Note kind="lantern" status>
          {t("room.lived-in")}
        </Note>
      ) : null}
      <SetUpForm
        lang={lang}
        action={"room" in which ? paths.room(which.room) : paths.newRoom(which.unit)}
        back={paths.unit(unit.unitId)}
        faults={faults}
      >
        <Field label={t("room.label")} description={t("room.label.help")} width="medium" {...at("label")} />
        <RadioGroup
          legend={t("room.whoFor")}
          options={groups.map((value) => ({ value, label: words(lang)(`group.${value}`) }))}
          {...at("whoFor")}
        />
        <Field kind="number" width="short" label={t("room.childBeds")} {...at("childBeds")} />
        <Field kind="number" width="short" label={t("room.cots")} {...at("cots")} />
        <KnownField lang={lang} label={t("room.bathroom")} {...at("bathroom")} />
        <Field
          kind="number"
          width="short"
          inputmode="text"
          label={t("room.floor")}
          description={t("room.floor.help")}
          optional={t("may-be-empty")}
          {...at("floor")}
        />
        <KnownField
          lang={lang}
          label={t("room.wheelchair")}
          unknown={t("room.wheelchair.as-unit")}
          {...at("wheelchair")}
        />
      </SetUpForm>
      {room ? (
        <Actions>
          <ButtonLink href={paths.roomOut(room.roomId)} variant="tertiary">
            {t("room.out")}
          </ButtonLink>
        </Actions>
      ) : null}
    </StaffLayout>,
    livedIn ? 409 : faults.length > 0 ? 422 : 200,
  );
}

function typedOf(room: RoomSetUp | undefined): Typed {
  return {
    label: room?.label ?? "",
    whoFor: room?.whoFor ?? "",
    childBeds: String(room?.childBeds ?? ""),
    cots: String(room?.cots ?? ""),
    bathroom: knownTyped(room?.bathroom ?? null),
    floor: room?.floor == null ? "" : String(room.floor),
    wheelchair: knownTyped(room?.wheelchair ?? null),
  };
}
