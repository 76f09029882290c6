import { page, paths, type Web } from "#platform/http";
import { isPublicId } from "#platform/ids";
import { isNo } from "#platform/outcome";
import { ButtonLink, Empty, Form, PageHead, RadioGroup } from "#platform/ui";
import { closeRoom, roomsTonight } from "#modules/places";
import { only, words } from "../words.ts";
import { ask, codeIn, seeCase, typed } from "./ask.ts";
import { Faults, Frame, freshKey, SaveOrBack } from "./parts.tsx";

/** Two of the reasons that any room is closed for, with the same words. */
const reasons = ["repair", "safety"] as const;
const deed = "places.close-room";

/**
 * Everything that others can see is what they see when a leader looks at the places and closes a room for repair: the
 * same deeds in the same order, the same row, the same event.
 */
export async function showRoom(c: Web, trouble?: "taken" | "room" | "reason"): Promise<Response> {
  const seen = await seeCase(c);
  if (seen instanceof Response) return seen;
  const { who, view } = seen;
  const { code } = view;
  if (!["leader", "deputy"].includes(who.role)) return c.notFound();
  const t = words(c.var.lang);
  const closes = who.role === "leader";
  const message = trouble && t(trouble === "taken" ? "room.taken" : `fault.${trouble}`);
  const errors = only(trouble === "reason" ? "reason" : "room", message);
  const rooms = closes
    ? await c.var.desk.read({ deed: "places.see" }, (tx) => roomsTonight(tx, who.org, c.var.clock.now()))
    : [];
  const free = rooms.filter((one) => one.now === "free");
  return page(
    c,
    <Frame c={c} who={who}>
      <Faults c={c} errors={errors} />
      <PageHead above={view.facts.name} title={t("room.h1")} lead={t("room.lead")} />
      {free.length === 0 ? (
        <>
          <Empty>{t(closes ? "room.none" : "room.leader")}</Empty>
          <ButtonLink href={paths.sealedCase(code)} variant="secondary">
            {t("back")}
          </ButtonLink>
        </>
      ) : (
        <Form action={paths.sealedRoom(code)} hidden={freshKey()}>
          <RadioGroup
            name="room"
            legend={t("room.which")}
            error={errors.at("room")}
            value={typed(c, "room")}
            options={free.map((one) => ({ value: one.roomId, label: one.room, description: one.unit }))}
          />
          <RadioGroup
            name="reason"
            legend={t("room.reason")}
            error={errors.at("reason")}
            value={typed(c, "reason")}
            options={reasons.map((value) => ({
              value,
              label: t(`room.${value}`),
              description: t(`room.${value}Help`),
            }))}
          />
          <SaveOrBack c={c} save={t("room.act")} code={code} />
        </Form>
      )}
    </Frame>,
    trouble ? 422 : 200,
  );
}

export async function postRoom(c: Web): Promise<Response> {
  const code = codeIn(c);
  if (!code) return c.notFound();
  const room = typed(c, "room");
  const reason = reasons.find((one) => one === typed(c, "reason"));
  if (!isPublicId(room)) return showRoom(c, "room");
  if (!reason) return showRoom(c, "reason");
  const seen = await seeCase(c);
  if (seen instanceof Response) return seen;
  const { clock, desk } = c.var;
  const label = await desk.read({ deed, object: room }, async (tx, who) => {
    const line = (await roomsTonight(tx, who.org, clock.now())).find((one) => one.roomId === room);
    return line?.room;
  });
  if (label === undefined) return c.notFound();
  const closed = await desk.write({ deed, object: room }, async (tx, who) => {
    const done = await closeRoom(tx, who.org, { room, reason, until: null, by: who.membership }, clock);
    return isNo(done) ? done : { to: paths.places() };
  });
  if (isNo(closed)) return showRoom(c, "taken");
  // As whoever closes a room looks at the places afterwards.
  await desk.read({ deed: "places.see" }, (tx, who) => roomsTonight(tx, who.org, clock.now()));
  const answer = await ask(c, { say: "write-room", code, room: label });
  return answer instanceof Response ? answer : c.redirect(paths.sealedCase(code), 303);
}
