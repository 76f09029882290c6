import { paths, type Actor, type Web } from "#platform/http";
import { Row, Rows, Section, Split } from "#platform/ui";
import type { CaseView } from "../case.ts";
import { words } from "../words.ts";

/** What is done now and then: last on the page, so that the night's work stands first. */
export function WaysOfCase({ c, view, who }: { c: Web; view: CaseView; who: Actor }) {
  const t = words(c.var.lang);
  const id = view.publicId;
  return (
    <Split>
      <Section id="trygghet" title={t("ways.safety")} line>
        <Rows>
          <Row href={paths.caseContact(id)} title={t("contact.link")} />
          <Row href={paths.caseApart(id)} title={t("apart.link")} />
          <Row href={paths.caseWalls(id)} title={t("walls.link")} />
          <Row href={paths.caseKnown(id)} title={t("known.link")} />
          <Row href={paths.caseIdentity(id)} title={t("identity.link")} />
        </Rows>
      </Section>
      <Section id="tilgang" title={t("ways.access")} line>
        <Rows>
          <Row href={paths.caseAccess(id)} title={t("letIn.link")} />
          {who.role === "night_worker" ? null : <Row href={paths.caseSeen(id)} title={t("seen.link")} />}
          <Row href={paths.caseDisclosure(id)} title={t("act.disclosure")} />
          {who.membership === view.custody.accountable.id ? (
            <Row href={paths.caseClose(id)} title={t("act.close")} />
          ) : null}
          {who.role === "leader" ? <Row href={paths.caseKeyHold(id)} title={t("hold.link")} /> : null}
        </Rows>
      </Section>
    </Split>
  );
}
