import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { osloDate } from "#platform/clock";
import { notFoundProblem, type Env } from "#platform/http";
import { centreShape, shownCentre } from "./api-shapes.ts";
import { openSnapshots } from "./open-snapshots.ts";

const json = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { "application/json": { schema } },
});
const problem = {
  description: "No such centre",
  content: { "application/problem+json": { schema: z.looseObject({}) } },
};

const municipalitySchema = z.object({
  number: z.string(),
  name: z.string(),
  officialName: z.string(),
  countyNumber: z.string(),
  county: z.string(),
  lat: z.number(),
  lon: z.number(),
  population: z.number().nullable(),
});

const listCentres = createRoute({
  method: "get",
  path: "/api/v1/centres",
  tags: ["directory"],
  summary: "Centres and special units, each fact with source and date, and what each says of itself",
  description:
    "Facts are collected from archived public pages and not confirmed by the centres; `entry` is what the centre itself has said, each answer with its date, and goes before them. What is absent is unknown. Contact details are left out until somebody has verified them.",
  responses: {
    200: json("All of them, closed ones too", z.strictObject({ centres: z.array(centreShape) })),
  },
});

const showCentre = createRoute({
  method: "get",
  path: "/api/v1/centres/{id}",
  tags: ["directory"],
  summary: "One centre",
  request: { params: z.strictObject({ id: z.string() }) },
  responses: { 200: json("The centre", centreShape), 404: problem },
});

const listMunicipalities = createRoute({
  method: "get",
  path: "/api/v1/municipalities",
  tags: ["directory"],
  summary: "Municipalities of Norway with county, point and population",
  responses: {
    200: json("All of them", z.strictObject({ municipalities: z.array(municipalitySchema) })),
  },
});

export function directoryApi(app: OpenAPIHono<Env>): void {
  const snapshots = openSnapshots();
  app.openapi(listCentres, async (c) => {
    const today = osloDate(c.var.clock.now());
    const { centres } = await snapshots(c);
    return c.json({ centres: centres.map((one) => shownCentre(one, today)) }, 200);
  });
  app.openapi(showCentre, async (c) => {
    const { id } = c.req.valid("param");
    const found = (await snapshots(c)).centres.find((one) => one.centre.id === id);
    // The carrier types only answers made by `c`; a problem is an ordinary Response.
    if (!found) return notFoundProblem() as never;
    return c.json(shownCentre(found, osloDate(c.var.clock.now())), 200);
  });
  app.openapi(listMunicipalities, async (c) => {
    const { municipalities } = await snapshots(c);
    return c.json({ municipalities: municipalities.map((place) => municipalitySchema.parse(place)) }, 200);
  });
}
