import { Client } from "./client.ts";
import { acceptFloor, caseFloor, caseloadFloor, prepareRequests, searchFloor, type Floor } from "./floors.ts";
import { measure, ms, range, roundTrips, rounds, spread, table, type Sample } from "./measure.ts";
import { fillCaseload, sayPurpose, type World } from "./world.ts";

const count = 3;

interface Line {
  name: string;
  times: number;
  ours: (i: number) => Promise<unknown>;
  floor: Floor;
}

/** Line 1: everyday operations at the HTTP edge, less what a request that does nothing takes there. */
export async function everyday(w: World): Promise<void> {
  const org = await w.orgOf("Nordheim krisesenter");
  const caseId = await fillCaseload(w, org, 40, 200);
  const staff = await new Client(w.origin).signIn("leder-nordheim");
  await sayPurpose(w, staff.token, caseId);
  const open = new Client(w.origin);
  const get = (client: Client, path: string) => () =>
    client.send("GET", path).then(({ status }) => {
      if (status !== 200) throw new Error(`${path}: ${status}`);
    });
  const pools = w.havn.pools;
  const at = { org, token: staff.token, staff: pools.staff.pg, open: pools.open.pg, admin: w.admin };
  const accepts = await prepareRequests(w, count * 2 * 12 + 1);
  await w.ask("vacuum analyze"); // as a server that has run for a day
  const lines: Line[] = [
    { name: "caseload of 40, JSON", times: 80, ours: get(staff, "/api/v1/cases"), floor: caseloadFloor(at) },
    { name: "caseload of 40, page", times: 80, ours: get(staff, "/saker"), floor: caseloadFloor(at) },
    {
      name: "case with 200 entries, JSON",
      times: 80,
      ours: get(staff, `/api/v1/cases/${caseId}`),
      floor: caseFloor(at, caseId),
    },
    {
      name: "case with 200 entries, page",
      times: 80,
      ours: get(staff, `/sak/${caseId}`),
      floor: caseFloor(at, caseId),
    },
    { name: "accept a hand-over", times: 12, ours: () => accepts.ours(), floor: acceptFloor(w, accepts) },
    {
      name: "directory search, page",
      times: 80,
      ours: get(open, "/oversikt?s=oslo"),
      floor: searchFloor(at),
    },
  ];
  const rows: string[][] = [];
  for (const line of lines) rows.push(await compare(line, get(open, "/healthz")));
  console.log("### 1. Everyday operations at the HTTP edge, less a request that does nothing (ms)\n");
  table(
    [
      "operation",
      "ours p50",
      "floor R₂ p50",
      "R₂ p50",
      "ours p99",
      "R₂ p99",
      "floor R₁ p50",
      "R₁ p50",
      "messages to the database",
    ],
    rows,
  );
  console.log("`create concern` is not measured.\n");
  staff.close();
  open.close();
}

async function compare(
  { name, times, ours, floor }: Line,
  nothing: () => Promise<unknown>,
): Promise<string[]> {
  await measure(Math.min(times, 5), floor.bare ?? nothing);
  if (times > 50) await measure(60, ours);
  const trips = await roundTrips(() => ours(0));
  const none = async (): Promise<Sample> => ({ p50: Number.NaN, p99: Number.NaN });
  const { bare } = floor;
  const found = await rounds(count, {
    ours: () => measure(times, ours),
    nothing: () => measure(150, nothing),
    guarded: () => measure(times, floor.guarded),
    bare: bare ? () => measure(times, bare) : none,
  });
  const less = (one: Sample, i: number, of: keyof Sample) => one[of] - found.nothing[i]!.p50;
  const own = found.ours.map((one, i) => less(one, i, "p50"));
  const own99 = found.ours.map((one, i) => less(one, i, "p99"));
  const over = (list: number[], other: Sample[], of: keyof Sample) =>
    spread(list.map((one, i) => one / other[i]![of]));
  return [
    name,
    range(spread(own)),
    range(spread(found.guarded.map((one) => one.p50))),
    `**${range(over(own, found.guarded, "p50"))}**`,
    range(spread(own99)),
    range(over(own99, found.guarded, "p99")),
    bare ? ms(spread(found.bare.map((one) => one.p50)).median) : "same as R₂",
    bare ? ms(over(own, found.bare, "p50").median) : "same as R₂",
    String(trips),
  ];
}
