import { formatDate } from "#platform/clock";
import { page, paths, type Actor, type Web } from "#platform/http";
import {
  Actions,
  Button,
  ButtonLink,
  Facts,
  Form,
  Note,
  PageHead,
  Prose,
  Section,
  StaffLayout,
} from "#platform/ui";
import { endMembership } from "../end-membership.ts";
import { listedMembers, type ListedMember } from "../member-reads.ts";
import { approveRecovery, askRecovery, mayAsk } from "../recovery.ts";
import { steppedUp, StepUpNeeded } from "../step-up.ts";
import { words } from "../words.ts";
import { KeyMark, showCode } from "./members.tsx";

type Refused = "last-leader" | "already-asked";

export const showMember = (c: Web, id: string) => draw(c, id);

async function draw(c: Web, id: string, refused?: Refused): Promise<Response> {
  const found = await c.var.desk.read({ deed: "access.members-see", object: id }, async (tx, who) => {
    const members = await listedMembers(tx, who.org);
    const member = members.find((one) => one.publicId === id);
    return member && { who, members, member };
  });
  if (!found) return c.notFound();
  const { who, members, member } = found;
  const { lang, clock } = c.var;
  const t = words(lang);
  const now = clock.now();
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("member.title"), "more")}>
      {refused ? (
        <Note kind="lantern" status>
          {t(`refused.${refused}`)}
        </Note>
      ) : null}
      <PageHead title={member.name} lead={t(`role.${member.role}`)} />
      <Facts
        layout="beside"
        items={[
          { term: t("member.since"), answer: formatDate(member.since, lang, now) },
          { term: t("member.phone"), answer: member.phone ?? t("member.noPhone") },
          {
            term: t("member.key"),
            answer: <KeyMark lang={lang} member={member} />,
            ground: keyGround(c, member, now),
          },
        ]}
      />
      {mayAsk(who, member.id, members) ? (
        <Section id="mistet" title={t("lost.h2")}>
          <Prose>
            <p>{t("lost.text")}</p>
          </Prose>
          <Form action={paths.memberRecovery(id)} plain>
            <Button variant="secondary">{t("lost.ask")}</Button>
          </Form>
        </Section>
      ) : null}
      {who.role === "leader" ? <Ending c={c} who={who} member={member} /> : null}
      <Actions>
        <ButtonLink href={paths.members()} variant="secondary">
          {t("back")}
        </ButtonLink>
      </Actions>
    </StaffLayout>,
    refused ? 409 : 200,
  );
}

function keyGround(c: Web, { passkeys }: ListedMember, now: Date): string {
  const t = words(c.var.lang);
  if (passkeys.length === 0) return t("key.noneWhy");
  const made = passkeys.map((one) => formatDate(one.madeAt, c.var.lang, now)).join(", ");
  const why = passkeys.every((one) => one.deviceBound) ? "key.boundWhy" : "key.syncedWhy";
  return `${t("key.made", { on: made })} ${t(why)}`;
}

function Ending({ c, who, member }: { c: Web; who: Actor; member: ListedMember }) {
  const t = words(c.var.lang);
  const self = who.membership === member.id;
  return (
    <Section id="slutter" title={t("end.h2")}>
      <Prose>
        <p>{t(self ? "end.self" : "end.text", { name: member.name })}</p>
      </Prose>
      <Form action={paths.memberEnd(member.publicId)} plain>
        <Button variant="secondary">{t("end.act")}</Button>
      </Form>
    </Section>
  );
}

export async function postEnd(c: Web, id: string): Promise<Response> {
  const outcome = await c.var.desk.write({ deed: "access.deactivate", object: id }, async (tx, who) => {
    if (!(await steppedUp(tx))) return { no: "step-up" as const };
    const done = await endMembership(tx, id, who);
    return "no" in done ? done : { to: paths.members() };
  });
  if (outcome instanceof Response) return outcome;
  if (outcome.no === "step-up") throw new StepUpNeeded();
  return outcome.no === "last-leader" ? draw(c, id, outcome.no) : c.notFound();
}

export async function postRecoveryAsked(c: Web, id: string): Promise<Response> {
  const outcome = await c.var.desk.write({ deed: "access.recover", object: id }, async (tx, who) => {
    if (!(await steppedUp(tx))) return { no: "step-up" as const };
    const done = await askRecovery(tx, id, who, c.var.clock);
    return "no" in done ? done : { to: paths.members() };
  });
  if (outcome instanceof Response) return outcome;
  if (outcome.no === "step-up") throw new StepUpNeeded();
  return outcome.no === "already-asked" ? draw(c, id, outcome.no) : c.notFound();
}

/** The code is shown to whoever said the second yes, and to nobody else. */
export async function postRecoveryApproved(c: Web, id: string): Promise<Response> {
  const outcome = await c.var.desk.read({ deed: "access.recover", object: id }, async (tx, who) => {
    if (!(await steppedUp(tx))) return { no: "step-up" as const };
    const made = await approveRecovery(tx, id, who, c.var.clock);
    return "no" in made ? made : { ...made, who };
  });
  if (!("no" in outcome)) return showCode(c, outcome.who, { ...outcome, again: true });
  if (outcome.no === "step-up") throw new StepUpNeeded();
  return outcome.no === "over" ? c.redirect(paths.members(), 303) : c.notFound();
}
