import type { Web } from "#platform/http";
import type { Change } from "./changes.ts";
import type { Entry } from "./entry.ts";
import type { Centre } from "./fact.ts";
import type { Municipality } from "./municipality.ts";

/** A centre as everybody may see it: what open sources say, and what it says itself. */
export interface Shown {
  /** Random and stable, for programs outside; the same in every installation. */
  uuid: string;
  centre: Centre;
  entry: Entry | null;
  /** What the centre has said of itself before, the first first; never by whom, and without its own words. */
  history: readonly Change[];
}

/** TryggEst as listed by Bufdir or the municipality itself. No telephone number of theirs is known. */
export interface TryggEst {
  number: string;
  /** Oslo and Bergen take part by district. */
  district: string | null;
  source: string;
  date: string | null;
}

/** A name or number a municipality had before, and what it is part of now. */
export interface Former {
  number: string;
  name: string;
  now: readonly string[];
}

/** One published figure with its source. `certain` false: the source does not say it outright. */
export interface Figure {
  year: number;
  series: "yes" | "assessed" | "no";
  group: "women" | "men" | "all";
  value: number;
  source: string;
  certain: boolean;
  note: string | null;
}

/** Everything the public pages and the open data are made of, at one moment. */
export interface Snapshot {
  takenAt: Date;
  /** The database did not answer: this is a copy, as old as `takenAt`. */
  stale: boolean;
  /** Another when the content is another; the same content gives the same. */
  revision: string;
  /** Of the public file, or of the training county; never both. Closed ones too. */
  centres: readonly Shown[];
  municipalities: readonly Municipality[];
  tryggest: readonly TryggEst[];
  former: readonly Former[];
  figures: readonly Figure[];
}

export type Snapshots = (c: Web, training?: boolean) => Promise<Snapshot>;

/** What a snapshot holds, whenever it was taken. */
export type Content = Omit<Snapshot, "takenAt" | "stale">;
