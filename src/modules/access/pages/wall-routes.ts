import type { Hono } from "hono";
import { paths, type Env, type Web } from "#platform/http";
import { isPublicId } from "#platform/ids";
import { postKnown, showKnown } from "./wall-known.tsx";
import { postWalls, showWalls } from "./wall.tsx";

/** Where the pages about one way stand, and where they lead back to. */
export interface Place {
  section: "cases" | "places" | "handovers";
  walls: (id: string) => string;
  known: (id: string) => string;
  back: (id: string) => string;
}

const places: Place[] = [
  { section: "cases", walls: paths.caseWalls, known: paths.caseKnown, back: paths.case },
  { section: "places", walls: paths.contactWalls, known: paths.contactKnown, back: paths.contact },
  { section: "handovers", walls: paths.requestWalls, known: paths.requestKnown, back: paths.request },
];

/** Where the walls of what a request is about stand. */
export const wallsAt = (section: string, id: string): string | null =>
  places.find((place) => place.section === section)?.walls(id) ?? null;

export function wallPages(app: Hono<Env>): void {
  for (const place of places) {
    const at = (show: (c: Web, id: string, place: Place) => Promise<Response>) => (c: Web) => {
      const id = c.req.param("id") ?? "";
      return isPublicId(id) ? show(c, id, place) : c.notFound();
    };
    app.get(place.walls(":id"), at(showWalls)).post(at(postWalls));
    app.get(place.known(":id"), at(showKnown)).post(at(postKnown));
  }
}
