import { z } from "@hono/zod-openapi";

/** Closed on purpose: the standard lets unknown names through, so a misspelt field would pass its schemas. */
const id = z.uuid();
const day = z.iso.date();
const foundDay = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?~?$/);
const ground = { source: z.string().optional(), asserted_on: foundDay.optional() };

export const taxonomySchema = z
  .strictObject({
    id,
    name: z.string().min(1),
    description: z.string().min(1),
    uri: z.url(),
    version: z.string(),
  })
  .openapi("HsdsTaxonomy");

export const termSchema = z
  .strictObject({
    id,
    code: z.string(),
    name: z.string().min(1),
    description: z.string().min(1),
    parent_id: id.optional(),
    taxonomy: z.string(),
    taxonomy_id: id,
    taxonomy_detail: taxonomySchema.optional(),
    language: z.string(),
    term_uri: z.url(),
  })
  .openapi("HsdsTaxonomyTerm");

const attributeSchema = z
  .strictObject({
    id,
    link_id: id,
    link_type: z.string(),
    link_entity: z.enum(["service", "organization"]),
    taxonomy_term_id: id,
    taxonomy_term: termSchema,
    value: z.string().optional(),
    label: z.string().optional(),
    ...ground,
    confirmed_until: day.optional(),
    note: z.string().optional(),
    note_language: z.enum(["nb", "nn"]).optional(),
  })
  .openapi("HsdsAttribute");

const languageSchema = z.strictObject({ id, name: z.string(), code: z.string().regex(/^[a-z]{2}$/) });

const phoneSchema = z.strictObject({
  id,
  number: z.string(),
  type: z.literal("voice"),
  description: z.string().optional(),
  ...ground,
});

const scheduleSchema = z.strictObject({
  id,
  freq: z.literal("WEEKLY"),
  wkst: z.literal("MO"),
  byday: z.literal("MO,TU,WE,TH,FR,SA,SU"),
  opens_at: z.literal("00:00"),
  closes_at: z.literal("23:59"),
  description: z.string(),
});

const areaSchema = z.strictObject({
  id,
  name: z.string(),
  description: z.string().optional(),
  extent: z.string().regex(/^\d{4}$/),
  extent_type: z.literal("kommunenummer"),
  uri: z.url(),
  ...ground,
});

/** Neither address nor point, whatever the house: a hidden one must look like the others. */
const locationSchema = z
  .strictObject({
    id,
    location_type: z.literal("physical"),
    organization_id: id,
    name: z.string(),
    description: z.string(),
  })
  .openapi("HsdsLocation");

const organizationFields = {
  id,
  name: z.string().min(1),
  description: z.string().min(1),
  email: z.email().optional(),
  website: z.url().optional(),
};
export const organizationRowSchema = z.strictObject(organizationFields).openapi("HsdsOrganizationRow");

const serviceFields = {
  id,
  organization_id: id,
  name: z.string().min(1),
  description: z.string().min(1),
  status: z.enum(["active", "inactive", "defunct"]),
  interpretation_services: z.string().optional(),
  application_process: z.string().optional(),
  eligibility_description: z.string().optional(),
  assured_date: day.optional(),
  alert: z.string().optional(),
  last_modified: z.iso.datetime().optional(),
  organization: organizationRowSchema,
};
export const serviceRowSchema = z.strictObject(serviceFields).openapi("HsdsServiceRow");
export const serviceMinimalSchema = z
  .strictObject({ id, last_modified: z.iso.datetime().optional() })
  .openapi("HsdsServiceMinimal");

const pairFields = { id, service_id: id, location_id: id, description: z.string(), location: locationSchema };
const pairNestedSchema = z.strictObject({ ...pairFields, service_areas: z.array(areaSchema) });

export const serviceSchema = z
  .strictObject({
    ...serviceFields,
    additional_urls: z.array(z.strictObject({ id, label: z.string(), url: z.url() })),
    phones: z.array(phoneSchema),
    schedules: z.array(scheduleSchema),
    service_areas: z.array(areaSchema),
    service_at_locations: z.array(pairNestedSchema),
    languages: z.array(languageSchema),
    attributes: z.array(attributeSchema),
  })
  .openapi("HsdsService");

const organizationNested = {
  ...organizationFields,
  phones: z.array(phoneSchema),
  locations: z.array(locationSchema),
  attributes: z.array(attributeSchema),
};
const serviceNameSchema = z.strictObject({
  id,
  name: serviceFields.name,
  description: serviceFields.description,
  status: serviceFields.status,
});
export const organizationSchema = z
  .strictObject({ ...organizationNested, services: z.array(z.union([serviceNameSchema, serviceSchema])) })
  .openapi("HsdsOrganization");

export const placeRowSchema = z
  .strictObject({ ...pairFields, service: serviceRowSchema })
  .openapi("HsdsServiceAtLocationRow");
export const placeSchema = z
  .strictObject({ ...pairFields, service_areas: z.array(areaSchema), service: serviceRowSchema })
  .openapi("HsdsServiceAtLocation");

export const baseSchema = z
  .strictObject({
    version: z.string(),
    profile: z.url(),
    openapi_url: z.url(),
    license: z.url(),
    attribution: z.string(),
  })
  .openapi("HsdsBase");

const count = z.int().nonnegative();
export function pageSchema<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    total_items: count,
    total_pages: count,
    page_number: z.int().positive(),
    size: count,
    first_page: z.boolean(),
    last_page: z.boolean(),
    empty: z.boolean(),
    contents: z.array(item),
  });
}

export const bulkSchema = z
  .strictObject({
    version: z.string(),
    profile: z.url(),
    license: z.url(),
    attribution: z.string(),
    language: z.string(),
    organizations: z.array(organizationSchema),
    services: z.array(serviceSchema),
    service_at_locations: z.array(placeSchema),
    taxonomies: z.array(taxonomySchema),
    taxonomy_terms: z.array(termSchema),
  })
  .openapi("HsdsBulk");

export type Attribute = z.infer<typeof attributeSchema>;
export type Area = z.infer<typeof areaSchema>;
export type Phone = z.infer<typeof phoneSchema>;
export type Location = z.infer<typeof locationSchema>;
export type Service = z.infer<typeof serviceSchema>;
export type ServiceRow = z.infer<typeof serviceRowSchema>;
export type Organization = z.infer<typeof organizationSchema>;
export type OrganizationRow = z.infer<typeof organizationRowSchema>;
export type Place = z.infer<typeof placeSchema>;
export type TaxonomyRow = z.infer<typeof taxonomySchema>;
export type TermRow = z.infer<typeof termSchema>;
