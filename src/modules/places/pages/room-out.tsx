import type { Hono } from "hono";
import { page, paths, type Env, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { isNo } from "#platform/outcome";
import { Confirmation, Note, StaffLayout } from "#platform/ui";
import { retireRoom } from "../change-room.ts";
import { roomSetUp } from "../houses.ts";
import { houseWords } from "./house-form.tsx";
import { idIn } from "./id-in.ts";

export function roomOutRoutes(app: Hono<Env>): void {
  app.get(paths.roomOut(":id"), (c) => {
    const room = idIn(c, "id");
    return room ? showOut(c, room, false) : c.notFound();
  });
  app.post(paths.roomOut(":id"), async (c) => {
    const room = idIn(c, "id");
    if (!room) return c.notFound();
    const outcome = await c.var.desk.write({ deed: "places.set-up", object: room }, async (tx, who) => {
      const before = await roomSetUp(tx, who.org, room);
      const out = await retireRoom(tx, who.org, { room, by: who.membership }, c.var.clock);
      return isNo(out) ? out : { to: before ? paths.unit(before.unitId) : paths.houses() };
    });
    if (!isNo(outcome)) return outcome;
    return outcome.no === "lived-in" ? showOut(c, room, true) : c.notFound();
  });
}

async function showOut(c: Web, id: string, livedIn: boolean): Promise<Response> {
  const { lang } = c.var;
  const seen = await c.var.desk.read({ deed: "places.set-up", object: id }, async (tx, who) => {
    const room = await roomSetUp(tx, who.org, id);
    return room && { who, room };
  });
  if (!seen) return c.notFound();
  const t = houseWords(lang);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(seen.who, t("title"), "places")}>
      {livedIn ? (
        <Note kind="lantern" status>
          {t("room.out.lived-in")}
        </Note>
      ) : null}
      <Confirmation
        title={t("room.out.h1", { room: seen.room.label })}
        action={paths.roomOut(id)}
        hidden={{ _key: newPublicId() }}
        act={t("room.out")}
        keep={{ href: paths.room(id), label: t("room.keep") }}
      >
        <p>{t("room.out.lead")}</p>
      </Confirmation>
    </StaffLayout>,
    livedIn ? 409 : 200,
  );
}
