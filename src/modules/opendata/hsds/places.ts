import { isKnown, type Shown } from "#modules/directory";
import { idOf } from "../ids.ts";
import { found } from "../told.ts";
import { municipalityNames, type View } from "../view.ts";
import { words } from "../words.ts";
import type { Area, Location } from "./shapes.ts";

const numbering = "https://data.ssb.no/api/klass/v1/classifications/131";

/** The house: nothing in it is derived from where it stands but the municipality, when a source says so. */
export function locationOf({ uuid, centre }: Shown, view: View): Location {
  const t = words(view.lang);
  const host = isKnown(centre.host) ? municipalityNames(view).get(centre.host.is) : undefined;
  return {
    id: idOf(uuid, "location"),
    location_type: "physical",
    organization_id: uuid,
    name: centre.name,
    description: [...(host ? [t("data.host", { name: host.name })] : []), t("data.noAddress")].join(" "),
  };
}

/** Municipalities a source says the centre serves. A source without date or address is told as one. */
export function areasOf({ centre }: Shown, view: View, owner: string): Area[] {
  const t = words(view.lang);
  const { serves } = centre;
  if (!serves) return [];
  const names = municipalityNames(view);
  const { source, on } = found(serves);
  const reserved = [
    ...(serves.complete === true ? [] : [t("data.areaPart")]),
    ...(isKnown(serves) ? [] : [t("data.areaUndated")]),
  ].join(" ");
  return serves.is.flatMap((number) => {
    const place = names.get(number);
    if (!place) return [];
    return {
      id: idOf(owner, "area", number),
      name: place.name,
      ...(reserved ? { description: reserved } : {}),
      extent: number,
      extent_type: "kommunenummer" as const,
      uri: numbering,
      ...(source ? { source } : {}),
      ...(on ? { asserted_on: on } : {}),
    };
  });
}
