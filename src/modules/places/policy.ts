import { caring, type Role } from "#modules/access";

const closers: readonly Role[] = ["leader", "night_worker"];

const leader: readonly Role[] = ["leader"];
const answering: readonly Role[] = ["leader", "deputy"];

/** Who may do what. */
export const deeds: Record<string, readonly Role[]> = {
  "places.see": caring,
  "places.search": caring,
  "places.hold": caring,
  "places.see-hold": caring,
  "places.extend-hold": caring,
  "places.release-hold": caring,
  "places.plan-transport": caring,
  "places.depart": caring,
  "places.know-no-show": caring,
  "places.see-stay": caring,
  "places.arrive": caring,
  "places.be-away": caring,
  "places.come-back": caring,
  "places.expect-end": caring,
  "places.move-room": caring,
  "places.end-stay": caring,
  "places.see-apart": caring,
  "places.tell-apart": caring,
  "places.end-apart": ["leader"],
  "places.see-caution": caring,
  "places.end-caution": ["leader"],
  "places.close-room": closers,
  "places.open-room": closers,
  "places.see-rules": caring,
  "places.see-ranking": caring,
  "places.set-ranking": ["leader"],
  "places.confirm-rooms": closers,
  "places.open-extra": closers,
  "places.see-house": answering,
  "places.set-up": leader,
  "places.exempt": leader,
  "places.set-up-circles": leader,
};

export const mayRank = (role: string): boolean => deeds["places.set-ranking"]!.some((one) => one === role);

export function mayClose(role: string): boolean {
  return (closers as readonly string[]).includes(role);
}

export const maySetUp = (role: string): boolean => (leader as readonly string[]).includes(role);
export const maySeeHouse = (role: string): boolean => (answering as readonly string[]).includes(role);
