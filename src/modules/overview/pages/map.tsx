import { paths, publicLink } from "#platform/http";
import { Mark, PointMap, Quiet } from "#platform/ui";
import type { Municipality, Near } from "#modules/directory";
import { answerFor } from "../fit.ts";
import type { Filter } from "../filter.ts";
import { mapSheet } from "../map-land.ts";
import { pointsOn } from "../map-points.ts";
import { words } from "../words.ts";
import type { View } from "./centre-view.ts";

const shape = { offers: "yes", assesses: "cond", "does-not": "no", unknown: "unknown" } as const;

/** The centres of the list as marks on the outline of Norway; on an empty sheet for the invented county. */
export function CentreMap(props: {
  view: View;
  filter: Filter;
  lines: readonly Near[];
  here: Municipality | null;
}) {
  const { view, filter, lines, here } = props;
  const { lang, places, training, today } = view;
  const t = words(lang);
  const known = lines.flatMap(({ shown }) => {
    const place = places.get(shown.centre.host?.is ?? "");
    return place ? [{ shown, lat: place.lat, lon: place.lon }] : [];
  });
  if (known.length === 0) return null;
  const { sheet, land } = mapSheet(training ? view.snapshot.municipalities : null);
  const without = lines.length - known.length;
  return (
    <PointMap
      id="kart"
      title={t("map.title")}
      width={sheet.width}
      height={sheet.height}
      land={land}
      here={here && { ...sheet.at(here), name: here.name }}
      points={pointsOn(known, sheet).map(({ thing: { shown }, x, y, reach }) => ({
        x,
        y,
        reach,
        is: shape[answerFor(shown, filter.who, today)],
        name: shown.centre.name,
        href: publicLink(paths.centre(shown.centre.id, training), lang),
      }))}
    >
      <ul class="hv-map__signs">
        {Object.values(shape).map((is) => (
          <li>
            <Mark is={is}>{t(`map.${is}`)}</Mark>
          </li>
        ))}
      </ul>
      <Quiet>{t("map.text")}</Quiet>
      {without > 0 ? <Quiet>{t("map.without", { n: without })}</Quiet> : null}
    </PointMap>
  );
}
