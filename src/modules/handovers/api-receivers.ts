import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { problemOf, type Env } from "#platform/http";
import { findReceived } from "./reads.ts";
import { nameReceivers, type ReceiverRefusal } from "./receivers.ts";

const route = createRoute({
  method: "put",
  path: "/api/v1/requests/{id}/receivers",
  summary: "Who at the house opens the packet: the watch, or the named and whoever names them",
  request: {
    params: z.object({ id: z.string().max(40) }),
    body: {
      required: true,
      content: {
        "application/json": {
          schema: z.strictObject({
            to: z.union([z.literal("team"), z.array(z.string().max(40)).min(1).max(50)]),
          }),
        },
      },
    },
  },
  responses: {
    200: {
      description: "How many are named; none for the watch",
      content: { "application/json": { schema: z.strictObject({ named: z.int() }) } },
    },
    404: { description: "Not found, or not yours to see" },
    409: { description: "One of the named does not work here" },
    422: { description: "Some fields cannot be used" },
  },
});

export function receiversApi(app: OpenAPIHono<Env>): void {
  app.openapi(route, async (c) => {
    const object = c.req.valid("param").id;
    const { to } = c.req.valid("json");
    const deed = "handovers.name-receivers";
    const outcome = await c.var.desk.write<ReceiverRefusal>({ deed, object }, async (tx, who) => {
      const request = await findReceived(tx, who.org, object);
      if (!request) return { no: "not-found" };
      const done = await nameReceivers(tx, { request: request.id, to }, who);
      return "no" in done ? done : { json: done };
    });
    return (outcome instanceof Response ? outcome : problemOf(outcome)) as never;
  });
}
