import type { Member } from "#modules/access";

const order = ["leader", "deputy", "data_protection_officer", "primary_contact"];

/** Who answers for looking through something: the leader, unless it is about the leader. Never the one it is about. */
export function reviewerFor(all: readonly Member[], ...not: (string | null)[]): Member | undefined {
  const others = all.filter((one) => !not.includes(one.id));
  return order.map((role) => others.find((one) => one.role === role)).find((one) => one !== undefined);
}
