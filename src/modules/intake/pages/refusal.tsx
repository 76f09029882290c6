import { choice, readForm, requiredText, type FormFault } from "#platform/forms";
import { formatDateTime } from "#platform/clock";
import { page, paths, type Actor, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import type { Lang } from "#platform/text";
import {
  Actions,
  Baton,
  Button,
  ButtonLink,
  ErrorSummary,
  Field,
  Form,
  Note,
  PageHead,
  Prose,
  Quiet,
  RadioGroup,
  Reason,
  Section,
  StaffLayout,
  TextLink,
  Why,
} from "#platform/ui";
import { z } from "zod";
import { municipalitiesOf } from "../deviate.ts";
import { noteLimit, one, type Typed } from "../need-form.ts";
import { findRefusal, type Refused } from "../refusals.ts";
import { waysToSettle, type WayToSettle } from "../equal-offer.ts";
import { settleByHand } from "../settle-refusal.ts";
import { errorsOf, words } from "../words.ts";
import { EqualOfferSection, postOffer, type OfferDrawn } from "./equal-offer.tsx";
import { referenceOf } from "./reference.ts";
import { whatIsNeeded } from "./need-line.ts";
import { howSettled } from "./settled.ts";

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

interface Owns {
  lang: Lang;
  refusal: Refused;
  /** Names of the municipality's organisations in Havn; empty when it is not there. */
  towns: readonly string[];
  now: Date;
}

function WhoOwns({ lang, refusal, towns, now }: Owns) {
  const t = words(lang);
  const time = formatDateTime(refusal.dueAt, lang, now);
  const deputy = refusal.deputy && {
    label: t("refusal.deputy"),
    name: refusal.deputy.name,
    detail: t("refusal.deputy.then", { time }),
  };
  const { from, at, publicId } = refusal.deviation;
  const municipality = {
    label: at
      ? t("deviation.since", { time: formatDateTime(at, lang, now) })
      : t("deviation.from", { time: formatDateTime(from, lang, now) }),
    name: towns.join(", ") || t("deviation.municipality"),
    detail: publicId
      ? t(towns.length > 0 ? "deviation.told" : "deviation.outside-now", { reference: referenceOf(publicId) })
      : t(towns.length > 0 ? "deviation.unless" : "deviation.outside"),
  };
  const next = [...(deputy ? [deputy] : []), municipality];
  return <Baton now={{ label: t("refusal.owner"), name: refusal.owner.name }} next={next} />;
}

function Settled({ lang, refusal, now }: { lang: Lang; refusal: Refused; now: Date }) {
  return (
    <>
      <Note kind="accent">{howSettled(lang, refusal, now)}</Note>
      {refusal.settledText ? (
        <Prose>
          <p>{refusal.settledText}</p>
        </Prose>
      ) : null}
      {refusal.deviation.at ? (
        <Quiet>
          {words(lang)("deviation.was", { time: formatDateTime(refusal.deviation.at, lang, now) })}
        </Quiet>
      ) : null}
    </>
  );
}

interface Ways {
  lang: Lang;
  who: Actor;
  refusal: Refused;
  faults: readonly FormFault[];
  typed: Typed;
}

/** Three ways to an end, and none of them is to look away. */
function WaysOn({ lang, who, refusal, faults, typed }: Ways) {
  const t = words(lang);
  const errors = errorsOf(lang, faults, typed);
  const leads = who.role === "leader";
  const equal = refusal.offer?.lacking.length === 0;
  const open: Record<WayToSettle, boolean> = { "equal-offer": equal, "chose-otherwise": true, leader: leads };
  return (
    <Section id="videre" title={t("refusal.ways")} line>
      <Prose>
        <p>{t("refusal.ways.lead")}</p>
      </Prose>
      <Actions>
        <ButtonLink href={paths.contact(refusal.contact)}>{t("refusal.offer")}</ButtonLink>
        <Quiet>{t("refusal.offer.help")}</Quiet>
      </Actions>
      <p>
        <TextLink href={paths.contactWait(refusal.contact)}>{t("wait.link")}</TextLink>
      </p>
      <Form action={paths.refusal(refusal.publicId)} hidden={{ _key: newPublicId() }}>
        <ErrorSummary title={t("errors", { n: errors.summary.length })} errors={errors.summary} level={3} />
        <RadioGroup
          name="way"
          legend={t("refusal.way")}
          value={one(typed, "way")}
          error={errors.at("way")}
          options={waysToSettle
            .filter((way) => open[way])
            .map((value) => ({ value, label: t(`refusal.${value}`) }))}
        />
        <Field
          kind="textarea"
          name="text"
          label={t("refusal.text")}
          description={t("refusal.text.help")}
          value={one(typed, "text")}
          error={errors.at("text")}
          rows={3}
        />
        <Actions>
          <Button variant="secondary">{t("refusal.go-on")}</Button>
        </Actions>
      </Form>
      <Actions>
        <Button locked="last">{t("refusal.close")}</Button>
        <Reason id="last">{t("refusal.locked")}</Reason>
      </Actions>
      {leads ? null : (
        <Actions>
          <Button locked="bare-leder">{t("refusal.leader")}</Button>
          <Reason id="bare-leder">
            {t("refusal.leader.locked", { name: refusal.owner.name })} <Ring phone={refusal.owner.phone} />
          </Reason>
        </Actions>
      )}
    </Section>
  );
}

function Ring({ phone }: { phone: string | null }) {
  return phone ? <TextLink href={`tel:${phone.replaceAll(" ", "")}`}>{phone}</TextLink> : null;
}
