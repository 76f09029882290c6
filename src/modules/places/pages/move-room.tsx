import type { Hono } from "hono";
import { paths, type Env, type Web } from "#platform/http";
import { isPublicId } from "#platform/ids";
import { Empty, RadioGroup } from "#platform/ui";
import { moveRoom } from "../move-room.ts";
import { roomChoices } from "../room-choices.ts";
import { words } from "../words.ts";
import { idIn } from "./id-in.ts";
import { changeStay } from "./stay-acts.ts";
import { stayForm, versionIn } from "./stay-form.tsx";

/** Another room of the house: only those that are free and fit can be chosen. */
export function moveRoomRoutes(app: Hono<Env>): void {
  app.get(paths.stayRoom(":id"), (c) => {
    const id = idIn(c, "id");
    return id ? showForm(c, id) : c.notFound();
  });

  app.post(paths.stayRoom(":id"), (c) => {
    const id = idIn(c, "id");
    if (!id) return c.notFound();
    const { room } = c.var.posted;
    if (typeof room !== "string" || !isPublicId(room)) return showForm(c, id, true);
    const asked = { stay: id, room, version: versionIn(c) };
    return changeStay(c, id, "places.move-room", (tx, who) => moveRoom(tx, asked, who, c.var.clock));
  });
}

function showForm(c: Web, id: string, unchosen = false): Promise<Response> {
  const { lang, clock } = c.var;
  const t = words(lang);
  const fault = unchosen ? { field: "room", message: t("move.fault") } : undefined;
  const props = { deed: "places.move-room", action: paths.stayRoom(id), fault, act: null };
  return stayForm(
    c,
    id,
    props,
    (tx, stay, who) => roomChoices(tx, who.org, stay, clock.now()),
    (stay, rooms) => ({
      title: t("move.h1", { room: stay.room }),
      lead: t("move.lead"),
      act: rooms.length > 0 ? t("move.act") : null,
      body:
        rooms.length === 0 ? (
          <Empty>{t("move.none")}</Empty>
        ) : (
          <RadioGroup
            name="room"
            legend={t("move.room")}
            error={fault?.message}
            options={rooms.map((line) => ({
              value: line.roomId,
              label: `${line.room}, ${line.unit}`,
              description: `${t(`group.${line.group}`)} · ${t("room.beds", { n: line.childBeds })}`,
            }))}
          />
        ),
    }),
  );
}
