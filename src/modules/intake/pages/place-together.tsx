import { measureText, nameOf, needSentence, type Opening } from "#modules/places";
import { page, paths, type Web } from "#platform/http";
import type { Lang } from "#platform/text";
import {
  Empty,
  Facts,
  Note,
  PageHead,
  Prose,
  Row,
  Rows,
  Section,
  StaffLayout,
  TextLink,
  Why,
} from "#platform/ui";
import { tierOf } from "../order.ts";
import { placeTogether } from "../place-together.ts";
import { inTurn, type Placement } from "../propose-in-order.ts";
import { toPlace } from "../propose.ts";
import { waitingPlaces, type WaitingLine } from "../waiting-places.ts";
import { words } from "../words.ts";
import { HoldHere } from "./hold-here.tsx";

/** Those who wait seen as one, beside one by one. A proposal: the solver runs after the transaction, and changes nothing. */
export async function showTogether(c: Web) {
  const lang = c.get("lang");
  const t = words(lang);
  const now = c.var.clock.now();
  const { who, lines, found } = await c.var.desk.read({ deed: "intake.see-waiting" }, async (tx, who) => ({
    who,
    ...(await waitingPlaces(tx, who, now)),
  }));
  const waiting = lines.map((line) => line.one);
  const tiers = new Map(waiting.map((one) => [one.id, tierOf(one)]));
  const people = toPlace(waiting, found.each).map((one) => ({ ...one, tier: tiers.get(one.id)! }));
  const turn = inTurn(people, found.rooms);
  const solved = await placeTogether(people, found.rooms);
  const joint = "no" in solved ? undefined : solved;
  const asked = lines.filter((line) => !line.one.holding);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("together.title"), "board")}>
      <PageHead title={t("together.title")} lead={t("together.lead")} />
      {asked.length < 2 ? (
        <Empty>{t("together.few")}</Empty>
      ) : (
        <>
          <Note kind={joint ? "accent" : "lantern"} status>
            {joint ? gain(lang, asked, joint, turn) : t("together.unsolved")}
          </Note>
          <Beside lang={lang} lines={asked} joint={joint} turn={turn} />
          <Holds lang={lang} lines={asked} placement={joint ?? turn} />
          <Section id="hvordan" title={t("together.how")}>
            <Prose>
              <p>{t("together.how.first")}</p>
              <p>{t("together.how.same")}</p>
              <p>{t("together.how.apart")}</p>
            </Prose>
          </Section>
        </>
      )}
      <p>
        <TextLink href={paths.waiting()}>{t("together.back")}</TextLink>
      </p>
    </StaffLayout>,
  );
}

/** What is won, and for whom it costs: nobody is passed in silence. */
function gain(lang: Lang, lines: readonly WaitingLine[], joint: Placement, turn: Placement): string {
  const t = words(lang);
  const sizes = { joint: joint.size, turn: turn.size };
  const way = joint.size > turn.size ? "gain" : joint.size === turn.size ? "same" : "fewer";
  const passed = lines.filter(({ one }) => turn.has(one.id) && !joint.has(one.id));
  return [
    t(`together.${way}`, sizes),
    ...(way === "fewer" ? [] : passed.map(({ one }) => t("together.passed", { code: one.code }))),
  ].join(" ");
}

interface Sides {
  lang: Lang;
  lines: readonly WaitingLine[];
  joint: Placement | undefined;
  turn: Placement;
}

function Beside({ lang, lines, joint, turn }: Sides) {
  const t = words(lang);
  const at = (placement: Placement, line: WaitingLine) => {
    const place = placeOf(line, placement);
    return place ? nameOf(place) : t("together.none");
  };
  return (
    <Section id="ved-siden" title={t("together.table")} line>
      <Rows>
        {lines.map((line) => (
          <Row title={t("waiting.person", { at: line.at, code: line.one.code })}>
            <Facts
              layout="beside"
              items={[
                ...(joint ? [{ term: t("together.joint"), answer: at(joint, line) }] : []),
                { term: t("together.turn"), answer: at(turn, line) },
              ]}
            />
          </Row>
        ))}
      </Rows>
    </Section>
  );
}

function Holds({
  lang,
  lines,
  placement,
}: {
  lang: Lang;
  lines: readonly WaitingLine[];
  placement: Placement;
}) {
  const t = words(lang);
  const placed = lines.flatMap((line) => {
    const place = placeOf(line, placement);
    return place ? [{ line, place }] : [];
  });
  if (placed.length === 0) return null;
  return (
    <Section id="hold" title={t("together.holds")} line>
      <Prose>
        <p>{t("together.holds.lead")}</p>
      </Prose>
      <Rows>
        {placed.map(({ line: { at, one }, place }, i) => (
          <Row
            title={`${t("waiting.person", { at, code: one.code })} – ${nameOf(place)}`}
            meta={needSentence(lang, one.need)}
            end={<HoldHere lang={lang} one={one} place={place} first={i === 0} />}
          >
            {place.measures.length > 0 ? (
              <Why reasons={place.measures.map((measure) => measureText(lang, measure))} />
            ) : null}
          </Row>
        ))}
      </Rows>
    </Section>
  );
}

function placeOf({ one, open }: WaitingLine, placement: Placement): Opening | undefined {
  const unit = placement.get(one.id)?.unit;
  return open.find((place) => place.unitId === unit);
}
