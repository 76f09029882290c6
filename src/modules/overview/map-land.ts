import { outlinePath } from "./map-outline.ts";
import { sheetFor, type Sheet } from "./map-projection.ts";
import outline from "./outline.json" with { type: "json" };

const width = 340;
const coast = outline.flat().map(([lon, lat]) => ({ lat: lat!, lon: lon! }));
const norway = sheetFor(coast, width, 6);
const land = outlinePath(outline, norway);

/** Norway with its coast; or a sheet with room for `invented` places, which have no coast. */
export function mapSheet(invented: readonly { lat: number; lon: number }[] | null): {
  sheet: Sheet;
  land: string | null;
} {
  return invented ? { sheet: sheetFor(invented, width, 50), land: null } : { sheet: norway, land };
}
