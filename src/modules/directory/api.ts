import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { notFoundProblem, type Env } from "#platform/http";
import { centreSchema } from "./fact.ts";
import { municipalities } from "./municipality.ts";
import { centres, findCentre } from "./reads.ts";

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
  summary: "Centres and special units, each fact with source and date",
  description:
    "Collected from archived public pages and not confirmed by the centres. What is absent is unknown. Contact details are left out until somebody has verified them.",
  responses: {
    200: json("All of them, closed ones too", z.strictObject({ centres: z.array(centreSchema) })),
  },
});

const showCentre = createRoute({
  method: "get",
  path: "/api/v1/centres/{id}",
  tags: ["directory"],
  summary: "One centre",
  request: { params: z.strictObject({ id: z.string() }) },
  responses: { 200: json("The centre", centreSchema), 404: problem },
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
  app.openapi(listCentres, async (c) => c.json({ centres: await c.var.desk.open(centres) }, 200));
  app.openapi(showCentre, async (c) => {
    const { id } = c.req.valid("param");
    const centre = await c.var.desk.open((tx) => findCentre(tx, id));
    // The carrier types only answers made by `c`; a problem is an ordinary Response.
    return centre ? c.json(centre, 200) : (notFoundProblem() as never);
  });
  app.openapi(listMunicipalities, async (c) => {
    const all = await c.var.desk.open((tx) => municipalities(tx, false));
    return c.json({ municipalities: all.map((place) => municipalitySchema.parse(place)) }, 200);
  });
}
