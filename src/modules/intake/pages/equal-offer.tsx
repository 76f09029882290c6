import { LookAgain, lookedIn, tellsPlace, type TellsPlace } from "#modules/outgoing";
import { choices, readForm, requiredText, type FormFault } from "#platform/forms";
import { formatDateTime } from "#platform/clock";
import { paths, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import type { Lang } from "#platform/text";
import {
  Actions,
  Button,
  CheckGroup,
  ErrorSummary,
  Facts,
  Field,
  Form,
  Mark,
  More,
  Note,
  Prose,
  Section,
} from "#platform/ui";
import { z } from "zod";
import { equalParts, type EqualOffer } from "../equal-offer.ts";
import { many, noteLimit, one, type Typed } from "../need-form.ts";
import { proposeOffer } from "../propose-offer.ts";
import { errorsOf, words } from "../words.ts";

const offerForm = z.object({ what: requiredText(noteLimit), in: choices(equalParts) });

export type OfferDrawn = { faults: readonly FormFault[]; typed: Typed; place?: TellsPlace };

/** Answers itself when it was written; otherwise the caller draws the page again with what was typed. */
export async function postOffer(
  c: Web,
  draw: (again: OfferDrawn & { status: 409 | 422 }) => Promise<Response>,
) {
  const refusal = c.req.param("id")!;
  const typed = c.var.posted;
  const read = readForm(offerForm, typed);
  if (!read.ok) return draw({ status: 422, faults: read.faults, typed });
  const { what: text, in: inPlace } = read.value;
  const deed = { deed: "intake.propose-offer", object: refusal };
  const outcome = await c.var.desk.write(deed, async (tx, who) => {
    const done = await proposeOffer(
      tx,
      { refusal, text, inPlace, looked: lookedIn(typed) },
      who,
      c.var.clock,
    );
    return "no" in done ? done : { to: `${paths.refusal(refusal)}#likeverdig` };
  });
  if (outcome instanceof Response) return outcome;
  if (tellsPlace(outcome)) return draw({ status: 422, faults: [], typed, place: outcome });
  return outcome.no === "already-settled" ? draw({ status: 409, faults: [], typed }) : c.notFound();
}

interface Props {
  lang: Lang;
  now: Date;
  refusal: { publicId: string; offer: EqualOffer | undefined; settled: object | null };
  drawn: OfferDrawn | undefined;
}

/** Item by item against § 2: what is in place, what is lacking, and a form to write it down. */
export function EqualOfferSection({ lang, now, refusal, drawn }: Props) {
  const t = words(lang);
  const { offer, settled } = refusal;
  if (settled && !offer) return null;
  return (
    <Section id="likeverdig" title={t("offer.title")} line>
      {offer ? <Written lang={lang} now={now} offer={offer} /> : <Prose>{t("offer.none")}</Prose>}
      {settled ? null : offer && !drawn ? (
        <More summary={t("offer.again")}>
          <OfferForm lang={lang} refusal={refusal} drawn={drawn} />
        </More>
      ) : (
        <OfferForm lang={lang} refusal={refusal} drawn={drawn} />
      )}
    </Section>
  );
}

function Written({ lang, now, offer }: { lang: Lang; now: Date; offer: EqualOffer }) {
  const t = words(lang);
  const items = equalParts.map((part) => {
    const there = offer.inPlace.includes(part);
    return {
      term: t(`offer.part.${part}`),
      answer: <Mark is={there ? "yes" : "no"}>{t(there ? "offer.there" : "offer.lacks")}</Mark>,
    };
  });
  const lacking = offer.lacking.map((part) => t(`offer.part.${part}`).toLowerCase()).join(", ");
  return (
    <>
      <Prose>
        <p>{offer.what}</p>
      </Prose>
      <Facts layout="marks" items={items} />
      {lacking ? (
        <Note kind="lantern">{t("offer.not-equal", { parts: lacking })}</Note>
      ) : (
        <Note kind="accent">{t("offer.equal")}</Note>
      )}
      <p class="hv-quiet">{t("offer.written", { time: formatDateTime(offer.at, lang, now) })}</p>
    </>
  );
}

function OfferForm({ lang, refusal, drawn }: Pick<Props, "lang" | "refusal" | "drawn">) {
  const t = words(lang);
  const typed = drawn?.typed ?? {};
  const errors = errorsOf(lang, drawn?.faults ?? [], typed);
  const ticked = drawn ? many(typed, "in") : (refusal.offer?.inPlace ?? []);
  return (
    <Form action={paths.equalOffer(refusal.publicId)} hidden={{ _key: newPublicId() }}>
      <ErrorSummary title={t("errors", { n: errors.summary.length })} errors={errors.summary} level={3} />
      {drawn?.place ? (
        <LookAgain lang={lang} refused={drawn.place} at={() => ({ id: "what", name: t("offer.what") })} />
      ) : null}
      <Field
        kind="textarea"
        name="what"
        label={t("offer.what")}
        description={t("offer.what.help")}
        value={drawn ? one(typed, "what") : refusal.offer?.what}
        error={errors.at("what")}
        rows={2}
      />
      <CheckGroup
        name="in"
        legend={t("offer.in-place")}
        description={t("offer.in-place.help")}
        values={[...ticked]}
        error={errors.at("in")}
        options={equalParts.map((value) => ({ value, label: t(`offer.part.${value}`) }))}
      />
      <Actions>
        <Button variant="secondary">{t("offer.save")}</Button>
      </Actions>
    </Form>
  );
}
