import fc from "fast-check";

/** Instants are minutes from the instant of the question, so that the very edge is among them. */
export interface World {
  members: { org: number; account: number; role: string; from: number; until: number | null }[];
  sessions: { member: number; ends: number; seen: number }[];
  subjects: { org: number; journey: number; guarded: boolean; coded: boolean; new: boolean }[];
  grants: {
    subject: number;
    member: number | null;
    from: number;
    to: number | null;
    ended: number | null;
    glass: boolean;
  }[];
  openings: { session: number; subject: number }[];
  walls: { org: number; account: number; journey: number; ended: boolean }[];
}

const minutes = fc.constantFrom(-60, -1, 0, 1, 60);
const never = <T>(one: fc.Arbitrary<T>, weight = 2) =>
  fc.oneof({ weight, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: one });
/** The one who meets people is met more often: the others are refused at the first clause. */
const role = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("night_worker", "primary_contact", "leader", "deputy") },
  {
    weight: 1,
    arbitrary: fc.constantFrom("coordinator", "tryggest", "partner", "analyst", "data_protection_officer"),
  },
);
const mostly = (usual: number, ...others: number[]) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );
const org = fc.integer({ min: 0, max: 3 }).map((n) => (n === 3 ? 1 : 0));
const began = fc.oneof({ weight: 5, arbitrary: fc.constant(-600) }, { weight: 1, arbitrary: minutes });
const index = fc.nat(5);

const drawn: fc.Arbitrary<World> = fc.record({
  members: fc.array(fc.record({ org, account: fc.nat(3), role, from: began, until: never(minutes, 5) }), {
    minLength: 4,
    maxLength: 6,
  }),
  sessions: fc.array(
    fc.record({
      member: index,
      ends: mostly(480, 1, 0, -1),
      seen: mostly(0, -14, -15, -16),
    }),
    { minLength: 5, maxLength: 7 },
  ),
  subjects: fc.array(
    fc.record({
      org,
      journey: fc.nat(2),
      guarded: fc.integer({ min: 0, max: 3 }).map(Boolean),
      coded: fc.boolean(),
      new: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
    }),
    { minLength: 4, maxLength: 6 },
  ),
  grants: fc.array(
    fc.record({
      subject: index,
      member: never(index, 1),
      from: fc.constantFrom(-600, -600, 0, 1, 60),
      to: never(minutes),
      ended: never(minutes, 4),
      glass: fc.boolean(),
    }),
    { minLength: 4, maxLength: 10 },
  ),
  openings: fc.array(fc.record({ session: index, subject: index }), { maxLength: 8 }),
  walls: fc.array(fc.record({ org, account: fc.nat(3), journey: fc.nat(2), ended: fc.boolean() }), {
    maxLength: 2,
  }),
});

/** The glass is broken by one, for an hour at the most, and by each for one case at a time. */
function oneGlassEach(w: World): World {
  const broken = new Set<string>();
  const grants = w.grants.map((one) => {
    const short = one.to !== null && one.to >= one.from && one.to - one.from <= 60;
    const who = `${w.subjects[one.subject % w.subjects.length]!.org} ${one.member! % w.members.length}`;
    const glass = one.glass && one.member !== null && short && !(one.ended === null && broken.has(who));
    if (glass && one.ended === null) broken.add(who);
    return { ...one, glass };
  });
  return { ...w, grants };
}

/** Two houses, a few people who may work in both, and what one night can leave behind. */
export const worlds = drawn.map(oneGlassEach);

/** The database takes no grant that ends before it begins. */
export const isKept = (one: World["grants"][number]) => one.to === null || one.to >= one.from;
