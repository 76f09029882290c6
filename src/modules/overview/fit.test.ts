import { expect, test } from "vitest";
import { nothingSaid, type Group, type Said, type Shown, type Term } from "#modules/directory";
import { filterOf } from "./filter.ts";
import { answerFor, fits, standing } from "./fit.ts";

const today = "2026-11-22";
const recent = "2026-11-03";
/** More than the 180 days an answer on this stands. */
const long = "2026-03-02";

const term = (answer: Term["answer"], on: string): Term => ({ answer, decides: [], ground: "", on });
const taking = (...taken: ("women" | "men" | "children")[]): Said["facts"] =>
  Object.fromEntries(taken.map((one) => [one, { is: true, on: recent }]));

function shown(said: Partial<Said> | null, more: Partial<Shown["centre"]> = {}): Shown {
  return {
    uuid: "ovelse",
    centre: {
      id: "ovelse",
      name: "Øvelse",
      kind: "centre",
      state: { is: "open", source: null, date: null },
      substance: { is: "unknown", terms: [] },
      ...more,
    } as Shown["centre"],
    entry: said && { ...nothingSaid, ...said, version: 1, at: new Date(`${recent}T10:00:00Z`) },
    history: [],
  };
}
const arriving = (answers: Partial<Record<Group, Term>>): Said["terms"] => ({
  women: answers.women ? { arrive: answers.women } : {},
  men: answers.men ? { arrive: answers.men } : {},
  withChildren: answers.withChildren ? { arrive: answers.withChildren } : {},
});
const asked = (query: string) => filterOf(new URLSearchParams(query));
const substances = asked("n=1");

test.each([
  ["yes", "offers", "yes"],
  ["conditions", "assesses", "yes"],
  ["no", "does-not", "no"],
] as const)("%s to arriving is the official answer %s, and fits: %s", (answer, official, fit) => {
  const one = shown({ facts: taking("women"), terms: arriving({ women: term(answer, recent) }) });
  expect(answerFor(one, null, today)).toBe(official);
  expect(fits(one, substances, today)).toBe(fit);
});

test("an answer that is no longer confirmed is unknown, and is neither a yes nor a no", () => {
  for (const answer of ["yes", "no"] as const) {
    const one = shown({ facts: taking("women"), terms: arriving({ women: term(answer, long) }) });
    expect(fits(one, substances, today)).toBe("unknown");
    expect(fits(one, asked("a=4"), today)).toBe("yes");
    expect(fits(one, asked("a=1&a=2&a=3"), today)).toBe("no");
  }
});

test("each official answer can be asked for", () => {
  const offers = shown({ facts: taking("women"), terms: arriving({ women: term("yes", recent) }) });
  expect(fits(offers, asked("a=1"), today)).toBe("yes");
  expect(fits(offers, asked("a=2&a=3&a=4"), today)).toBe("no");
});

test("the one who asks gets the answer for their own group", () => {
  const one = shown({
    facts: taking("women", "men"),
    terms: arriving({ women: term("yes", recent), men: term("no", recent) }),
  });
  expect(fits(one, asked("v=1&n=1"), today)).toBe("yes");
  expect(fits(one, asked("v=2&n=1"), today)).toBe("no");
  expect(fits(one, asked("v=3&n=1"), today)).toBe("unknown");
});

const source = "https://kommune.example/side";

test("what the centre says goes before open sources, also when it has grown old", () => {
  const found = { pets: { is: true, source, date: "2021" } };
  expect(standing(shown(null, found), "pets", today)).toBe("yes");
  expect(standing(shown({ facts: { pets: { is: false, on: recent } } }, found), "pets", today)).toBe("no");
  expect(standing(shown({ facts: { pets: { is: false, on: "2025-01-01" } } }, found), "pets", today)).toBe(
    "unknown",
  );
  expect(standing(shown({}, found), "pets", today)).toBe("yes");
});

test("a source without date or address answers nothing", () => {
  expect(standing(shown(null, { men: { is: false, source, date: null } }), "men", today)).toBe("unknown");
  expect(standing(shown(null, { men: { is: false, source: null, date: "2021" } }), "men", today)).toBe(
    "unknown",
  );
});

test("one no is enough to leave a centre out; else one unknown to show it apart", () => {
  const one = shown({ facts: { ...taking("women"), wheelchair: { is: false, on: recent } } });
  expect(fits(one, asked("v=1"), today)).toBe("yes");
  expect(fits(one, asked("v=1&n=3"), today)).toBe("unknown");
  expect(fits(one, asked("v=1&n=3&n=2"), today)).toBe("no");
});
