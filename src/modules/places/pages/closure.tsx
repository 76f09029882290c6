import type { Hono } from "hono";
import { z } from "zod";
import { getOrganisation } from "#modules/access";
import { addMinutes, nextOsloTime } from "#platform/clock";
import { choice, readForm } from "#platform/forms";
import { page, paths, type Env, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { isNo } from "#platform/outcome";
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  PageHead,
  RadioGroup,
  StaffLayout,
} from "#platform/ui";
import { closeRoom, closureReasons, type RoomHeld } from "../close-room.ts";
import { openRoom } from "../open-room.ts";
import { roomsTonight } from "../reads.ts";
import { words } from "../words.ts";
import { InUse } from "./closure-in-use.tsx";
import { showLeaderOnly } from "./closure-leader.tsx";
import { idIn } from "./id-in.ts";

const lengths = ["hour", "morning", "noon", "unknown"] as const;
const form = z.object({ reason: choice(closureReasons), until: choice(lengths) });

function untilOf(length: (typeof lengths)[number], now: Date): Date | null {
  if (length === "unknown") return null;
  return length === "hour" ? addMinutes(now, 60) : nextOsloTime(now, length === "morning" ? 8 : 12);
}

export function closureRoutes(app: Hono<Env>): void {
  app.get(paths.roomClosure(":room"), (c) => {
    const room = idIn(c, "room");
    return room ? showForm(c, room) : c.notFound();
  });

  app.post(paths.roomClosure(":room"), async (c) => {
    const room = idIn(c, "room");
    if (!room) return c.notFound();
    const read = readForm(form, c.var.posted);
    if (!read.ok) {
      const faults = read.faults
        .map((one) => one.field)
        .filter((field) => field === "reason" || field === "until");
      return showForm(c, room, { typed: read.typed, faults });
    }
    const { clock, desk } = c.var;
    const outcome = await desk.write({ deed: "places.close-room", object: room }, async (tx, who) => {
      const what = { room, reason: read.value.reason, until: untilOf(read.value.until, clock.now()) };
      const closed = await closeRoom(tx, who.org, { ...what, by: who.membership }, clock);
      return isNo(closed) ? closed : { to: paths.places() };
    });
    if (!isNo(outcome)) return outcome;
    if (outcome.no === "not-found") return c.notFound();
    return showForm(c, room, {
      typed: read.typed,
      inUse: true,
      ...(outcome.no === "room-held" ? { held: outcome } : {}),
    });
  });

  app.get(paths.roomOpening(":room"), (c) => c.redirect(paths.places(), 303));
  app.post(paths.roomOpening(":room"), async (c) => {
    const room = idIn(c, "room");
    if (!room) return c.notFound();
    const outcome = await c.var.desk.write({ deed: "places.open-room", object: room }, async (tx, who) => {
      const what = { room, by: who.membership, leader: who.role === "leader" };
      const opened = await openRoom(tx, who.org, what, c.var.clock);
      // A colleague was first, or the time had run out: the room is in use either way.
      return isNo(opened) && opened.no !== "not-closed" ? opened : { to: paths.places() };
    });
    if (!isNo(outcome)) return outcome;
    return outcome.no === "leader-only" ? showLeaderOnly(c, room) : c.notFound();
  });
}

interface Redrawn {
  typed?: Record<string, string | string[]>;
  faults?: ("reason" | "until")[];
  /** Somebody lives there or is on the way. */
  inUse?: boolean;
  /** Somebody holds it. */
  held?: RoomHeld;
}

async function showForm(c: Web, room: string, redrawn: Redrawn = {}): Promise<Response> {
  const now = c.var.clock.now();
  const seen = await c.var.desk.read({ deed: "places.close-room", object: room }, async (tx, who) => {
    const line = (await roomsTonight(tx, who.org, now)).find((one) => one.roomId === room);
    const holder = redrawn.held ? await getOrganisation(tx, redrawn.held.forOrg) : null;
    return line && { who, line, holder };
  });
  if (!seen) return c.notFound();
  const t = words(c.var.lang);
  const { faults = [], typed = {}, inUse, held } = redrawn;
  const error = (field: "reason" | "until") =>
    faults.includes(field) ? t(`close.fault.${field}`) : undefined;
  const chosen = (field: string) => (typeof typed[field] === "string" ? typed[field] : undefined);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(seen.who, t("close.title"), "places")}>
      <ErrorSummary
        title={t("close.faults", { n: faults.length })}
        errors={faults.map((field) => ({ field, message: t(`close.fault.${field}`) }))}
      />
      <PageHead
        title={t("close.h1", { room: seen.line.room })}
        lead={t("close.lead")}
        quiet={seen.line.unit}
      />
      {inUse ? <InUse lang={c.var.lang} held={held} holder={seen.holder} now={now} /> : null}
      <Form action={paths.roomClosure(room)} hidden={{ _key: newPublicId() }}>
        <RadioGroup
          name="reason"
          legend={t("close.reason")}
          error={error("reason")}
          value={chosen("reason")}
          options={closureReasons.map((value) => ({
            value,
            label: t(`closure.${value}`),
            ...(value === "safety" || value === "repair" ? { description: t(`closure.${value}.help`) } : {}),
          }))}
        />
        <RadioGroup
          name="until"
          legend={t("close.until")}
          error={error("until")}
          value={chosen("until")}
          options={lengths.map((value) => ({ value, label: t(`close.until.${value}`) }))}
        />
        <Actions wide>
          <Button>{t("close.act")}</Button>
          <ButtonLink href={paths.places()} variant="secondary">
            {t("close.keep")}
          </ButtonLink>
        </Actions>
      </Form>
    </StaffLayout>,
    inUse ? 409 : faults.length > 0 ? 422 : 200,
  );
}
