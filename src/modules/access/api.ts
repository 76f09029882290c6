import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { problemOf, type Env } from "#platform/http";
import { isNo } from "#platform/outcome";
import { breakGlassApi } from "./api-break-glass.ts";
import { declarePurpose, purposes } from "./purpose.ts";

const open = createRoute({
  method: "post",
  path: "/api/v1/openings",
  tags: ["cases"],
  summary: "Say what a case or packet is opened for; it holds for this session",
  request: {
    body: {
      required: true,
      content: {
        "application/json": {
          schema: z.strictObject({ object: z.string().max(40), purpose: z.enum(purposes) }),
        },
      },
    },
  },
  responses: {
    201: {
      description: "Open until the session ends",
      content: { "application/json": { schema: z.strictObject({ declared: z.literal(true) }) } },
    },
    404: { description: "No such case or packet, not yours to see, or not a purpose of your role" },
    422: { description: "Some fields cannot be used" },
  },
});

export function accessApi(app: OpenAPIHono<Env>): void {
  breakGlassApi(app);
  app.openapi(open, async (c) => {
    const { object, purpose } = c.req.valid("json");
    const outcome = await c.var.desk.write({ deed: "access.open", object }, async (tx, who) => {
      const declared = await declarePurpose(tx, { object, purpose }, who);
      return "no" in declared ? declared : { json: declared, status: 201 as const };
    });
    return (isNo(outcome) ? problemOf(outcome) : outcome) as never;
  });
}
