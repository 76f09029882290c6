import { formatDateTime } from "#platform/clock";
import { page, paths, type Actor, type Web } from "#platform/http";
import type { Lang } from "#platform/text";
import {
  Button,
  ButtonLink,
  Form,
  Mark,
  Note,
  PageHead,
  Quiet,
  Row,
  Rows,
  Section,
  Spoken,
  StaffLayout,
} from "#platform/ui";
import { listedMembers, openInvitations, openRecoveries, type ListedMember } from "../member-reads.ts";
import { mayApprove } from "../recovery.ts";
import { words } from "../words.ts";
import { ToMore } from "./to-more.tsx";

/** Who works here, who is on the way in, and whose lost passkey waits for a second yes. */
export async function showMembers(c: Web): Promise<Response> {
  const { lang, clock } = c.var;
  const t = words(lang);
  const now = clock.now();
  const { who, members, invitations, recoveries } = await c.var.desk.read(
    { deed: "access.members-see" },
    async (tx, who) => ({
      who,
      members: await listedMembers(tx, who.org),
      invitations: await openInvitations(tx, who.org),
      recoveries: await openRecoveries(tx, who.org),
    }),
  );
  const nameOf = (id: string) => members.find((one) => one.id === id)?.name ?? t("gone");
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("title"), "more")}>
      <PageHead title={t("h1")} lead={t("lead", { org: who.orgName })}>
        {who.role === "leader" ? <ButtonLink href={paths.newMember()}>{t("invite")}</ButtonLink> : null}
      </PageHead>
      {recoveries.length > 0 ? (
        <Section id="venter" title={t("recovery.h2")} line>
          <Rows>
            {recoveries.map((one) => (
              <Row
                title={nameOf(one.member)}
                meta={t("recovery.meta", {
                  by: nameOf(one.by),
                  until: formatDateTime(one.expiresAt, lang, now),
                })}
                end={
                  <Approval lang={lang} who={who} asked={one} members={members} name={nameOf(one.member)} />
                }
              />
            ))}
          </Rows>
        </Section>
      ) : null}
      {invitations.length > 0 ? (
        <Section id="inviterte" title={t("invited.h2")} line>
          <Rows>
            {invitations.map((one) => (
              <Row
                title={one.name}
                meta={t(one.again ? "invited.again" : "invited.meta", {
                  role: t(`role.${one.role}`),
                  until: formatDateTime(one.expiresAt, lang, now),
                })}
                end={
                  who.role === "leader" ? (
                    <Form action={paths.invitationEnd(one.id)} plain>
                      <Button variant="secondary" about={one.name}>
                        {t("invited.withdraw")}
                      </Button>
                    </Form>
                  ) : null
                }
              />
            ))}
          </Rows>
        </Section>
      ) : null}
      <Section id="medlemmer" title={t("members.h2")} line>
        <Quiet>{t("members.keys")}</Quiet>
        <Rows>
          {members.map((one) => (
            <Row title={one.name} href={paths.member(one.publicId)} meta={t(`role.${one.role}`)}>
              <KeyMark lang={lang} member={one} />
            </Row>
          ))}
        </Rows>
      </Section>
      <ToMore c={c} />
    </StaffLayout>,
  );
}

function Approval(props: {
  lang: Lang;
  who: Actor;
  asked: { id: string; by: string; member: string };
  members: ListedMember[];
  name: string;
}) {
  const t = words(props.lang);
  if (!mayApprove(props.who, props.asked, props.members)) return <Quiet>{t("recovery.another")}</Quiet>;
  return (
    <Form action={paths.recovery(props.asked.id)} plain>
      <Button about={props.name}>{t("recovery.approve")}</Button>
    </Form>
  );
}

/** How somebody comes in, by shape and word: none yet, one that stays on the device, one that may be copied. */
export function KeyMark({ lang, member }: { lang: Lang; member: ListedMember }) {
  const t = words(lang);
  const { passkeys } = member;
  if (passkeys.length === 0) return <Mark is="unknown">{t("key.none")}</Mark>;
  const bound = passkeys.every((one) => one.deviceBound);
  return <Mark is={bound ? "yes" : "cond"}>{t(bound ? "key.bound" : "key.synced")}</Mark>;
}

/** The code, once. It stands in no address and is kept nowhere. */
export function showCode(
  c: Web,
  who: Actor,
  what: { code: string; name: string; again: boolean },
): Promise<Response> {
  const t = words(c.var.lang);
  const where = `${c.var.origin}${paths.newPasskey()}`;
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("code.title"), "more")}>
      <PageHead
        title={t("code.h1", { name: what.name })}
        lead={t(what.again ? "code.leadAgain" : "code.lead")}
      />
      <Spoken>{what.code}</Spoken>
      <Note kind="lantern">{t("code.once")}</Note>
      <ol>
        <li>{t("code.step1", { where })}</li>
        <li>{t("code.step2")}</li>
        <li>{t("code.step3")}</li>
      </ol>
      <Quiet>{t("code.safe")}</Quiet>
      <ButtonLink href={paths.members()}>{t("back")}</ButtonLink>
    </StaffLayout>,
  );
}
