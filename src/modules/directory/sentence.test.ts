import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { publicLangs } from "#platform/text";
import { nothingSaid, type Said } from "./entry.ts";
import { termSentence, termSentences, type TermSentence } from "./sentence.ts";
import { deciders, termKeys, type Term, type TermKey } from "./terms.ts";
import { entryWords, languageName } from "./words.ts";

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
      "Takes people in. You can come even if you have taken drugs or alcohol. You cannot use drugs or alcohol in the house.",
    ],
    ["se", { arrive: yes }, "Váldá vuostá. Don sáhtát boahtit vaikko leat gárremin."],
    ["nb", { arrive: if_("night-staff") }, "Tar imot hvis det er nok folk på vakt."],
    [
      "nb",
      { arrive: if_("night-staff", "free-room", "own-room") },
      "Tar imot hvis det er nok folk på vakt, et rom er ledig og du kan få eget rom.",
    ],
    [
      "nn",
      { arrive: if_("free-room", "dose-arranged") },
      "Tek imot dersom eit rom er ledig og medisinen din er ordna.",
    ],
    [
      "en",
      { arrive: if_("free-room", "health-tonight") },
      "Takes people in if a room is free and you do not need a doctor tonight.",
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
      "Tar imot. Du kan komme selv om du er ruset. Du kan bruke rusmidler i huset hvis du kan få eget rom.",
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

test("what does not fit for one group is left out for all, so that it does not look like another rule", () => {
  const rest: Terms = { use: no, lar: yes, equipment: yes, storage: no };
  const facts = { women: { is: true, on }, men: { is: true, on }, children: { is: false, on } };
  const long = if_("night-staff", "danger-to-others", "agreed-beforehand");
  const texts = termSentences("nb", {
    ...nothingSaid,
    facts,
    terms: { women: { arrive: long, ...rest }, men: { arrive: yes, ...rest }, withChildren: {} },
  }).map(({ text }) => text);
  expect(texts).toHaveLength(2);
  const storage = entryWords("nb")("sentence.storage-no");
  expect(texts.filter((text) => text.includes(storage))).toEqual([]);
  expect(termSentence("nb", { arrive: yes, ...rest }).text).toContain(storage);
});

test("conditions without deciders are told in the own words of the service, for those who have no list", () => {
  const conditions = { answer: "conditions", decides: [], ground: "Når legevakta har sett deg" } as const;
  expect(termSentence("nb", { arrive: conditions })).toEqual({
    is: "cond",
    lead: "Tar imot på vilkår.",
    text: "«Når legevakta har sett deg».",
  });
  expect(termSentence("nn", { arrive: yes, lar: { ...conditions, ground: "" } }).text).toBe(
    "Du kan kome sjølv om du er rusa. LAR og andre medisinar får du ta på vilkår.",
  );
});

test("a language goes by its name in the reader's language, else by its own", () => {
  expect(languageName("nn", "so")).toEqual({ name: "somali", in: "nn" });
  expect(languageName("se", "se")).toEqual({ name: "davvisámegiella", in: "se" });
  expect(languageName("se", "so")).toEqual({ name: "Soomaali", in: "so" });
});

const answer = fc.oneof(
  fc.constant(yes),
  fc.constant(no),
  fc.subarray([...deciders], { minLength: 1 }).map((some) => if_(...some)),
);
const answers = fc.dictionary(fc.constantFrom(...termKeys), answer, { maxKeys: 10 }) as fc.Arbitrary<Terms>;

test("whatever is said: whole sentences, every decider of coming, nothing unsaid, and no more than one takes in", () => {
  fc.assert(
    fc.property(answers, fc.constantFrom(...publicLangs), (terms, lang) => {
      const t = entryWords(lang);
      const [{ group, lead, text }] = termSentences(lang, women(terms)) as [TermSentence];
      const whole = `${lead} ${text}`.trim();
      expect(group).toBe(null);
      expect(whole).toMatch(/^\p{Lu}[^{}]*\.$/u);
      const decides = terms.arrive?.decides ?? [];
      for (const one of decides) expect(whole).toContain(t(`decider.${one}`));
      const unsaid = (
        [
          ["use", "use-yes"],
          ["use", "use-no"],
          ["lar", "lar-yes"],
          ["lar", "lar-no"],
          ["equipment", "equipment-yes"],
          ["storage", "storage-yes"],
          ["storage", "storage-no"],
        ] as const
      ).filter(([key]) => !terms[key]);
      for (const [, words] of unsaid) expect(whole).not.toContain(t(`sentence.${words}`).slice(0, -1));
      const mustStand = `${lead} ${termSentence(lang, terms.arrive ? { arrive: terms.arrive } : {}).text}`;
      expect(whole.split(" ").length).toBeLessThanOrEqual(Math.max(46, mustStand.split(" ").length));
    }),
    { numRuns: 500 },
  );
});
