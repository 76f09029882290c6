import type { z } from "@hono/zod-openapi";
import {
  oneQuery,
  organizationOneQuery,
  organizationQuery,
  placeQuery,
  serviceQuery,
  taxonomyQuery,
  termQuery,
  finds,
} from "./query.ts";
import { selectOrganizations, selectPlaces, selectServices, selectTerms, withServices } from "./select.ts";
import {
  organizationRowSchema,
  organizationSchema,
  pageSchema,
  placeRowSchema,
  placeSchema,
  serviceMinimalSchema,
  serviceRowSchema,
  serviceSchema,
  taxonomySchema,
  termSchema,
} from "./shapes.ts";
import type { Whole } from "./whole.ts";

export function described<Query extends z.ZodObject, Params extends z.ZodObject>(
  path: string,
  summary: string,
  query: Query,
  params?: Params,
) {
  return {
    method: "get" as const,
    path,
    tags: ["open data"],
    summary,
    request: { query, ...(params ? { params } : {}) },
  };
}

export interface ListRoute {
  path: string;
  summary: string;
  query: z.ZodObject;
  page: z.ZodType;
  select: (whole: Whole, asked: Record<string, string | undefined>) => readonly object[];
}
const list = <Query extends z.ZodObject>(
  path: string,
  summary: string,
  query: Query,
  item: z.ZodType,
  select: (whole: Whole, asked: z.infer<Query>) => readonly object[],
): ListRoute => ({
  path,
  summary,
  query,
  page: pageSchema(item),
  // The carrier has read the query by this schema before it calls.
  select: (whole, asked) => select(whole, asked as z.infer<Query>),
});

/** The lists of the standard. */
export const lists: readonly ListRoute[] = [
  list(
    "/services",
    "Offers of the centres, page by page",
    serviceQuery,
    serviceSchema.or(serviceRowSchema).or(serviceMinimalSchema),
    selectServices,
  ),
  list(
    "/organizations",
    "The centres, page by page",
    organizationQuery,
    organizationSchema.or(organizationRowSchema),
    selectOrganizations,
  ),
  list(
    "/service_at_locations",
    "Offers with the municipalities they cover; no address, no point",
    placeQuery,
    placeSchema.or(placeRowSchema),
    selectPlaces,
  ),
  list("/taxonomies", "Our taxonomies", taxonomyQuery, taxonomySchema, ({ taxonomies }, asked) =>
    taxonomies.filter((one) => finds(asked.search, [one.name, one.description])),
  ),
  list("/taxonomy_terms", "The words of our taxonomies", termQuery, termSchema, selectTerms),
];

export interface OneRoute {
  path: string;
  summary: string;
  query: z.ZodObject;
  schema: z.ZodType;
  find: (whole: Whole, id: string, asked: { full_service?: string }) => object | undefined;
}
const byId = <Item extends { id: string }>(items: readonly Item[], id: string) =>
  items.find((item) => item.id === id);

/** One of each, whole. */
export const ones: readonly OneRoute[] = [
  {
    path: "/services/{id}",
    summary: "One offer with all that belongs to it",
    query: oneQuery,
    schema: serviceSchema,
    find: ({ services }, id) => byId(services, id),
  },
  {
    path: "/organizations/{id}",
    summary: "One centre with its offers",
    query: organizationOneQuery,
    schema: organizationSchema,
    find: (whole, id, { full_service }) => {
      const found = byId(whole.organizations, id);
      return found && withServices(whole, found, full_service);
    },
  },
  {
    path: "/service_at_locations/{id}",
    summary: "One offer with the municipalities it covers",
    query: oneQuery,
    schema: placeSchema,
    find: ({ places }, id) => byId(places, id),
  },
  {
    path: "/taxonomies/{id}",
    summary: "One taxonomy",
    query: oneQuery,
    schema: taxonomySchema,
    find: ({ taxonomies }, id) => byId(taxonomies, id),
  },
  {
    path: "/taxonomy_terms/{id}",
    summary: "One word, with its taxonomy",
    query: oneQuery,
    schema: termSchema,
    find: ({ terms, taxonomies }, id) => {
      const found = byId(terms, id);
      const detail = found && byId(taxonomies, found.taxonomy_id);
      return found && detail && { ...found, taxonomy_detail: detail };
    },
  },
];
