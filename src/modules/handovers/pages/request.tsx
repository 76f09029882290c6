import type { Hono } from "hono";
import { z } from "zod";
import { formatDateTime } from "#platform/clock";
import { readForm } from "#platform/forms";
import type { Actor, Env, Web } from "#platform/http";
import { page, paths } from "#platform/http";
import { SealBroken } from "#platform/crypto";
import { newPublicId } from "#platform/ids";
import { isNo } from "#platform/outcome";
import {
  Actions,
  Baton,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  Heading,
  Lead,
  Note,
  Quiet,
  RadioGroup,
  Section,
  Split,
  StaffLayout,
  TextLink,
} from "#platform/ui";
import { deputyOf, getOrganisation, freeMembers, type Member } from "#modules/access";
import { caseById } from "#modules/cases";
import { accept, RoomGone } from "../accept.ts";
import { decline } from "../decline.ts";
import { declineReasons, type Packet } from "../handover.ts";
import { findReceived, receivedPacket, type ReceivedRequest } from "../reads.ts";
import { words } from "../words.ts";
import { showDeclined, showUnsent } from "./declined.tsx";
import { postReceivers, showReceivers } from "./receivers.tsx";
import { PacketSheet, Reached, refusalText } from "./parts.tsx";

interface Screen {
  who: Actor;
  request: ReceivedRequest;
  packet: Packet | { no: "no-longer-readable" | "altered" };
  all: Member[];
  casePublicId: string | undefined;
  /** The sender's, for when the letter with the worker's own number can no longer be read. */
  fromPhone: string | null;
}

const answerForm = z.object({
  svar: z.enum(["ja", "nei"], { error: "choose" }),
  grunn: z.enum(declineReasons, { error: "choose" }).optional().catch(undefined),
});

/** What was altered on the way is not shown; the desk has raised the alarm by then. */
async function load(c: Web): Promise<Screen | undefined> {
  try {
    return await read(c, false);
  } catch (thrown) {
    if (thrown instanceof SealBroken) return read(c, true);
    throw thrown;
  }
}

async function read(c: Web, altered: boolean): Promise<Screen | undefined> {
  const id = c.req.param("id") ?? "";
  return c.var.desk.read({ deed: "handovers.read-request", object: id }, async (tx, who) => {
    const request = await findReceived(tx, who.org, id);
    if (!request) return undefined;
    const packet = altered
      ? { no: "altered" as const }
      : await receivedPacket(tx, who.org, request, c.var.clock.now());
    const own = request.caseId ? await caseById(tx, who.org, request.caseId) : undefined;
    const { phone: fromPhone } = await getOrganisation(tx, request.fromOrg);
    return {
      who,
      request,
      packet,
      all: await freeMembers(tx, who.org, request.id),
      casePublicId: own?.publicId,
      fromPhone,
    };
  });
}

export function requestPages(app: Hono<Env>): void {
  app.get(paths.request(":id"), async (c) => {
    const screen = await load(c);
    return screen ? show(c, screen) : c.notFound();
  });

  app.get(paths.declined(), showDeclined);
  app.get(paths.receivers(":id"), showReceivers).post(postReceivers);

  app.post(paths.answer(":id"), async (c) => {
    const id = c.req.param("id") ?? "";
    const read = readForm(answerForm, c.var.posted);
    const no = read.ok && read.value.svar === "nei";
    if (!read.ok || (no && !read.value.grunn)) return again(c, undefined, true);
    const { grunn } = read.value;
    try {
      const outcome = await c.var.desk.write({ deed: "handovers.answer", object: id }, async (tx, who) => {
        const request = await findReceived(tx, who.org, id);
        if (!request) return { no: "not-found" as const };
        if (grunn && no) {
          const done = await decline(tx, { requestId: request.id, reason: grunn }, who, c.var.clock);
          return isNo(done) ? done : { to: paths.declined() };
        }
        const done = await accept(tx, { requestId: request.id }, who, c.var.clock);
        return isNo(done) ? done : { to: paths.case(done.casePublicId) };
      });
      if (outcome instanceof Response) return outcome;
      return outcome.no === "not-found" ? showUnsent(c) : again(c, refusalText(c.var.lang, outcome));
    } catch (thrown) {
      if (thrown instanceof RoomGone) return again(c, refusalText(c.var.lang, { no: "room-gone" }));
      if (thrown instanceof SealBroken) return again(c, words(c.var.lang)("packet.altered"));
      throw thrown;
    }
  });
}

async function again(c: Web, note: string | undefined, missing = false): Promise<Response> {
  const screen = await load(c);
  return screen ? show(c, screen, { note, missing }) : showUnsent(c);
}

function show(
  c: Web,
  screen: Screen,
  said: { note: string | undefined; missing: boolean } = { note: undefined, missing: false },
): Promise<Response> {
  const { lang } = c.var;
  const t = words(lang);
  const { who, request, packet, all, casePublicId, fromPhone } = screen;
  const now = c.var.clock.now();
  const org = request.fromName;
  const due = formatDateTime(request.answerDue, lang, now);
  const deputy = deputyOf(all, who.membership);
  const open = request.state === "open";
  const readable = !("no" in packet);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("request.title"), "handovers")}>
      <Heading level={1}>
        {open ? t("request.h1", { org }) : t(`answered.${request.state as "accepted"}`, { org })}
      </Heading>
      <Lead>
        {open ? t("request.lead", { time: due }) : t(`answered.${request.state as "accepted"}Lead`, { org })}{" "}
        {open && request.unitName ? t("request.held", { unit: request.unitName }) : null}
      </Lead>
      {said.note ? (
        <Note kind="lantern" status>
          {said.note}
        </Note>
      ) : null}
      {said.missing ? (
        <ErrorSummary
          title={t("request.errors", { n: 1 })}
          errors={[{ field: "grunn", message: t("request.choose") }]}
        />
      ) : null}
      {open ? (
        <Baton
          now={{
            label: t("baton.now"),
            name: org,
            detail: readable ? <Reached {...packet.from} /> : <Reached phone={fromPhone} />,
          }}
          next={{
            label: t("request.getsIt"),
            name: who.orgName,
            detail: deputy ? t("request.you", { name: deputy.name }) : t("request.youAlone"),
          }}
        />
      ) : (
        <Baton
          now={
            request.state === "accepted"
              ? { label: t("baton.now"), name: who.orgName }
              : { label: t("baton.now"), name: org, detail: <Reached phone={fromPhone} /> }
          }
        />
      )}
      <Split even>
        {readable ? (
          <PacketSheet packet={packet} lang={lang} now={now} title={t("packet.received", { org })} />
        ) : (
          <Note kind="lantern">{t(packet.no === "altered" ? "packet.altered" : "packet.closed")}</Note>
        )}
        {open && readable ? <Answer lang={lang} request={request} missing={said.missing} /> : null}
      </Split>
      {open ? <TextLink href={paths.requestKnown(request.publicId)}>{t("known.link")}</TextLink> : null}
      {open && ["leader", "deputy"].includes(who.role) ? (
        <Actions>
          <TextLink href={paths.receivers(request.publicId)}>{t("receivers.link")}</TextLink>
        </Actions>
      ) : null}
      {casePublicId ? (
        <Actions>
          <ButtonLink href={paths.case(casePublicId)}>{t("request.toCase")}</ButtonLink>
        </Actions>
      ) : null}
    </StaffLayout>,
    said.missing ? 422 : said.note ? 409 : 200,
  );
}

function Answer(props: { lang: "nb" | "nn"; request: ReceivedRequest; missing: boolean }) {
  const t = words(props.lang);
  return (
    <Section id="svaret" title={t("request.answer")}>
      <Form action={paths.answer(props.request.publicId)} hidden={{ _key: newPublicId() }}>
        <Actions wide>
          <Button name="svar" value="ja">
            {t("request.yes")}
          </Button>
        </Actions>
        <RadioGroup
          name="grunn"
          legend={t("request.why")}
          error={props.missing ? t("request.choose") : undefined}
          options={declineReasons.map((reason) => ({ value: reason, label: t(`reason.${reason}`) }))}
        />
        <Actions>
          <Button variant="secondary" name="svar" value="nei">
            {t("request.no")}
          </Button>
        </Actions>
        <Quiet>{t("request.noNote", { org: props.request.fromName })}</Quiet>
      </Form>
    </Section>
  );
}
