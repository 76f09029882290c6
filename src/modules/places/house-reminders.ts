import { addMinutes } from "#platform/clock";
import { sql, type Tx } from "#platform/db";

/** Days before an exemption ends that the leader is told. */
const ahead = 14;

export interface ExemptionLine {
  /** Public ids. */
  exemptionId: string;
  unitId: string;
  unit: string;
  beginsAt: Date;
  endsAt: Date;
  ground: string;
  /** Membership of the leader who approved it. */
  approvedBy: string;
}

/** Exemptions that stand at `now` or are to come, the first to end first. */
export function exemptionsOf(tx: Tx, org: string, now: Date): Promise<ExemptionLine[]> {
  return tx.rows<ExemptionLine>(sql`
    select x.public_id as "exemptionId", u.public_id as "unitId", u.name as unit, x.begins_at as "beginsAt",
      x.ends_at as "endsAt", x.ground, x.approved_by as "approvedBy"
    from places.exemptions x join places.units u on u.org_id = x.org_id and u.id = x.unit_id
    where x.org_id = ${org} and x.ends_at > ${now}
      and not exists (select from places.exemption_endings e where e.org_id = x.org_id and e.exemption_id = x.id)
    order by x.ends_at, x.id`);
}

export interface HouseReminder {
  kind: "extra-in-use" | "exemption-ends";
  /** Public id, of the room or the exemption. */
  id: string;
  unitId: string;
  /** What it is about in the house's own words: never who. */
  name: string;
  due: Date;
}

/** What of the house waits for a leader: an extra place in use after its night, an exemption about to end. */
export async function houseReminders(tx: Tx, org: string, now: Date): Promise<HouseReminder[]> {
  const inUse = await tx.rows<HouseReminder>(sql`
    select 'extra-in-use' as kind, r.public_id as id, u.public_id as "unitId", u.name || ', ' || r.label as name,
      r.extra_until as due
    from places.rooms r join places.units u on u.org_id = r.org_id and u.id = r.unit_id
    where r.org_id = ${org} and r.extra_until <= ${now}
      and exists (select from places.occupancies o where o.org_id = r.org_id and o.room_id = r.id
        and o.kind = 'stay' and o.during @> ${now}::timestamptz)
    order by r.extra_until, r.id`);
  const until = addMinutes(now, ahead * 24 * 60);
  const ending = (await exemptionsOf(tx, org, now)).filter((one) => one.endsAt <= until);
  return [
    ...inUse,
    ...ending.map(({ exemptionId, unitId, unit, endsAt }) => ({
      kind: "exemption-ends" as const,
      id: exemptionId,
      unitId,
      name: unit,
      due: endsAt,
    })),
  ];
}
