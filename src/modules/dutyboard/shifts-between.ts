import { osloDate } from "#platform/clock";
import type { Tx } from "#platform/db";
import { rota } from "./rota.ts";
import { spanOf } from "./shift.ts";

/** Who was on, and from when until when: every shift of the nights that end after `from` and begin before `to`. */
export async function shiftsBetween(tx: Tx, org: string, from: Date, to: Date) {
  const nights: string[] = [];
  const day = 86_400_000;
  for (let at = from.getTime(); at <= to.getTime() + day; at += day) nights.push(osloDate(new Date(at)));
  const said = await rota(tx, org, [...new Set(nights)]);
  return [...said.values()].flatMap(({ night, shifts }) =>
    shifts.map(({ member, kind }) => ({ member, kind, ...spanOf(night) })),
  );
}
