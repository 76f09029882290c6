import { isKnown, type Shown } from "#modules/directory";
import { found } from "../told.ts";
import { words } from "../words.ts";
import type { View } from "../view.ts";
import { attributeMaker } from "./attributes.ts";
import { locationOf } from "./places.ts";
import { phonesOf, servicesOf } from "./services.ts";
import type { Organization, OrganizationRow, Place, Service, TaxonomyRow, TermRow } from "./shapes.ts";
import { taxonomyRows, termFinder, termRows, type FindTerm } from "./terms.ts";

/** Everything in HSDS form. The lists of the API are cuts of it. */
export interface Whole {
  organizations: Organization[];
  services: Service[];
  places: Place[];
  taxonomies: TaxonomyRow[];
  terms: TermRow[];
}

export function describeWhole(view: View): Whole {
  const find = termFinder(view);
  const parts = view.snapshot.centres
    .toSorted((a, b) => (a.centre.id < b.centre.id ? -1 : 1))
    .map((shown) => describeCentre(shown, view, find));
  return {
    organizations: parts.map((part) => part.organization),
    services: parts.flatMap((part) => part.services),
    places: parts.flatMap((part) => part.services.map(placeOf)),
    taxonomies: taxonomyRows(view),
    terms: termRows(view),
  };
}

function describeCentre(shown: Shown, view: View, find: FindTerm) {
  const { uuid, centre } = shown;
  const row = organizationRow(shown, view);
  const services = servicesOf(shown, row, view, find);
  const make = attributeMaker(find, "organization", uuid);
  const organization: Organization = {
    ...row,
    phones: phonesOf(shown, uuid, view),
    locations: [locationOf(shown, view)],
    attributes: isKnown(centre.ownership)
      ? [
          make("ownership", "ownership", centre.ownership.is, {
            ...found(centre.ownership),
            key: "ownership",
          }),
        ]
      : [],
    services: services.map(({ id, name, description, status }) => ({ id, name, description, status })),
  };
  return { organization, services };
}

function organizationRow({ uuid, centre, entry }: Shown, { lang }: View): OrganizationRow {
  const t = words(lang);
  const about = [
    t(centre.kind === "centre" ? "data.centre" : "data.special"),
    ...(centre.nameUnconfirmed ? [t("data.nameUnconfirmed")] : []),
    ...(centre.state.is === "closed" ? [t("data.closed")] : []),
    ...(centre.state.is === "unknown" ? [t("data.stateUnknown")] : []),
    entry ? t("data.own") : t("data.unconfirmed"),
  ];
  return {
    id: uuid,
    name: centre.name,
    description: about.join(" "),
    ...(centre.email?.verified ? { email: centre.email.is } : {}),
    ...(centre.website?.verified ? { website: centre.website.is } : {}),
  };
}

export function serviceRow(service: Service) {
  const {
    additional_urls: _urls,
    phones: _phones,
    schedules: _schedules,
    service_areas: _areas,
    service_at_locations: _places,
    languages: _languages,
    attributes: _attributes,
    ...row
  } = service;
  return row;
}

function placeOf(service: Service): Place {
  return { ...service.service_at_locations[0]!, service: serviceRow(service) };
}

export function placeRow({ service_areas: _areas, ...row }: Place) {
  return row;
}
