import { createRoute, z } from "@hono/zod-openapi";
import {
  caseShape,
  colleaguesShape,
  custodyBody,
  custodyShape,
  entryBody,
  entryShape,
  lineShape,
  planBody,
  planShape,
} from "./api-shapes.ts";
import { tracks } from "./case.ts";

const json = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { "application/json": { schema } },
});
const body = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true, content: { "application/json": { schema } } },
});
const problems = {
  404: { description: "No such case, or not yours to see" },
  409: { description: "Refused; `code` says why, such as not-responsible" },
  422: { description: "Some fields cannot be used" },
};
const stale = {
  412: { description: "Changed meanwhile; fetch the case again" },
  428: { description: "If-Match is missing" },
};
const tags = ["cases"];
const params = z.strictObject({ id: z.string().max(40) });
const ifMatch =
  "Takes the ETag of the case. It has a part for the custody and one for each track, and only the part of what is changed is compared.";

export const list = createRoute({
  method: "get",
  path: "/api/v1/cases",
  tags,
  summary: "The cases this organisation answers for now",
  responses: { 200: json("The longest here first", z.strictObject({ cases: z.array(lineShape) })) },
});
export const one = createRoute({
  method: "get",
  path: "/api/v1/cases/{id}",
  tags,
  summary: "One case, also one that has left; its version in ETag",
  request: { params },
  responses: { 200: json("The case, without names", caseShape), ...problems },
});
export const write = createRoute({
  method: "post",
  path: "/api/v1/cases/{id}/entries",
  tags,
  summary: "Write in the case",
  request: { params, ...body(entryBody) },
  responses: { 201: json("Written", z.strictObject({ seq: z.int(), at: z.iso.datetime() })), ...problems },
});
export const entries = createRoute({
  method: "get",
  path: "/api/v1/cases/{id}/entries",
  tags,
  summary: "The timeline, newest first",
  request: {
    params,
    query: z.strictObject({
      before: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(25),
    }),
  },
  responses: {
    200: json(
      "`next` is the `before` of the next page, or null at the end",
      z.strictObject({ entries: z.array(entryShape), next: z.int().nullable() }),
    ),
    ...problems,
  },
});
export const plan = createRoute({
  method: "put",
  path: "/api/v1/cases/{id}/tracks/{track}",
  tags,
  summary: "Change the plan of one track",
  description: ifMatch,
  request: { params: params.extend({ track: z.enum(tracks) }), ...body(planBody) },
  responses: { 200: json("The plan", planShape), ...problems, ...stale },
});
export const custody = createRoute({
  method: "put",
  path: "/api/v1/cases/{id}/custody",
  tags,
  summary: "Make a colleague accountable, and another the deputy",
  description: ifMatch,
  request: { params, ...body(custodyBody) },
  responses: { 200: json("Who is responsible", custodyShape), ...problems, ...stale },
});
export const able = createRoute({
  method: "get",
  path: "/api/v1/cases/{id}/colleagues",
  tags,
  summary: "Those who may answer for the case",
  request: { params },
  responses: { 200: json("Colleagues", colleaguesShape), ...problems },
});
