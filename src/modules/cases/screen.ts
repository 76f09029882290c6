import { sql, type Tx } from "#platform/db";
import { isPublicId } from "#platform/ids";
import { dataKey, membersById } from "#modules/access";
import { tracks, type CaseView, type Track, type TrackState } from "./case.ts";
import { caseQuery, viewOf, type CaseRow } from "./case-row.ts";
import { unsealTrack } from "./sealed.ts";
import { openEntry, type Entry, type SealedEntry } from "./timeline.ts";

export interface TrackPlan extends TrackState {
  goal: string;
  nextStep: string;
  lead: string;
  version: number;
  /** When somebody last wrote about it, apart from changes of the plan. */
  talkedAt: Date | null;
  /** Things that happened on it after `since`. */
  recent: number;
}

/** Everything the first screen of a case shows. */
export interface CaseScreen {
  view: CaseView;
  tracks: Record<Track, TrackPlan>;
  latest: (Entry & { author: string | null })[];
  /** How many entries there are in all. */
  entries: number;
}

/** As the database hands it over inside JSON: bytes in base64, instants as text. */
interface TrackJson {
  track: Track;
  goal: string | null;
  next_step: string | null;
  lead: string | null;
  next_at: string | null;
  version: number;
  last_at: string | null;
  talked_at: string | null;
  recent: number;
}
type EntryJson = Omit<SealedEntry, "at" | "sealed"> & { at: string; sealed: string };
type ScreenRow = CaseRow & { tracks: TrackJson[]; latest: EntryJson[]; entries: number };

const more = (since: Date, shown: number) => sql`
  , c.last_seq as entries,
  (select json_agg(json_build_object('track', t.track, 'goal', encode(t.goal, 'base64'),
      'next_step', encode(t.next_step, 'base64'), 'lead', encode(t.lead, 'base64'), 'next_at', t.next_at,
      'version', t.version,
      'last_at', (select n.at from cases.entries n where n.org_id = t.org_id and n.case_id = t.case_id
                  and n.track = t.track order by n.seq desc limit 1),
      'talked_at', (select n.at from cases.entries n where n.org_id = t.org_id and n.case_id = t.case_id
                    and n.track = t.track and n.kind = 'note' order by n.seq desc limit 1),
      'recent', (select count(*) from cases.entries n where n.org_id = t.org_id and n.case_id = t.case_id
                 and n.track = t.track and n.at > ${since})))
   from cases.tracks t where t.org_id = c.org_id and t.case_id = c.id) as tracks,
  (select coalesce(json_agg(json_build_object('seq', n.seq, 'kind', n.kind, 'track', n.track, 'at', n.at,
      'by', n.by_id, 'sealed', encode(n.sealed, 'base64')) order by n.seq desc), '[]')
   from (select * from cases.entries x where x.org_id = c.org_id and x.case_id = c.id
         order by x.org_id, x.case_id, x.seq desc limit ${shown}) n) as latest`;

const instant = (text: string | null) => (text === null ? null : new Date(text));
const bytes = (text: string | null) => (text === null ? null : Buffer.from(text, "base64"));

function planOf(key: Buffer, org: string, caseId: string, row: TrackJson): TrackPlan {
  const where = { org, caseId, track: row.track };
  return {
    goal: unsealTrack(key, where, "goal", bytes(row.goal)),
    nextStep: unsealTrack(key, where, "next_step", bytes(row.next_step)),
    lead: unsealTrack(key, where, "lead", bytes(row.lead)),
    nextAt: instant(row.next_at),
    hasNextStep: row.next_step !== null,
    version: row.version,
    lastAt: instant(row.last_at),
    talkedAt: instant(row.talked_at),
    recent: row.recent,
  };
}

const week = 7 * 86_400_000;

/** One statement for the case and all that hangs on it, one for its key, one for the names. */
export async function readScreen(
  tx: Tx,
  org: string,
  publicId: string,
  now: Date,
  shown = 6,
): Promise<CaseScreen | undefined> {
  if (!isPublicId(publicId)) return undefined;
  const since = new Date(now.getTime() - week);
  const found = tx.row<ScreenRow>(
    caseQuery(sql`c.org_id = ${org} and c.public_id = ${publicId}`, more(since, shown)),
  );
  const wanted = found.then((row) =>
    row ? [row.accountable, row.deputy, ...row.latest.map((entry) => entry.by)] : [],
  );
  const [row, names] = await Promise.all([found, membersById(tx, org, wanted)]);
  if (!row) return undefined;
  const key = await dataKey(tx, org, row.id);
  const plan = (track: Track) =>
    planOf(
      key,
      org,
      row.id,
      row.tracks.find((one) => one.track === track)!,
    );
  return {
    view: viewOf(row, org, key, names),
    tracks: Object.fromEntries(tracks.map((track) => [track, plan(track)])) as Record<Track, TrackPlan>,
    latest: row.latest.map((entry) => ({
      ...openEntry(key, org, row.id, {
        ...entry,
        at: new Date(entry.at),
        sealed: Buffer.from(entry.sealed, "base64"),
      }),
      author: entry.by === null ? null : (names.get(entry.by)?.name ?? null),
    })),
    entries: row.entries,
  };
}
