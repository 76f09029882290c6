import { sql, type Tx } from "#platform/db";

/** A stay or a hold as the log names it, and what it was for: a case, or what the asking house calls the contact. */
export interface PlaceTrace {
  object: string;
  caseId: string | null;
  holdId: string;
  contact: string | null;
  /** Of a stay: from when until when she lived in the house. */
  began: Date | null;
  ended: Date | null;
}

export function placeTraces(tx: Tx, org: string): Promise<PlaceTrace[]> {
  return tx.rows<PlaceTrace>(sql`
    select s.public_id as object, s.case_id as "caseId", s.hold_id as "holdId", null as contact, s.began_at as began, e.at as ended
    from places.stays s left join places.stay_endings e on e.org_id = s.org_id and e.stay_id = s.id
    where s.org_id = ${org}
    union all
    select h.public_id, null, h.id, h.contact, null, null from places.holds h
    where h.org_id = ${org} or h.for_org_id = ${org}`);
}
