import type { Hono } from "hono";
import { page, paths, type Env, type Web } from "#platform/http";
import type { Lang } from "#platform/text";
import {
  Actions,
  ButtonLink,
  Empty,
  Note,
  PageHead,
  Row,
  Rows,
  Section,
  StaffLayout,
  TextLink,
} from "#platform/ui";
import { housesOf, unitsSetUp, type HouseLine, type UnitSetUp } from "../houses.ts";
import { maySetUp } from "../policy.ts";
import { termGroups } from "../unit.ts";
import { words } from "../words.ts";
import { groupName } from "./house-words.ts";
import { houseWords } from "./house-form.tsx";

export function housesRoutes(app: Hono<Env>): void {
  app.get(paths.houses(), showHouses);
}

async function showHouses(c: Web): Promise<Response> {
  const { lang, clock } = c.var;
  const seen = await c.var.desk.read({ deed: "places.see-house" }, async (tx, who) => ({
    who,
    houses: await housesOf(tx, who.org),
    units: await unitsSetUp(tx, who.org, clock.now()),
  }));
  const t = houseWords(lang);
  const leads = maySetUp(seen.who.role);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(seen.who, t("title"), "places")}>
      <PageHead title={t("h1")} lead={t("lead")} quiet={seen.who.orgName}>
        {leads ? <ButtonLink href={paths.newHouse()}>{t("add.house")}</ButtonLink> : null}
      </PageHead>
      {leads ? null : <Note kind="accent">{t("deputy")}</Note>}
      {seen.houses.length === 0 ? <Empty>{t("none")}</Empty> : null}
      {seen.houses.map((house) => (
        <House
          house={house}
          units={seen.units.filter((unit) => unit.houseId === house.houseId)}
          leads={leads}
          lang={lang}
        />
      ))}
      {leads ? <TextLink href={paths.circles()}>{words(lang)("circle.h1")}</TextLink> : null}
    </StaffLayout>,
  );
}

function House(props: { house: HouseLine; units: UnitSetUp[]; leads: boolean; lang: Lang }) {
  const { house, units, lang } = props;
  const t = houseWords(lang);
  return (
    <Section id={`hus-${house.houseId}`} title={house.name} line>
      {units.length === 0 ? <Empty>{t("no-units")}</Empty> : null}
      <Rows>
        {units.map((unit) => (
          <Row title={unit.name} href={paths.unit(unit.unitId)} meta={takes(lang, unit)}>
            <p>{roomCounts(lang, unit)}</p>
          </Row>
        ))}
      </Rows>
      {props.leads ? (
        <Actions>
          <ButtonLink href={paths.newUnit(house.houseId)} variant="secondary" about={house.name}>
            {t("add.unit")}
          </ButtonLink>
          <ButtonLink href={paths.house(house.houseId)} variant="tertiary" about={house.name}>
            {t("change.name")}
          </ButtonLink>
        </Actions>
      ) : null}
    </Section>
  );
}

/** "Rom: 3. Finansiert: 2" */
export function roomCounts(lang: Lang, { actual, funded }: Pick<UnitSetUp, "actual" | "funded">): string {
  const t = houseWords(lang);
  return funded === null ? t("counts.unsaid", { actual }) : t("counts", { actual, funded });
}

function takes(lang: Lang, unit: UnitSetUp): string {
  const said = { women: unit.women, men: unit.men, withChildren: unit.children };
  const groups = termGroups.filter((group) => said[group] === true).map((group) => groupName(lang, group));
  return [houseWords(lang)(`kind.${unit.kind}`), ...groups].join(" · ");
}
