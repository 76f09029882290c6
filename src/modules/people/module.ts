import type { HavnModule } from "#platform/http";

/** No deeds of its own: a name is read and written through what the person is part of, such as a case. */
export const people: HavnModule = { name: "people", deeds: {} };
