import type { Hono } from "hono";
import type { Env, SecondLook } from "#platform/http";
import { exemptionRoutes } from "./exemption.tsx";
import { extraRoutes } from "./extra.tsx";
import { houseRoutes } from "./house.tsx";
import { housesRoutes } from "./houses.tsx";
import { roomOutRoutes } from "./room-out.tsx";
import { roomRoutes } from "./room.tsx";
import { unitTermRoutes } from "./terms.tsx";
import { unitFormRoutes } from "./unit-form.tsx";
import { unitRoutes } from "./unit.tsx";

/** Where a leader sets up house, unit and room, and says where a unit differs. */
export function housePages(app: Hono<Env>, look: SecondLook): void {
  housesRoutes(app);
  houseRoutes(app);
  unitRoutes(app);
  unitFormRoutes(app, look);
  unitTermRoutes(app, look);
  roomRoutes(app);
  roomOutRoutes(app);
  extraRoutes(app);
  exemptionRoutes(app);
}
