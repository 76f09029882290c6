import { members, onCall } from "#modules/access";
import { page, paths, type Web } from "#platform/http";
import { ButtonLink, PageHead, StaffLayout } from "#platform/ui";
import { roomsTonight } from "../reads.ts";
import { words } from "../words.ts";

/** The room stays closed: who may open it, and how to reach them. */
export async function showLeaderOnly(c: Web, room: string): Promise<Response> {
  const now = c.var.clock.now();
  const seen = await c.var.desk.read({ deed: "places.see" }, async (tx, who) => {
    const line = (await roomsTonight(tx, who.org, now)).find((one) => one.roomId === room);
    return line && { who, line, leader: onCall(await members(tx, who.org)) };
  });
  if (!seen) return c.notFound();
  const t = words(c.var.lang);
  const { leader, line, who } = seen;
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("close.title"), "places")}>
      <PageHead
        title={t("open.leader-only", { room: line.room })}
        lead={t("open.leader-only.why")}
        quiet={line.unit}
      />
      {leader ? <p>{t("open.leader-only.ring", { name: leader.name, phone: leader.phone ?? "–" })}</p> : null}
      <ButtonLink href={paths.places()} variant="secondary">
        {t("held.places")}
      </ButtonLink>
    </StaffLayout>,
    409,
  );
}
