import { measureText, nameOf, needSentence, reasonText, type Opening } from "#modules/places";
import { formatShort, formatSpan } from "#platform/clock";
import { page, paths, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import type { Lang } from "#platform/text";
import {
  Actions,
  Button,
  ButtonLink,
  Empty,
  Form,
  Mark,
  More,
  Note,
  PageHead,
  Prose,
  Quiet,
  Row,
  Rows,
  Section,
  StaffLayout,
  TextLink,
  Why,
} from "#platform/ui";
import { orderRules } from "../order.ts";
import { declineProposal } from "../proposals.ts";
import { waitingPlaces, type Before, type WaitingLine } from "../waiting-places.ts";
import { words } from "../words.ts";
import { HoldHere } from "./hold-here.tsx";

/** So many places stand under each; the rest are one press away. */
const shown = 3;

export const showWaiting = (c: Web) => draw(c);

/** "Vil ikke dit": the place is not proposed to her again, and may be to the next. */
export async function postDecline(c: Web) {
  const proposal = c.req.param("id")!;
  const deed = { deed: "intake.decline-proposal", object: proposal };
  const outcome = await c.var.desk.write(deed, async (tx, who) => {
    const done = await declineProposal(tx, proposal, who, c.var.clock);
    return "no" in done ? done : { to: paths.waiting() };
  });
  return outcome instanceof Response ? outcome : draw(c, true);
}

async function draw(c: Web, gone = false) {
  const lang = c.get("lang");
  const t = words(lang);
  const now = c.var.clock.now();
  const { who, total, lines } = await c.var.desk.read({ deed: "intake.see-waiting" }, async (tx, who) => ({
    who,
    ...(await waitingPlaces(tx, who, now)),
  }));
  const first =
    lines.find((line) => line.proposal) ?? lines.find((line) => !line.one.holding && line.open[0]);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("waiting.title"), "board")}>
      <PageHead title={t("waiting.title")} lead={t("waiting.lead")} quiet={t("waiting.quiet", { n: total })}>
        {lines.filter((line) => !line.one.holding).length > 1 ? (
          <ButtonLink href={paths.placeTogether()} variant="secondary">
            {t("waiting.together")}
          </ButtonLink>
        ) : null}
      </PageHead>
      {gone ? (
        <Note kind="lantern" status>
          {t("waiting.gone")}
        </Note>
      ) : null}
      {lines.length === 0 ? (
        <Empty>{t("waiting.empty")}</Empty>
      ) : (
        lines.map((line) => <Line lang={lang} line={line} now={now} first={line === first} />)
      )}
      {total > lines.length ? <Quiet>{t("waiting.cut", { n: lines.length })}</Quiet> : null}
      <Rules lang={lang} />
    </StaffLayout>,
    gone ? 409 : 200,
  );
}

function Rules({ lang }: { lang: Lang }) {
  const t = words(lang);
  return (
    <Section id="regler" title={t("waiting.rules")}>
      <Prose>
        <p>{t("waiting.rules.lead")}</p>
        <ol>
          {orderRules.map((rule) => (
            <li>{t(`waiting.rule.${rule}`)}</li>
          ))}
        </ol>
        <p>{t("waiting.rules.never")}</p>
        <p>{t("waiting.rules.misfit")}</p>
        <p>{t("waiting.rules.duty")}</p>
      </Prose>
    </Section>
  );
}

interface Drawn {
  lang: Lang;
  line: WaitingLine;
  now: Date;
  first: boolean;
}

function Line({ lang, line, now, first }: Drawn) {
  const t = words(lang);
  const { at, one, open } = line;
  const says = [
    ...(one.danger ? [t("waiting.danger")] : []),
    ...(one.children ? [t("waiting.children")] : []),
    ...(one.roofless ? [t("waiting.roofless")] : []),
    t("waiting.since", { span: formatSpan(now.getTime() - one.since.getTime(), lang) }),
  ];
  return (
    <Section
      id={`nr-${at}`}
      title={
        <TextLink href={paths.contact(one.contact)}>{t("waiting.person", { at, code: one.code })}</TextLink>
      }
      line
    >
      <p>{needSentence(lang, one.need)}</p>
      <Quiet>
        {says.join(" · ")} <TextLink href={paths.contactWait(one.contact)}>{t("waiting.change")}</TextLink>
      </Quiet>
      {one.holding ? (
        <p>{t("waiting.holding")}</p>
      ) : open.length === 0 ? (
        <p>
          {t("waiting.none")} <TextLink href={paths.contact(one.contact)}>{t("waiting.why")}</TextLink>
        </p>
      ) : (
        <Places lang={lang} line={line} now={now} first={first} />
      )}
    </Section>
  );
}

function Places({ lang, line, now, first }: Drawn) {
  const t = words(lang);
  const { one, open, proposal } = line;
  return (
    <>
      <Rows>
        {open.slice(0, shown).map((place, i) => (
          <Row
            level={3}
            title={nameOf(place)}
            meta={whereabouts(lang, place)}
            end={
              <HoldHere
                lang={lang}
                contact={one.contact}
                unit={place.unitId}
                about={`${one.code}, ${nameOf(place)}`}
                first={first && i === 0}
              />
            }
          >
            {i === 0 && proposal ? <Proposed lang={lang} line={line} now={now} /> : null}
            {place.measures.length > 0 ? (
              <Why reasons={place.measures.map((measure) => measureText(lang, measure))} />
            ) : null}
          </Row>
        ))}
      </Rows>
      {open.length > shown ? (
        <p>
          <TextLink href={paths.contact(one.contact)}>
            {t("waiting.more", { n: open.length - shown })}
          </TextLink>
        </p>
      ) : null}
    </>
  );
}

function whereabouts(lang: Lang, place: Opening): string | undefined {
  const t = words(lang);
  if (place.own) return t("waiting.own");
  return place.km === null ? undefined : t("waiting.km", { km: place.km });
}

/** That a human is asked, since when, and why those before are not the ones. */
function Proposed({ lang, line, now }: Omit<Drawn, "first">) {
  const t = words(lang);
  const { one, proposal, before } = line;
  if (!proposal) return null;
  return (
    <>
      <p>
        <Mark is="yes">{t("waiting.proposed", { time: formatShort(proposal.at, lang, now) })}</Mark>
      </p>
      {before.length > 0 ? (
        <More summary={t("waiting.before")} open>
          <Why reasons={before.map((other) => beforeText(lang, other, now))} />
        </More>
      ) : null}
      <Form action={paths.proposal(proposal.publicId)} hidden={{ _key: newPublicId() }} plain>
        <Actions>
          <Button variant="tertiary" about={one.code}>
            {t("waiting.decline")}
          </Button>
        </Actions>
      </Form>
    </>
  );
}

function beforeText(lang: Lang, other: Before, now: Date): string {
  const t = words(lang);
  const { code } = other;
  if (other.why !== "misfit") return t(`waiting.before.${other.why}`, { code });
  return t("waiting.before.misfit", {
    code,
    reasons: other.reasons.map((reason) => reasonText(lang, reason, now)).join(". "),
  });
}
