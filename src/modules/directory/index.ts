export { addMunicipality, distanceKm, findMunicipality, municipalities } from "./municipality.ts";
export type { Municipality } from "./municipality.ts";
export { loadPublicData } from "./load.ts";
export { directory as module } from "./module.ts";
