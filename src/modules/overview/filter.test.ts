import fc from "fast-check";
import { expect, test } from "vitest";
import { groups } from "#modules/directory";
import { addressOf, answerCodes, filterOf, needCodes, type Filter, type Need } from "./filter.ts";

const some = <Word extends string>(codes: Record<Word, string>) => fc.subarray(Object.keys(codes) as Word[]);
const filters: fc.Arbitrary<Filter> = fc.record({
  text: fc.string({ maxLength: 60, unit: "grapheme" }).map((text) => text.trim().slice(0, 60).trim()),
  county: fc.constantFrom("", "03", "55"),
  who: fc.constantFrom(null, ...groups),
  needs: some<Need>(needCodes),
  answers: some(answerCodes),
});
const queryOf = (address: string) => new URL(address, "https://havn.example").searchParams;

test("what is chosen is the same after a turn through the address", () => {
  fc.assert(
    fc.property(filters, (filter) => {
      expect(filterOf(queryOf(addressOf("/oversikt", filter, "nb")))).toEqual(filter);
    }),
  );
});

test("the address says nothing but what was typed", () => {
  fc.assert(
    fc.property(filters, (filter) => {
      expect(addressOf("/oversikt", { ...filter, text: "" }, "se")).toMatch(
        /^\/oversikt\?([kvna]=\d{1,2}&)*m=se$/,
      );
    }),
  );
});

test("signs nobody has given a meaning are not heard", () => {
  const asked = queryOf("/oversikt?k=abc&v=9&n=x&n=1&n=1&a=&a=4&q=1");
  expect(filterOf(asked)).toEqual({
    text: "",
    county: "",
    who: null,
    needs: ["substances"],
    answers: ["unknown"],
  });
});
