import type { Hono } from "hono";
import { z } from "zod";
import { formatTime } from "#platform/clock";
import { readForm, requiredText } from "#platform/forms";
import type { Actor, Env, Web } from "#platform/http";
import { page, paths } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { isNo } from "#platform/outcome";
import {
  Actions,
  Baton,
  ButtonLink,
  Confirmation,
  Heading,
  Lead,
  Note,
  Section,
  Split,
  StaffLayout,
} from "#platform/ui";
import { deputyOf, getOrganisation, freeMembers, onCall, type Member } from "#modules/access";
import { caseById, type CaseView } from "#modules/cases";
import type { UnitFit, UnitMeasure } from "#modules/places";
import type { Packet } from "../handover.ts";
import { keep } from "../keep.ts";
import { nextPlace } from "../next-place.ts";
import { offerNext } from "../offer-next.ts";
import { findSent, sentPacket, type SentOffer } from "../reads.ts";
import { withdraw } from "../withdraw.ts";
import { words } from "../words.ts";
import { NextPlace } from "./next.tsx";
import { PacketSheet, Reached, refusalText } from "./parts.tsx";
import { Deadlines } from "./deadlines.tsx";

interface Screen {
  who: Actor;
  sent: SentOffer;
  held: CaseView;
  packet: Packet;
  all: Member[];
  next: UnitFit | UnitMeasure | undefined;
  /** The receiver's own number. */
  toPhone: string | null;
  note?: string;
}

async function load(c: Web, deed: string): Promise<Screen | undefined> {
  const id = c.req.param("id") ?? "";
  return c.var.desk.read({ deed, object: id }, async (tx, who) => {
    const sent = await findSent(tx, who.org, id);
    const held = sent && (await caseById(tx, who.org, sent.caseId));
    if (!sent || !held) return undefined;
    const back = (sent.state === "expired" || sent.state === "declined") && !held.custody.end;
    const next = back ? await nextPlace(tx, who, held, c.var.clock.now()) : undefined;
    const packet = await sentPacket(tx, who.org, sent);
    const { phone: toPhone } = await getOrganisation(tx, sent.toOrg);
    return { who, sent, held, packet, next, all: await freeMembers(tx, who.org, sent.id), toPhone };
  });
}

export function sentPages(app: Hono<Env>): void {
  app.get(paths.sent(":id"), async (c) => {
    const screen = await load(c, "handovers.see");
    return screen ? show(c, screen) : c.notFound();
  });

  app.get(paths.withdraw(":id"), async (c) => {
    const screen = await load(c, "handovers.see");
    if (!screen) return c.notFound();
    const { sent, who } = screen;
    if (sent.state !== "open") return c.redirect(paths.sent(sent.publicId), 303);
    const t = words(c.var.lang);
    return page(
      c,
      <StaffLayout {...c.var.staffFrame(who, t("compose.title"), "handovers")}>
        <Confirmation
          title={t("withdraw.h1", { org: sent.toName })}
          action={paths.withdraw(sent.publicId)}
          hidden={{ _key: newPublicId() }}
          act={t("withdraw.act")}
          keep={{ href: paths.sent(sent.publicId), label: t("withdraw.keep") }}
        >
          <p>{t("withdraw.lead")}</p>
        </Confirmation>
      </StaffLayout>,
    );
  });

  app.post(paths.withdraw(":id"), (c) =>
    change(c, "handovers.withdraw", async (tx, who, sent) =>
      withdraw(tx, { offerId: sent.id }, who, c.var.clock),
    ),
  );
  app.post(`${paths.sent(":id")}/behold`, (c) =>
    change(c, "handovers.keep", async (tx, who, sent) => keep(tx, { offerId: sent.id }, who, c.var.clock)),
  );

  const nextForm = z.object({ unit: requiredText(40) });
  app.post(`${paths.sent(":id")}/neste`, async (c) => {
    const id = c.req.param("id") ?? "";
    const read = readForm(nextForm, c.var.posted);
    if (!read.ok) return c.notFound();
    const outcome = await c.var.desk.write({ deed: "handovers.offer", object: id }, async (tx, who) => {
      const command = { offer: id, unit: read.value.unit, lang: c.var.lang };
      const made = await offerNext(tx, c.var.desk, command, who, c.var.clock);
      return isNo(made) ? made : { to: paths.sent(made.publicId) };
    });
    if (outcome instanceof Response) return outcome;
    if (outcome.no === "not-found") return c.notFound();
    const t = words(c.var.lang);
    const taken = outcome.no === "just-taken" || outcome.no === "does-not-fit";
    return again(c, taken ? t("taken.note") : refusalText(c.var.lang, outcome));
  });
}

type Change = (
  tx: Parameters<typeof withdraw>[0],
  who: Actor,
  sent: SentOffer,
) => Promise<object | { readonly no: string }>;

async function change(c: Web, deed: string, work: Change): Promise<Response> {
  const id = c.req.param("id") ?? "";
  const outcome = await c.var.desk.write({ deed, object: id }, async (tx, who) => {
    const sent = await findSent(tx, who.org, id);
    if (!sent) return { no: "not-found" };
    const done = await work(tx, who, sent);
    return isNo(done) ? (done as { no: string }) : { to: paths.sent(id) };
  });
  if (outcome instanceof Response) return outcome;
  return outcome.no === "not-found" ? (c.notFound() as Response) : again(c, refusalText(c.var.lang, outcome));
}

/** The page as it is now, with the word on why the press did nothing. */
async function again(c: Web, note: string): Promise<Response> {
  const screen = await load(c, "handovers.see");
  return screen ? show(c, { ...screen, note }, 409) : (c.notFound() as Response);
}

function show(c: Web, screen: Screen, status: 200 | 409 = 200): Promise<Response> {
  const { lang } = c.var;
  const t = words(lang);
  const { who, sent, held, packet, all, next, toPhone } = screen;
  const now = c.var.clock.now();
  const org = sent.toName;
  const outcome = sent.outcomes.find((one) => one.how === sent.state);
  const facts = {
    org,
    name: outcome?.byName ?? "",
    time: formatTime(sent.state === "accepted" ? (outcome?.at ?? now) : sent.answerDue, lang),
    reason: outcome?.reason ? t(`reasonSaid.${outcome.reason}` as "reasonSaid.staffing") : "",
  };
  const open = sent.state === "open";
  const back = (sent.state === "expired" || sent.state === "declined") && !held.custody.end;
  const ours = { label: t("baton.now"), name: who.orgName, detail: held.custody.accountable.name };
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, `${t("compose.title")} ${held.code}`, "handovers")}>
      <Heading level={1}>{t(`sent.${sent.state}`, facts)}</Heading>
      <Lead>{t(`sent.${sent.state}Lead`, facts)}</Lead>
      {screen.note ? (
        <Note kind="lantern" status>
          {screen.note}
        </Note>
      ) : null}
      {sent.state === "accepted" ? (
        <Baton now={{ label: t("baton.now"), name: org, detail: outcome?.byName }} />
      ) : open ? (
        <Baton
          now={ours}
          next={{
            label: t("baton.next", { org }),
            name: <Reached name={org} phone={toPhone} />,
            detail: t("baton.notBefore"),
          }}
        />
      ) : (
        <Baton now={ours} />
      )}
      {back ? <NextPlace lang={lang} sent={sent} next={next} held={held} /> : null}
      <Split>
        <PacketSheet packet={packet} lang={lang} now={now} title={t("packet.sent")} />
        {open ? (
          <Section id="frister" title={t("sent.ifNobody")} aside>
            <Deadlines
              lang={lang}
              sent={sent}
              now={now}
              deputy={deputyOf(all, sent.offeredBy)}
              leader={onCall(all)}
            />
          </Section>
        ) : null}
      </Split>
      <Actions>
        <ButtonLink href={paths.case(held.publicId)} variant={back ? "secondary" : "primary"}>
          {t("sent.toCase")}
        </ButtonLink>
        <ButtonLink href={paths.board()} variant="secondary">
          {t("sent.toBoard")}
        </ButtonLink>
        {open ? (
          <ButtonLink href={paths.withdraw(sent.publicId)} variant="tertiary">
            {t("sent.withdraw")}
          </ButtonLink>
        ) : null}
      </Actions>
    </StaffLayout>,
    status,
  );
}
