import { seal, unseal } from "#platform/crypto";
import type { Track } from "./case.ts";

/** Where each sealed value of a case belongs; a value moved to another row or column does not open. */
export const factsPlace = (org: string, caseId: string) => ({
  org,
  table: "cases.cases",
  column: "sealed",
  row: caseId,
});

export const entryPlace = (org: string, caseId: string, seq: number) => ({
  org,
  table: "cases.entries",
  column: "sealed",
  row: `${caseId}/${seq}`,
});

export const disclosurePlace = (org: string, row: string) => ({
  org,
  table: "cases.disclosures",
  column: "sealed",
  row,
});

type TrackColumn = "goal" | "next_step" | "lead";
const trackPlace = (org: string, caseId: string, track: Track, column: TrackColumn) => ({
  org,
  table: "cases.tracks",
  column,
  row: `${caseId}/${track}`,
});

export const changePlace = (org: string, caseId: string, track: Track, version: number) => ({
  org,
  table: "cases.track_changes",
  column: "sealed",
  row: `${caseId}/${track}/${version}`,
});

/** Nothing written is null, so that what is missing can be seen without a key. */
export function sealTrack(
  key: Buffer,
  where: { org: string; caseId: string; track: Track },
  column: TrackColumn,
  text: string,
): Buffer | null {
  return text === "" ? null : seal(key, trackPlace(where.org, where.caseId, where.track, column), text);
}

export function unsealTrack(
  key: Buffer,
  where: { org: string; caseId: string; track: Track },
  column: TrackColumn,
  sealed: Buffer | null,
): string {
  return sealed ? unseal(key, trackPlace(where.org, where.caseId, where.track, column), sealed) : "";
}
