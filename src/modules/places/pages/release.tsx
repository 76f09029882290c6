import type { Hono } from "hono";
import { page, paths, type Env } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { isNo } from "#platform/outcome";
import { Confirmation, StaffLayout } from "#platform/ui";
import { askRelease } from "../ask-owner.ts";
import { standing } from "../held.ts";
import { findHold } from "../reads.ts";
import { words } from "../words.ts";
import { showHold } from "./held.tsx";
import { idIn } from "./id-in.ts";

/** Letting a room go cannot be undone, so it has a page that says what happens. */
export function releaseRoutes(app: Hono<Env>): void {
  app.get(paths.holdRelease(":hold"), async (c) => {
    const id = idIn(c, "hold");
    if (!id) return c.notFound();
    const seen = await c.var.desk.read({ deed: "places.see-hold", object: id }, async (tx, who) => {
      const held = await findHold(tx, id);
      return held?.forOrg === who.org ? { held, who } : undefined;
    });
    if (!seen) return c.notFound();
    if (standing(seen.held, c.var.clock.now())) return c.redirect(paths.hold(id), 303);
    const t = words(c.var.lang);
    return page(
      c,
      <StaffLayout {...c.var.staffFrame(seen.who, t("release.title"), "places")}>
        <Confirmation
          title={t("release.h1", { owner: seen.held.ownerName })}
          action={paths.holdRelease(id)}
          hidden={{ _key: newPublicId() }}
          act={t("release.act")}
          keep={{ href: paths.hold(id), label: t("release.keep") }}
        >
          <p>{t("release.consequence")}</p>
        </Confirmation>
      </StaffLayout>,
    );
  });

  app.post(paths.holdRelease(":hold"), async (c) => {
    const id = idIn(c, "hold");
    if (!id) return c.notFound();
    const { desk, clock } = c.var;
    const outcome = await desk.write({ deed: "places.release-hold", object: id }, async (tx, who) => {
      const made = await askRelease(tx, desk, { hold: id }, who, clock);
      return isNo(made) ? made : { to: paths.hold(id) };
    });
    if (!isNo(outcome)) return outcome;
    return outcome.no === "not-found" ? c.notFound() : showHold(c, id, outcome.no);
  });
}
