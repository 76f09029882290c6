import type { z } from "@hono/zod-openapi";
import {
  finds,
  type organizationQuery,
  type placeQuery,
  type serviceQuery,
  type termQuery,
} from "./query.ts";
import type { Attribute, Organization, Service, TermRow } from "./shapes.ts";
import { placeRow, serviceRow, type Whole } from "./whole.ts";

interface ByTerm {
  taxonomy_term_id?: string | undefined;
  taxonomy_id?: string | undefined;
}

/** A parent term finds its children: `arrive` finds whoever has answered it. */
const carries = (attributes: readonly Attribute[], asked: ByTerm) =>
  (!asked.taxonomy_term_id ||
    attributes.some(({ taxonomy_term: term }) =>
      [term.id, term.parent_id].includes(asked.taxonomy_term_id),
    )) &&
  (!asked.taxonomy_id ||
    attributes.some(({ taxonomy_term: term }) => term.taxonomy_id === asked.taxonomy_id));

/** Nobody knows when a fact from the public file came, so those are always told: a reader misses nothing. */
const isModified = ({ last_modified }: { last_modified?: string | undefined }, after: string | undefined) =>
  !after || !last_modified || Date.parse(last_modified) >= Date.parse(after);

const textsOf = (service: Service) => [
  service.name,
  service.description,
  service.eligibility_description,
  ...service.service_areas.map((area) => area.name),
  ...service.attributes.map((one) => one.taxonomy_term.name),
];

type Asked = z.infer<typeof serviceQuery> | z.infer<typeof placeQuery>;
function chosen({ services }: Whole, asked: Asked): Service[] {
  return services.filter(
    (service) =>
      carries(service.attributes, asked) &&
      (!asked.organization_id || service.organization_id === asked.organization_id) &&
      isModified(service, asked.modified_after) &&
      finds(asked.search, textsOf(service)),
  );
}

export function selectServices(whole: Whole, asked: z.infer<typeof serviceQuery>) {
  const services = chosen(whole, asked);
  if (asked.minimal === "true") {
    return services.map(({ id, last_modified }) => ({ id, ...(last_modified ? { last_modified } : {}) }));
  }
  return asked.full === "true" ? services : services.map(serviceRow);
}

export function selectPlaces(whole: Whole, asked: z.infer<typeof placeQuery>) {
  const services = new Set(chosen(whole, asked).map((service) => service.id));
  const places = whole.places.filter((place) => services.has(place.service_id));
  return asked.full === "true" ? places : places.map(placeRow);
}

/** The organisation with its services told whole when asked for. */
export function withServices(
  whole: Whole,
  organization: Organization,
  full: string | undefined,
): Organization {
  if (full !== "true") return organization;
  const own = whole.services.filter((service) => service.organization_id === organization.id);
  return { ...organization, services: own };
}

export function selectOrganizations(whole: Whole, asked: z.infer<typeof organizationQuery>) {
  const servicesOf = (id: string) => whole.services.filter((service) => service.organization_id === id);
  const chosenOnes = whole.organizations.filter((organization) => {
    const services = servicesOf(organization.id);
    const attributes = [...organization.attributes, ...services.flatMap((service) => service.attributes)];
    const texts = [organization.name, organization.description, ...services.flatMap(textsOf)];
    return carries(attributes, asked) && finds(asked.search, texts);
  });
  if (asked.full !== "true" && asked.full_service !== "true") {
    return chosenOnes.map(({ id, name, description, email, website }) => ({
      id,
      name,
      description,
      ...(email ? { email } : {}),
      ...(website ? { website } : {}),
    }));
  }
  return chosenOnes.map((organization) => withServices(whole, organization, asked.full_service));
}

export function selectTerms(whole: Whole, asked: z.infer<typeof termQuery>): TermRow[] {
  return whole.terms.filter(
    (term) =>
      (!asked.taxonomy_id || term.taxonomy_id === asked.taxonomy_id) &&
      (!asked.parent_id || term.parent_id === asked.parent_id) &&
      (asked.top_only !== "true" || term.parent_id === undefined) &&
      finds(asked.search, [term.name, term.description, term.code]),
  );
}
