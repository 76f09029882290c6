import type { Child } from "hono/jsx";
import { caseById } from "#modules/cases";
import { searchFrom, SearchResults, type Hold } from "#modules/places";
import { formatDateTime, formatTime } from "#platform/clock";
import type { Tx } from "#platform/db";
import { page, paths, type Actor, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import type { Lang } from "#platform/text";
import {
  Actions,
  Baton,
  Button,
  ButtonLink,
  Form,
  Live,
  Note,
  PageHead,
  Part,
  Prose,
  Section,
  Stack,
  StaffLayout,
  TextLink,
} from "#platform/ui";
import type { Contact } from "../contact.ts";
import { dutyOf, type OpenDuty } from "../duties.ts";
import { liveHold, type HoldRefusal } from "../hold-place.ts";
import { findContact } from "../reads.ts";
import { livingWait } from "../wait.ts";
import { words } from "../words.ts";
import { whatIsNeeded } from "./need-line.ts";

export const showContact = (c: Web) => drawSearch(c);

async function facts(tx: Tx, lang: Lang, who: Actor, id: string, now: Date) {
  const contact = await findContact(tx, who.org, id);
  if (!contact) return undefined;
  return {
    who,
    contact,
    need: await whatIsNeeded(tx, lang, contact.need),
    answer: await searchFrom(tx, who.org, contact.need, now, {
      journey: contact.journey,
      membership: who.membership,
    }),
    held: await liveHold(tx, who.org, id, now),
    duty: await dutyOf(tx, who.org, contact.id),
    waits: (await livingWait(tx, who.org, contact.id)) !== undefined,
    case: contact.caseId ? await caseById(tx, who.org, contact.caseId) : undefined,
  };
}
export type SearchFacts = NonNullable<Awaited<ReturnType<typeof facts>>>;

/** The places for one contact, checked now. A refused hold comes back here with the next best on top. */
export async function drawSearch(c: Web, refusal?: HoldRefusal) {
  const lang = c.get("lang");
  const t = words(lang);
  const now = c.var.clock.now();
  const id = c.req.param("id")!;
  const found = await c.var.desk.read({ deed: "intake.search", object: id }, (tx, who) =>
    facts(tx, lang, who, id, now),
  );
  if (!found) return c.notFound();
  const { who, contact, need, answer, duty } = found;
  // While a place is held there is nothing new to press first.
  const first = found.held ? undefined : answer.can[0]?.unitId;
  const open = contact.standing !== "ended";
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("search.title"), "places")}>
      <PageHead title={t("search.title")} lead={need} quiet={t("search.code", { code: contact.code })}>
        {open ? (
          <ButtonLink href={paths.contactNeed(id)} variant="secondary">
            {t("need.change")}
          </ButtonLink>
        ) : null}
        {open ? <TextLink href={paths.contactApart(id)}>{t("apart.link")}</TextLink> : null}
      </PageHead>
      <Live
        stream={paths.placesStream()}
        page={paths.contact(id)}
        words={{ stale: t("live.stale"), changed: t("live.changed"), fresh: t("live.fresh") }}
      >
        <Stack>
          <FirstNote lang={lang} found={found} refusal={refusal} />
        </Stack>
        <Part name="steder">
          <SearchResults
            lang={lang}
            answer={answer}
            changeNeed={open ? paths.contactNeed(id) : undefined}
            holdForm={(unit, name) =>
              open ? (
                <HoldForm lang={lang} contact={id} unit={unit} name={name} first={unit === first} />
              ) : null
            }
          />
        </Part>
      </Live>
      {open ? (
        <AnswerTheCaller lang={lang} contact={contact}>
          {duty ? <WhoDecides lang={lang} duty={duty} now={now} /> : null}
          {duty ? (
            <p>
              <TextLink href={paths.contactWait(id)}>
                {t(found.waits ? "wait.link.on" : "wait.link")}
              </TextLink>
            </p>
          ) : null}
        </AnswerTheCaller>
      ) : null}
    </StaffLayout>,
    refusal ? 409 : 200,
  );
}

/** One press holds the place. Only the first is filled: one thing to press. */
function HoldForm(props: { lang: Lang; contact: string; unit: string; name: string; first: boolean }) {
  return (
    <Form action={paths.contactHold(props.contact)} hidden={{ unit: props.unit, _key: newPublicId() }} plain>
      <Button variant={props.first ? "primary" : "secondary"} about={props.name}>
        {words(props.lang)("search.hold")}
      </Button>
    </Form>
  );
}

/** One note, the one that matters most now. */
function FirstNote(props: { lang: Lang; found: SearchFacts; refusal: HoldRefusal | undefined }) {
  const { lang, found, refusal } = props;
  const t = words(lang);
  const { contact, held } = found;
  if (refusal?.no === "just-taken")
    return (
      <Note kind="lantern" status>
        {t("search.taken")}
      </Note>
    );
  if (refusal?.no === "does-not-fit")
    return (
      <Note kind="lantern" status>
        {t("search.misfit")}
      </Note>
    );
  if (refusal?.no === "not-found")
    return (
      <Note kind="lantern" status>
        {t("search.gone")}
      </Note>
    );
  if (contact.standing === "ended") {
    return (
      <Note kind="accent" status={refusal !== undefined}>
        {t("search.ended")} <TextLink href={paths.newContact()}>{t("recognise.new")}</TextLink>
      </Note>
    );
  }
  if (held) return <HoldNote lang={lang} held={held} />;
  if (found.case && found.case.custody.end === null) {
    return (
      <Note kind="accent">
        {t("search.case")} <TextLink href={paths.case(found.case.publicId)}>{t("search.case.link")}</TextLink>
      </Note>
    );
  }
  if (contact.refusal && !contact.refusalSettled) {
    return (
      <Note kind="accent">
        {t("search.refused")}{" "}
        <TextLink href={paths.refusal(contact.refusal)}>{t("search.refused.link")}</TextLink>
      </Note>
    );
  }
  const forgotten = contact.notes.children !== "" && contact.need.children.length === 0;
  return forgotten ? <Note kind="lantern">{t("search.childNotes")}</Note> : null;
}

function HoldNote({ lang, held }: { lang: Lang; held: Hold }) {
  const t = words(lang);
  const time = formatTime(held.expiresAt, lang);
  return (
    <Note kind="lantern">
      {t("search.holding", { unit: held.unitName, owner: held.ownerName, time })}{" "}
      <TextLink href={paths.hold(held.publicId)}>{t("search.holding.link")}</TextLink>
    </Note>
  );
}

function WhoDecides({ lang, duty, now }: { lang: Lang; duty: OpenDuty; now: Date }) {
  const t = words(lang);
  const until = formatDateTime(duty.dueAt, lang, now);
  const label = duty.kind === "refusal" ? t("refusal.owner") : t("duty.owner", { time: until });
  const holds = { label, name: duty.owner.name };
  if (!duty.deputy) return <Baton now={holds} />;
  const next = {
    label: t("duty.deputy"),
    name: duty.deputy.name,
    detail: t("duty.deputy.then", { time: until }),
  };
  return <Baton now={holds} next={next} />;
}

function AnswerTheCaller(props: { lang: Lang; contact: Contact; children: Child }) {
  const { lang, contact } = props;
  const t = words(lang);
  return (
    <Section id="svar" title={t("search.answer")} line>
      <Prose>
        <p>{t("search.answer.lead")}</p>
      </Prose>
      {props.children}
      <Actions>
        <ButtonLink href={paths.decision(contact.publicId)} variant="secondary">
          {t("search.answer.link")}
        </ButtonLink>
        {contact.standing === "undecided" ? (
          <TextLink href={paths.contactEnd(contact.publicId)}>{t("search.end.link")}</TextLink>
        ) : null}
        <TextLink href={paths.contactGrounds(contact.publicId)}>{t("grounds.link")}</TextLink>
      </Actions>
    </Section>
  );
}
