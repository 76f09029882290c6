import { choice, readForm, requiredText, type FormFault } from "#platform/forms";
import { formatDateTime } from "#platform/clock";
import { page, paths, type Web } from "#platform/http";
import { Actions, Note, PageHead, Prose, Quiet, Section, StaffLayout, TextLink, Why } from "#platform/ui";
import { z } from "zod";
import { municipalitiesOf } from "../deviate.ts";
import { noteLimit, type Typed } from "../need-form.ts";
import { findRefusal } from "../refusals.ts";
import { waysToSettle } from "../equal-offer.ts";
import { settleByHand } from "../settle-refusal.ts";
import { words } from "../words.ts";
import { EqualOfferSection, postOffer, type OfferDrawn } from "./equal-offer.tsx";
import { whatIsNeeded } from "./need-line.ts";
import { WhoOwns } from "./refusal-owner.tsx";
import { Settled } from "./refusal-settled.tsx";
import { WaysOn } from "./refusal-ways.tsx";

const settleForm = z.object({ way: choice(waysToSettle), text: requiredText(noteLimit) });

export const showRefusal = (c: Web) => draw(c, { status: 200 });

export const postEqualOffer = (c: Web) => postOffer(c, ({ status, ...offer }) => draw(c, { status, offer }));

export async function postRefusal(c: Web) {
  const refusal = c.req.param("id")!;
  const typed = c.var.posted;
  const read = readForm(settleForm, typed);
  if (!read.ok) return draw(c, { status: 422, faults: read.faults, typed });
  const { way: how, text } = read.value;
  const deed = how === "leader" ? "intake.settle-by-leader" : "intake.settle";
  const outcome = await c.var.desk.write({ deed, object: refusal }, async (tx, who) => {
    const done = await settleByHand(tx, { refusal, how, text }, who, c.var.clock);
    return "no" in done ? done : { to: paths.refusal(refusal) };
  });
  if (outcome instanceof Response) return outcome;
  if (outcome.no === "not-equal") {
    return draw(c, { status: 422, faults: [{ field: "way", fault: "not-equal" }], typed });
  }
  return outcome.no === "already-settled" ? draw(c, { status: 409, typed }) : c.notFound();
}

interface Drawing {
  status: 200 | 409 | 422;
  faults?: readonly FormFault[];
  typed?: Typed;
  /** The form of another offer, sent back. */
  offer?: OfferDrawn;
}

async function draw(c: Web, { status, faults = [], typed = {}, offer }: Drawing) {
  const lang = c.get("lang");
  const t = words(lang);
  const now = c.var.clock.now();
  const id = c.req.param("id")!;
  const found = await c.var.desk.read({ deed: "intake.see-refusals", object: id }, async (tx, who) => {
    const refusal = await findRefusal(tx, who.org, id);
    if (!refusal) return undefined;
    const towns = (await municipalitiesOf(tx, who.org)).map((one) => one.name);
    return { who, refusal, towns, need: await whatIsNeeded(tx, lang, refusal.need) };
  });
  if (!found) return c.notFound();
  const { who, refusal, towns, need } = found;
  const title = t("refusal.title", { code: refusal.code });
  const said = { who: t(`refusal.${refusal.saidBy}`), time: formatDateTime(refusal.at, lang, now) };
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, title, "board")}>
      <PageHead title={title} lead={need} quiet={t("refusal.said", said)} />
      {status === 409 ? <Note kind="lantern">{t("refusal.already")}</Note> : null}
      {refusal.settled ? (
        <Settled lang={lang} refusal={refusal} now={now} />
      ) : (
        <WhoOwns lang={lang} refusal={refusal} towns={towns} now={now} />
      )}
      <Section id="hvorfor" title={t("refusal.why")}>
        <Why reasons={refusal.reasons.map((reason) => t(`reason.${reason}`))} />
        {refusal.saidBy === "service" ? <Quiet>{t("refusal.service.says")}</Quiet> : null}
      </Section>
      {refusal.note ? (
        <Section id="provd" title={t("refusal.note")}>
          <Prose>
            <p>{refusal.note}</p>
          </Prose>
        </Section>
      ) : null}
      <EqualOfferSection lang={lang} now={now} refusal={refusal} drawn={offer} />
      {refusal.settled ? null : (
        <WaysOn lang={lang} who={who} refusal={refusal} faults={faults} typed={typed} />
      )}
      <Actions>
        <TextLink href={paths.refusalLetter(id)}>{t("letter.link")}</TextLink>
        <TextLink href={paths.refusals()}>{t("refusal.back")}</TextLink>
      </Actions>
    </StaffLayout>,
    status,
  );
}
