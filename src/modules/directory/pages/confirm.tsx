import { page, paths, type Web } from "#platform/http";
import { Confirmation, Note, StaffLayout } from "#platform/ui";
import { confirmEntry } from "../confirm-entry.ts";
import { keptCentre } from "../entry-reads.ts";
import { findKept, hiddenOf } from "./kept.ts";
import { PublicSentences } from "./said-lines.tsx";
import { versionIn } from "./typed.ts";
import { words } from "./words.ts";

export const showConfirm = (c: Web) => draw(c, false);

export async function postConfirm(c: Web): Promise<Response> {
  const { clock, desk, posted } = c.var;
  const outcome = await desk.write({ deed: "directory.confirm" }, async (tx, who) => {
    const kept = await keptCentre(tx, who.org);
    if (!kept) return { no: "not-found" as const };
    const seen = { centre: kept.id, version: versionIn(posted) };
    const confirmed = await confirmEntry(tx, seen, who, clock);
    return "no" in confirmed ? confirmed : { to: paths.entry() };
  });
  if (outcome instanceof Response) return outcome;
  if (outcome.no === "not-found") return c.notFound();
  return outcome.no === "stale" ? draw(c, true) : c.redirect(paths.entry(), 303);
}

/** An ordinary page with the consequence; `stale` when somebody else was first. */
async function draw(c: Web, stale: boolean): Promise<Response> {
  const found = await findKept(c);
  if (!found) return c.notFound();
  const { entry } = found.kept;
  if (!entry) return c.redirect(paths.entry(), 303);
  const t = words(c.var.lang);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(found.who, t("confirm-title"), "more")}>
      {stale ? (
        <Note kind="lantern" status>
          {t("stale")}
        </Note>
      ) : null}
      <Confirmation
        title={t("confirm-h1")}
        action={paths.entryConfirm()}
        hidden={hiddenOf(found.kept)}
        act={t("confirm-act")}
        keep={{ href: paths.entry(), label: t("confirm-keep") }}
      >
        <PublicSentences lang={c.var.lang} said={entry} />
        <p>
          {t("confirm-lead")} {t("confirm-wrong")}
        </p>
      </Confirmation>
    </StaffLayout>,
    stale ? 409 : 200,
  );
}
