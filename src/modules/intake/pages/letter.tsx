import type { Child } from "hono/jsx";
import { needSentence } from "#modules/places";
import { formatDate, formatTime, osloParts } from "#platform/clock";
import { page, paths, type Web } from "#platform/http";
import type { Lang } from "#platform/text";
import { Actions, Note, PageHead, Prose, Quiet, Section, StaffLayout, TextLink, Why } from "#platform/ui";
import { letterOf, type Letter } from "../letter.ts";
import { words } from "../words.ts";
import { referenceOf } from "./reference.ts";

/** A no on paper: what was asked, what was answered and why, what is offered instead, and how to complain. */
export async function showLetter(c: Web) {
  const lang = c.get("lang");
  const t = words(lang);
  const id = c.req.param("id")!;
  const found = await c.var.desk.read({ deed: "intake.print-letter", object: id }, async (tx, who) => {
    const letter = await letterOf(tx, who.org, id);
    return letter && { who, letter };
  });
  if (!found) return c.notFound();
  const { who, letter } = found;
  const { house, refusal } = letter;
  const when = { date: dateOf(refusal.at, lang), time: formatTime(refusal.at, lang) };
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("letter.short"), "board")}>
      <Actions>
        <TextLink href={paths.refusal(id)}>{t("letter.back")}</TextLink>
        <Quiet>{t("letter.print")}</Quiet>
      </Actions>
      <PageHead
        title={t("letter.title")}
        above={house.name}
        quiet={t("letter.reference", { ...when, reference: referenceOf(id) })}
      />
      <Note kind="accent">{t("letter.warning")}</Note>
      <Part id="spurt" title={t("letter.asked")}>
        <p>{needSentence(lang, letter.need)}</p>
      </Part>
      <Part id="svar" title={t("letter.answer")}>
        <p>{t(`letter.answer.${refusal.saidBy}`, when)}</p>
      </Part>
      <Section id="hvorfor" title={t("letter.why")}>
        <Why reasons={refusal.reasons.map((reason) => t(`letter.reason.${reason}`))} />
        <Prose>
          <p>{t("letter.substance")}</p>
        </Prose>
      </Section>
      <Part id="loven" title={t("letter.law")}>
        <p>{t("letter.law.2")}</p>
        <p>{t("letter.law.3")}</p>
      </Part>
      <Instead lang={lang} letter={letter} />
      <Part id="snakk" title={t("letter.talk")}>
        <p>
          {t(house.phone ? "letter.talk.phone" : "letter.talk.name", {
            name: refusal.owner.name,
            phone: house.phone ?? "",
          })}
        </p>
      </Part>
      <Complain lang={lang} letter={letter} />
    </StaffLayout>,
  );
}

/** With the year: a paper is read when nobody remembers which. */
const dateOf = (at: Date, lang: Lang) => `${formatDate(at, lang)} ${osloParts(at).year}`;

function Part({ id, title, children }: { id: string; title: string; children: Child }) {
  return (
    <Section id={id} title={title}>
      <Prose>{children}</Prose>
    </Section>
  );
}

function Instead({ lang, letter }: { lang: Lang; letter: Letter }) {
  const t = words(lang);
  const { offer, settled } = letter.refusal;
  return (
    <Section id="i-stedet" title={t("letter.instead")}>
      <Prose>
        <p>{offer ? offer.what : t(settled ? "letter.instead.settled" : "letter.instead.none")}</p>
        {offer ? <p>{t(offer.lacking.length > 0 ? "letter.lacking" : "letter.equal")}</p> : null}
      </Prose>
      {offer ? <Why reasons={offer.lacking.map((part) => t(`offer.part.${part}`))} /> : null}
    </Section>
  );
}

/** It is not settled in law whether such a no is an individual decision; the municipality says how it does. */
function Complain({ lang, letter: { complaint } }: { lang: Lang; letter: Letter }) {
  const t = words(lang);
  if (!complaint) {
    return (
      <Part id="klage" title={t("letter.complain")}>
        <p>{t("letter.complain.unknown")}</p>
        <p>{t("letter.complain.state")}</p>
      </Part>
    );
  }
  const { treatsAsDecision, body, weeks, address, phone } = complaint;
  return (
    <Part id="klage" title={t("letter.complain")}>
      <p>{t(treatsAsDecision ? "letter.complain.decision" : "letter.complain.no-decision", { body })}</p>
      {treatsAsDecision ? (
        <p>{weeks === null ? t("letter.complain.no-deadline") : t("letter.complain.weeks", { n: weeks })}</p>
      ) : null}
      {address ? <p>{t("letter.complain.address", { address })}</p> : null}
      {phone ? <p>{t("letter.complain.phone", { phone })}</p> : null}
      <p>{t("letter.complain.state")}</p>
    </Part>
  );
}
