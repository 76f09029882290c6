import type { Lang } from "#platform/text";
import { Empty, Quiet, Section, Table } from "#platform/ui";
import type { UnitNight } from "#modules/places";
import type { Week } from "../week.ts";
import { words } from "../words.ts";
import { dayName } from "./day-name.ts";

const shapes = [
  ["inUse", "●"],
  ["held", "◐"],
  ["closed", "×"],
  ["free", "○"],
] as const;

/** One table for each unit. The row of marks says the same as the figures, for the eye alone. */
export function Nights({ seen, lang, now }: { seen: Week; lang: Lang; now: Date }) {
  const t = words(lang);
  const legend = shapes.map(([key, shape]) => `${shape} ${t(`week.${key}`).toLowerCase()}`).join("   ");
  const named = (night: { from: Date; to: Date }) =>
    [dayName(night.to, lang), ...(night.from < now && now < night.to ? [t("week.fromNow")] : [])].join(", ");
  const line = (one: UnitNight) => ({
    head: named(seen.nights[one.night]!),
    cells: [
      ...shapes.map(([key]) => one[key]),
      one.rooms,
      <span aria-hidden="true">{shapes.map(([key, shape]) => shape.repeat(one[key])).join("")}</span>,
    ],
  });
  return (
    <Section id="netter" title={t("week.nights")}>
      <Quiet>{t("week.nightsNote")}</Quiet>
      {seen.units.length === 0 ? <Empty>{t("noRooms")}</Empty> : <Quiet>{legend}</Quiet>}
      {seen.units.map((unit, i) => (
        <Section id={`netter-${i + 1}`} title={unit.name} level={3}>
          <Table
            name={unit.name}
            columns={[
              { label: t("week.nightTo") },
              ...shapes.map(([key]) => ({ label: t(`week.${key}`), number: true })),
              { label: t("week.rooms"), number: true },
              { label: t("week.marks") },
            ]}
            rows={unit.nights.map(line)}
          />
        </Section>
      ))}
    </Section>
  );
}
