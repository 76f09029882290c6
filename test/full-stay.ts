import { addMinutes, osloDate, type Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { must } from "#platform/outcome";
import { arrive, endStay, findStay } from "#modules/places";
import {
  beginAbsence,
  comeBack,
  depart,
  moveRoom,
  planTransport,
  setExpectedEnd,
} from "../src/modules/places/given.ts";

/** She has been given the room, and has set out with somebody. Inside the owner. */
export async function onTheWay(tx: Tx, what: { hold: string; by: string }, clock: Clock): Promise<void> {
  const leavesAt = clock.now();
  const times = { leavesAt, expectedAt: addMinutes(leavesAt, 60) };
  const way = { driver: "taxi", police: false, accompanied: true, ...times } as const;
  must(await planTransport(tx, { ...what, ...way }, clock));
  must(await depart(tx, what, clock));
}

/** She comes, is away a while, gets another room and moves on. */
export async function stayed(
  tx: Tx,
  what: { caseId: string; room: string },
  who: Actor,
  clock: Clock,
): Promise<void> {
  const stay = (await findStay(tx, who.org, what.caseId))!.publicId;
  must(await arrive(tx, { stay }, who, clock));
  must(await setExpectedEnd(tx, { stay, lastDay: osloDate(clock.now()) }, who, clock));
  must(await beginAbsence(tx, { stay, keep: "noon-after" }, who, clock));
  must(await comeBack(tx, { stay }, who, clock));
  must(await moveRoom(tx, { stay, room: what.room }, who, clock));
  must(await endStay(tx, { stay, how: "moved-on" }, who, clock));
}
