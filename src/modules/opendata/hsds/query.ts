import { z } from "@hono/zod-openapi";

const yes = z.enum(["true", "false"]).optional();
const whole = z.string().regex(/^[1-9]\d{0,5}$/, "number:1:999999");
const uuid = z.uuid().optional();
const moment = z
  .string()
  .refine((text) => /^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(Date.parse(text)), "date");

/** As the standard has them, and `m` for the language. An unknown name is refused: a filter that is passed over lies. */
const all = {
  page: whole.optional(),
  per_page: whole.optional(),
  format: z.enum(["json", "ndjson"]).optional(),
  m: z.enum(["nb", "nn", "en", "se"]).optional(),
};
const search = { search: z.string().max(200).optional() };
/** Named in the standard. No house has an address or a point here, so nothing could be found by them. */
const notOffered = z
  .string()
  .refine(() => false, "no-addresses")
  .optional();
const byTerm = { taxonomy_term_id: uuid, taxonomy_id: uuid };

export const oneQuery = z.strictObject({ m: all.m });
export const serviceQuery = z.strictObject({
  ...all,
  ...search,
  ...byTerm,
  organization_id: uuid,
  modified_after: moment.optional(),
  minimal: yes,
  full: yes,
});
export const organizationQuery = z.strictObject({
  ...all,
  ...search,
  ...byTerm,
  full: yes,
  full_service: yes,
});
export const organizationOneQuery = z.strictObject({ m: all.m, full_service: yes });
export const placeQuery = z.strictObject({
  ...all,
  ...search,
  ...byTerm,
  organization_id: uuid,
  modified_after: moment.optional(),
  full: yes,
  postcode: notOffered,
  proximity: notOffered,
});
export const taxonomyQuery = z.strictObject({ ...all, ...search });
export const termQuery = z.strictObject({
  ...all,
  ...search,
  taxonomy_id: uuid,
  parent_id: uuid,
  top_only: yes,
});

const usualSize = 50;
const largest = 1000;

export interface Paging {
  page?: string | undefined;
  per_page?: string | undefined;
}

/** One page as the standard has it. A page after the last one is empty, not an error: the list may have shrunk. */
export function pageOf<Item>(items: readonly Item[], paging: Paging, size = usualSize) {
  const per = Math.min(Number(paging.per_page ?? size), largest);
  const page = Number(paging.page ?? 1);
  const pages = Math.ceil(items.length / per);
  const contents = items.slice((page - 1) * per, page * per);
  return {
    total_items: items.length,
    total_pages: pages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: contents.length === 0,
    contents,
  };
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ø", "o")
    .replaceAll("æ", "ae")
    .replaceAll("đ", "d");

/** Every word asked for stands somewhere in the texts. */
export function finds(asked: string | undefined, texts: readonly (string | undefined)[]): boolean {
  if (!asked) return true;
  const all = plain(texts.join("\n"));
  return plain(asked)
    .split(/\s+/)
    .every((word) => all.includes(word));
}
