import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { publicLangs } from "#platform/text";
import { nothingSaid, type Said } from "./entry.ts";
import { termSentences } from "./sentence.ts";
import { deciders, groups, termKeys, type Term, type TermKey } from "./terms.ts";
import { entryWords } from "./words.ts";

const on = "2026-11-03";
const yes: Term = { answer: "yes", decides: [], ground: "", on };
const no: Term = { answer: "no", decides: [], ground: "", on };
const if_ = (...decides: Term["decides"][number][]): Term => ({
  answer: "conditions",
  decides,
  ground: "",
  on,
});
type Terms = Partial<Record<TermKey, Term>>;
const women = (terms: Terms): Said => ({
  ...nothingSaid,
  facts: { women: { is: true, on }, men: { is: false, on }, children: { is: false, on } },
  terms: { women: terms, men: {}, withChildren: {} },
});
const said = (lang: (typeof publicLangs)[number], what: Said | null) =>
  termSentences(lang, what).map(({ lead, text }) => `${lead} ${text}`.trim());

describe("whole sentences", () => {
  test.each([
    [
      "nb",
      { arrive: yes, use: no, lar: yes },
      "Tar imot. Du kan komme selv om du er ruset. Du kan ikke bruke rusmidler i huset. LAR og andre medisiner får du ta som vanlig.",
    ],
    [
      "nn",
      { arrive: yes, use: no, lar: yes },
      "Tek imot. Du kan kome sjølv om du er rusa. Du kan ikkje bruke rusmiddel i huset. LAR og andre medisinar får du ta som vanleg.",
    ],
    [
      "en",
      { arrive: yes, use: no },
      "Open to you. You can come even if you are intoxicated. You cannot use substances in the house.",
    ],
    ["se", { arrive: yes }, "Váldá vuostá. Don sáhtát boahtit vaikko leat gárremin."],
    ["nb", { arrive: if_("night-staff") }, "Tar imot hvis det er nok folk på vakt."],
    [
      "nb",
      { arrive: if_("night-staff", "free-room", "own-room") },
      "Tar imot hvis det er nok folk på vakt, det er et ledig rom og du har eget rom.",
    ],
    [
      "nn",
      { arrive: if_("free-room", "dose-arranged") },
      "Tek imot om det er eit ledig rom og dosen er avtalt.",
    ],
    [
      "en",
      { arrive: if_("free-room", "health-tonight") },
      "Open to you if a room is free and you do not need a doctor tonight.",
    ],
    ["nb", { arrive: no }, "Tar ikke imot den som er ruset."],
    [
      "nn",
      { arrive: no, lar: yes },
      "Tek ikkje imot den som er rusa. LAR og andre medisinar får du ta som vanleg.",
    ],
    [
      "nb",
      { use: no },
      "Ukjent. Senteret har ikke sagt om du kan komme ruset. Ring, så får du svar. Du kan ikke bruke rusmidler i huset.",
    ],
    [
      "nb",
      { arrive: yes, use: if_("own-room") },
      "Tar imot. Du kan komme selv om du er ruset. Du kan bruke rusmidler der hvis du har eget rom.",
    ],
  ] as const)("%s: %o", (lang, terms, sentence) => {
    expect(said(lang, women(terms))).toEqual([sentence]);
  });

  test("nothing said is unknown, with what to do", () => {
    expect(said("nb", null)).toEqual([
      "Ukjent. Senteret har ikke sagt hvilke regler som gjelder. Ring, så får du svar.",
    ]);
    expect(said("nn", nothingSaid)).toEqual([
      "Ukjent. Senteret har ikkje sagt kva reglar som gjeld. Ring, så får du svar.",
    ]);
  });
});

test("the same terms are one sentence, different ones are one for each group taken", () => {
  const facts = { women: { is: true, on }, men: { is: true, on }, children: { is: false, on } };
  const alike: Said = {
    ...nothingSaid,
    facts,
    terms: { women: { arrive: yes }, men: { arrive: yes }, withChildren: {} },
  };
  expect(termSentences("nb", alike).map(({ group, is }) => [group, is])).toEqual([[null, "yes"]]);
  const apart: Said = { ...alike, terms: { ...alike.terms, men: { arrive: no } } };
  expect(termSentences("nb", apart).map(({ group, is }) => [group, is])).toEqual([
    ["women", "yes"],
    ["men", "no"],
  ]);
});

const term = fc.oneof(
  fc.constant(yes),
  fc.constant(no),
  fc.subarray([...deciders], { minLength: 1 }).map((some) => if_(...some)),
);
const terms = fc.dictionary(fc.constantFrom(...termKeys), term, { maxKeys: 10 }) as fc.Arbitrary<Terms>;

test("whatever is said: whole sentences, every decider of coming, nothing unsaid, and no more than one takes in", () => {
  fc.assert(
    fc.property(fc.record({ women: terms, men: terms, withChildren: terms }), (all) => {
      const what: Said = { ...nothingSaid, terms: all };
      for (const lang of publicLangs) {
        const t = entryWords(lang);
        for (const { group, lead, text } of termSentences(lang, what)) {
          const whole = `${lead} ${text}`.trim();
          expect(whole).toMatch(/^\p{Lu}[^{}]*\.$/u);
          const about = all[group ?? groups.find((one) => Object.keys(all[one]).length > 0) ?? "women"];
          for (const one of about.arrive?.decides ?? []) expect(whole).toContain(t(`decider.${one}`));
          if (!about.equipment) expect(whole).not.toContain(t("sentence.equipment.yes"));
          if (!about.use) expect(whole).not.toContain(t("sentence.use.no"));
          const first = about.arrive?.decides.length ? 12 * 8 : 0;
          expect(whole.split(" ").length).toBeLessThanOrEqual(45 + 8 + first);
        }
      }
    }),
    { numRuns: 300 },
  );
});
