import { caseById } from "#modules/cases";
import { searchFrom, SearchResults } from "#modules/places";
import type { Tx } from "#platform/db";
import { page, paths, type Actor, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import type { Lang } from "#platform/text";
import { Button, ButtonLink, Form, Live, PageHead, Part, Stack, StaffLayout, TextLink } from "#platform/ui";
import { dutyOf } from "../duties.ts";
import { liveHold, type HoldRefusal } from "../hold-place.ts";
import { findContact } from "../reads.ts";
import { livingWait } from "../wait.ts";
import { words } from "../words.ts";
import { whatIsNeeded } from "./need-line.ts";
import { AnswerTheCaller, WhoDecides } from "./search-answer.tsx";
import { FirstNote } from "./search-note.tsx";

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
        {open ? <TextLink href={paths.contactWalls(id)}>{t("walls.link")}</TextLink> : null}
        <TextLink href={paths.contactKnown(id)}>{t("known.link")}</TextLink>
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
