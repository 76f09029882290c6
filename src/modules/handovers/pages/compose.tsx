import type { Hono } from "hono";
import { formatTime } from "#platform/clock";
import { readForm } from "#platform/forms";
import type { Actor, Env, Web } from "#platform/http";
import { page, paths } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { isNo } from "#platform/outcome";
import {
  Actions,
  Baton,
  Button,
  CheckGroup,
  ErrorSummary,
  Field,
  Form,
  Heading,
  Lead,
  Note,
  Prose,
  RadioGroup,
  Section,
  Split,
  Stack,
  StaffLayout,
} from "#platform/ui";
import { findCase, type CaseView } from "#modules/cases";
import { LookAgain, lookedIn, tellsPlace, type TellsPlace } from "#modules/outgoing";
import { holdById, standing, type Hold } from "#modules/places";
import { answerDue, answerMinutes, bases, parts, type Part } from "../handover.ts";
import { composePacket } from "../compose.ts";
import { offer } from "../offer.ts";
import { partTexts } from "../part-texts.ts";
import { words } from "../words.ts";
import { letterForm, typedOf, type Typed } from "./letter.ts";
import { faultText, PacketSheet, refusalText } from "./parts.tsx";
import { pickPlace } from "./pick.tsx";

/** Who comes always goes with it. */
const chosenParts = parts.filter((part) => part !== "who");

interface Screen {
  who: Actor;
  held: CaseView;
  hold: Hold;
  typed: Typed;
  faults?: { field: string; fault: string }[];
  note?: string;
  /** What may tell where she is, when that is why it did not go. */
  place?: TellsPlace;
}

export function composePages(app: Hono<Env>): void {
  app.get(paths.offer(":id"), async (c) => {
    const id = c.req.param("id") ?? "";
    const found = await c.var.desk.read({ deed: "handovers.offer", object: id }, async (tx, who) => {
      const held = await findCase(tx, who.org, id);
      const hold = held?.holdId ? await holdById(tx, held.holdId) : undefined;
      return held && { who, held, hold };
    });
    if (!found) return c.notFound();
    const { who, held, hold } = found;
    if (held.custody.end) return c.redirect(paths.case(held.publicId), 303);
    if (!hold || standing(hold, c.var.clock.now()) || hold.ownerOrg === who.org)
      return pickPlace(c, who, held);
    const typed = {
      parts: parts.filter((part) => partTexts(held.facts, c.var.lang)[part] !== ""),
      basis: bases[0],
      greeting: "",
    };
    return compose(c, { who, held, hold, typed });
  });

  app.post(paths.offer(":id"), async (c) => {
    const id = c.req.param("id") ?? "";
    const read = readForm(letterForm, c.var.posted);
    const typed = typedOf(c.var.posted, read.ok ? read.value : undefined);
    let screen: Omit<Screen, "typed"> | undefined;
    let pick: { who: Actor; held: CaseView } | undefined;
    const outcome = await c.var.desk.write({ deed: "handovers.offer", object: id }, async (tx, who) => {
      const held = await findCase(tx, who.org, id);
      if (!held) return { no: "not-found" as const };
      pick = { who, held };
      const hold = held.holdId ? await holdById(tx, held.holdId) : undefined;
      if (!hold) return { no: "hold-ended" as const };
      screen = { who, held, hold };
      if (!read.ok) return { no: "faults" as const };
      if (read.value.show) return { no: "show" as const };
      const made = await offer(
        tx,
        {
          caseId: held.id,
          to: { org: hold.ownerOrg, name: hold.ownerName },
          holdId: hold.id,
          parts: read.value.parts,
          basis: read.value.basis,
          greeting: read.value.greeting,
          lang: c.var.lang,
          within: answerMinutes.usual,
          looked: lookedIn(c.var.posted),
        },
        who,
        c.var.clock,
      );
      return isNo(made) ? made : { to: paths.sent(made.publicId) };
    });
    if (outcome instanceof Response) return outcome;
    if (outcome.no === "not-found") return c.notFound();
    if (pick && outcome.no === "hold-ended") {
      const note = refusalText(c.var.lang, outcome);
      return pickPlace(c, pick.who, pick.held, { note, typed: c.var.posted });
    }
    if (!screen) return c.notFound();
    if (outcome.no === "show") return compose(c, { ...screen, typed });
    if (outcome.no === "faults")
      return compose(c, { ...screen, typed, faults: read.ok ? [] : read.faults }, 422);
    if (tellsPlace(outcome)) return compose(c, { ...screen, typed, place: outcome }, 422);
    return compose(c, { ...screen, typed, note: refusalText(c.var.lang, outcome) }, 409);
  });
}

/** The letter while it is written, with what the other side will see beside it. */
export function compose(c: Web, screen: Screen, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { lang } = c.var;
  const t = words(lang);
  const { who, held, hold, typed, faults = [] } = screen;
  const now = c.var.clock.now();
  const org = hold.ownerName;
  const due = answerDue(now, answerMinutes.usual, hold.expiresAt);
  const faultOf = (field: string) => {
    const found = faults.find((one) => one.field === field);
    return found && faultText(lang, found.fault);
  };
  const said = partTexts(held.facts, lang);
  const shown = { ...typed, lang, ...(faultOf("greeting") ? { greeting: "" } : {}) };
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, `${t("compose.title")} ${held.code}`, "handovers")}>
      <Heading level={1}>{t("compose.h1", { org })}</Heading>
      <Lead>{t("compose.lead")}</Lead>
      {screen.note ? (
        <Note kind="lantern" status>
          {screen.note}
        </Note>
      ) : null}
      <ErrorSummary
        title={t("request.errors", { n: faults.length })}
        errors={faults.map(({ field, fault }) => ({ field, message: faultText(lang, fault) }))}
      />
      <Baton
        now={{
          label: t("baton.now"),
          name: who.orgName,
          detail: `${held.custody.accountable.name}. ${t("baton.deputy", { name: held.custody.deputy?.name ?? "–" })}`,
        }}
        next={{
          label: t("baton.asked"),
          name: t("baton.guard", { org }),
          detail: t("baton.askedNote", { time: formatTime(due, lang) }),
        }}
      />
      <Form action={paths.offer(held.publicId)} hidden={{ _key: newPublicId() }} plain>
        {screen.place ? (
          <LookAgain
            lang={lang}
            refused={screen.place}
            at={(field) => ({
              id: field === "greeting" ? field : "parts",
              name: field === "greeting" ? t("compose.greeting") : t(`part.${field as Part}`),
            })}
          />
        ) : null}
        <Split even>
          <Stack>
            <CheckGroup
              name="parts"
              legend={t("compose.what")}
              description={t("compose.always")}
              values={typed.parts}
              options={chosenParts.map((part) => ({
                value: part,
                label: t(`part.${part}`),
                description: said[part] || t("part.none"),
              }))}
            />
            <RadioGroup
              name="basis"
              legend={t("compose.basis")}
              value={typed.basis}
              error={faultOf("basis")}
              options={bases.map((basis) => ({ value: basis, label: t(`basis.${basis}`) }))}
            />
            <Field
              kind="textarea"
              name="greeting"
              rows={3}
              label={t("compose.greeting")}
              optional={t("optional")}
              description={t("compose.greetingHelp")}
              value={typed.greeting}
              error={faultOf("greeting")}
            />
            <Actions>
              <Button variant="secondary" name="show" value="1">
                {t("compose.update")}
              </Button>
            </Actions>
          </Stack>
          <PacketSheet
            packet={composePacket(held, shown, who, now)}
            lang={lang}
            now={now}
            title={t("packet.preview", { org })}
          />
        </Split>
        <Section id="send" title={t("compose.right")}>
          <Prose>
            <p>{t("compose.lock", { org })}</p>
          </Prose>
          <Actions>
            <Button type="submit">{t("compose.send", { org })}</Button>
          </Actions>
        </Section>
      </Form>
    </StaffLayout>,
    status,
  );
}
