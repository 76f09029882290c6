import { formatDateTime } from "#platform/clock";
import { page, paths, type Web } from "#platform/http";
import type { Lang } from "#platform/text";
import {
  Empty,
  Facts,
  More,
  PageHead,
  Prose,
  Quiet,
  RowBeside,
  Rows,
  Section,
  StaffLayout,
  TextLink,
  Why,
} from "#platform/ui";
import type { FrozenUnit } from "../frozen.ts";
import { groundsOf, type Grounds } from "../grounds.ts";
import { findContact } from "../reads.ts";
import { words } from "../words.ts";

/** Why this place and not that one, as it was then, whatever has changed since. */
export async function showGrounds(c: Web) {
  const lang = c.get("lang");
  const t = words(lang);
  const now = c.var.clock.now();
  const id = c.req.param("id")!;
  const found = await c.var.desk.read({ deed: "intake.see-grounds", object: id }, async (tx, who) => {
    const contact = await findContact(tx, who.org, id);
    return contact && { who, grounds: await groundsOf(tx, who.org, contact.id) };
  });
  if (!found) return c.notFound();
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(found.who, t("grounds.title"), "places")}>
      <PageHead title={t("grounds.title")} lead={t("grounds.lead")} />
      {found.grounds.length === 0 ? <Empty>{t("grounds.none")}</Empty> : null}
      {found.grounds.map((one, i) => (
        <One lang={lang} one={one} n={i + 1} now={now} />
      ))}
      <p>
        <TextLink href={paths.contact(id)}>{t("need.back")}</TextLink>
      </p>
    </StaffLayout>,
  );
}

const groups = ["can", "measure", "unknown", "cannot"] as const;

function One({ lang, one, n, now }: { lang: Lang; one: Grounds; n: number; now: Date }) {
  const t = words(lang);
  const { frozen } = one;
  const chosen = frozen.units.find((unit) => unit.id === frozen.chosen);
  const title = t(`grounds.${one.outcome ?? "hold"}`, { time: formatDateTime(one.at, lang, now) });
  return (
    <Section id={`grunnlag-${n}`} title={title} line>
      {chosen && one.outcome === null ? (
        <Chosen lang={lang} unit={chosen} place={1 + frozen.units.indexOf(chosen)} />
      ) : null}
      {chosen && one.outcome !== null ? (
        <Prose>
          <p>{t("grounds.held", { name: chosen.name })}</p>
        </Prose>
      ) : null}
      {groups.map((group) => (
        <Group
          lang={lang}
          group={group}
          also={chosen !== undefined}
          units={frozen.units.filter((unit) => unit.group === group && unit !== chosen)}
        />
      ))}
      <More summary={t("grounds.rules", { name: frozen.rules })}>
        <Facts
          items={frozen.inForce.map((rule) => ({
            term: rule[lang],
            answer: rule.law ?? t("grounds.no-law"),
          }))}
        />
      </More>
    </Section>
  );
}

function Chosen({ lang, unit, place }: { lang: Lang; unit: FrozenUnit; place: number }) {
  const t = words(lang);
  return (
    <>
      <Prose>
        <p>{t("grounds.chosen", { name: unit.name, place })}</p>
      </Prose>
      <Why reasons={unit.reasons.map((reason) => reason[lang])} />
      <Why reasons={unit.pluses.map((plus) => plus[lang])} plus />
    </>
  );
}

function Group(props: { lang: Lang; group: FrozenUnit["group"]; also: boolean; units: FrozenUnit[] }) {
  const { lang, group, units } = props;
  const t = words(lang);
  if (units.length === 0) return null;
  return (
    <>
      <Quiet>
        {t(`grounds.group.${group === "can" && props.also ? "also" : group}`, { n: units.length })}
      </Quiet>
      <Rows>
        {units.map((unit) => (
          <RowBeside title={unit.name}>
            <Why reasons={unit.reasons.map((reason) => reason[lang])} />
            <Why reasons={unit.pluses.map((plus) => plus[lang])} plus />
          </RowBeside>
        ))}
      </Rows>
    </>
  );
}
