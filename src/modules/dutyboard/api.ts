import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import type { Env } from "#platform/http";
import { board } from "./collect.ts";

const shape = z
  .object({
    at: z.iso.datetime(),
    duties: z.array(
      z.object({
        id: z.string(),
        due: z.iso.datetime(),
        late: z.boolean(),
        title: z.string(),
        text: z.string(),
        href: z.string(),
        woken: z.array(z.string()),
      }),
    ),
    rooms: z.array(
      z.object({
        room: z.string(),
        unit: z.string(),
        now: z.enum(["free", "stay", "hold", "closed"]),
        until: z.iso.datetime().nullable(),
      }),
    ),
  })
  .openapi("Board");

const route = createRoute({
  method: "get",
  path: "/api/v1/board",
  summary: "What waits in the house tonight, the most urgent first, and the rooms",
  responses: { 200: { description: "The board", content: { "application/json": { schema: shape } } } },
});

export function boardApi(app: OpenAPIHono<Env>): void {
  app.openapi(route, async (c) => {
    const now = c.var.clock.now();
    const seen = await c.var.desk.read({ deed: "dutyboard.api" }, (tx, who) =>
      board(tx, who, now, c.var.lang),
    );
    return c.json(
      {
        at: now.toISOString(),
        duties: seen.duties.map(({ id, due, title, text, href, woken }) => ({
          id,
          due: due.toISOString(),
          late: due <= now,
          title,
          text,
          href,
          woken,
        })),
        rooms: seen.rooms.map((line) => ({
          room: line.room,
          unit: line.unit,
          now: line.now,
          until: line.until?.toISOString() ?? null,
        })),
      },
      200,
    );
  });
}
