import { page, paths, type Web } from "#platform/http";
import { Actions, Note, PageHead, Quiet, StaffLayout, TextLink } from "#platform/ui";
import { steppedUp, StepUpNeeded } from "#modules/access";
import { deliverDisclosure } from "../disclose.ts";
import { findDisclosure } from "../disclosure-reads.ts";
import { words } from "../words.ts";
import { caseFrame } from "./carrier.tsx";
import { markOf } from "./disclosure.tsx";
import { PacketParts } from "./disclosure-packet.tsx";

const deed = "cases.disclosure-out";

/** From here on it is out. */
export async function postDisclosureOut(c: Web) {
  const id = c.req.param("id")!;
  const outcome = await c.var.desk.write({ deed, object: id }, async (tx, who) => {
    if (!(await steppedUp(tx))) return { no: "step-up" as const };
    const done = await deliverDisclosure(tx, id, who);
    return "no" in done ? done : { to: paths.disclosure(id) };
  });
  if (outcome instanceof Response) return outcome;
  if (outcome.no === "step-up") throw new StepUpNeeded();
  return outcome.no === "not-found" ? c.notFound() : c.redirect(paths.disclosure(id), 303);
}

/** What has not gone out by two has neither paper nor file. */
async function delivered(c: Web) {
  const id = c.req.param("id")!;
  return c.var.desk.read({ deed, object: id }, async (tx, who) => {
    const one = await findDisclosure(tx, who.org, id);
    return one?.deliveredAt ? { who, one } : undefined;
  });
}

/** To be printed, or kept as PDF by the browser. */
export async function showDisclosurePaper(c: Web) {
  const t = words(c.var.lang);
  const found = await delivered(c);
  if (!found) return c.notFound();
  const { who, one } = found;
  return page(
    c,
    <StaffLayout {...caseFrame(c, who, one.code)}>
      <Actions>
        <TextLink href={paths.disclosure(one.publicId)}>{t("disclosure.toPreview")}</TextLink>
        <Quiet>{t("disclosure.print")}</Quiet>
      </Actions>
      <PageHead above={one.packet.from} title={t("disclosure.title")} />
      <PacketParts c={c} packet={one.packet} />
      <Note kind="accent">{t("disclosure.keep")}</Note>
      <Quiet>{t("disclosure.check", { mark: markOf(one) })}</Quiet>
    </StaffLayout>,
  );
}

export async function showDisclosureFile(c: Web) {
  const found = await delivered(c);
  if (!found) return c.notFound();
  return c.body(JSON.stringify(found.one.packet), 200, {
    "content-type": "application/json",
    "content-disposition": 'attachment; filename="innsyn.json"',
  });
}
