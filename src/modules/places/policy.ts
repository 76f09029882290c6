import { caring, type Role } from "#modules/access";

const closers: readonly Role[] = ["leader", "night_worker"];

/** Who may do what. */
export const deeds: Record<string, readonly Role[]> = {
  "places.see": caring,
  "places.search": caring,
  "places.hold": caring,
  "places.see-hold": caring,
  "places.extend-hold": caring,
  "places.release-hold": caring,
  "places.close-room": closers,
  "places.open-room": closers,
};

export function mayClose(role: string): boolean {
  return (closers as readonly string[]).includes(role);
}
