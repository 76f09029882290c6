import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sql } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId } from "#platform/ids";
import { must } from "#platform/outcome";
import { publicLangs, type PublicLang } from "#platform/text";
import {
  confirmEntry,
  loadPublicData,
  sayFact,
  sayTerm,
  termKeys,
  type FactSaid,
  type Group,
  type TermKey,
  type TermSaid,
} from "#modules/directory";
import { world, type Centre, type World } from "../../../../test/world.ts";
import { forAll, givenKept, noAnswer } from "../../directory/given.ts";
import { faultsOf, publicPages, textOf } from "../given.ts";

const folder = fileURLToPath(new URL("../../../../data", import.meta.url));
interface Row {
  id: string;
  state: { is: string };
  phones?: { number: string }[];
  email?: { is: string };
}
const { centres } = JSON.parse(readFileSync(`${folder}/centres.json`, "utf8")) as { centres: Row[] };
let w: World;
let ours: Centre;
let pages: ReturnType<typeof publicPages>;
beforeAll(async () => {
  w = await world();
  await w.inside(newId(w.clock.now()), (tx) => loadPublicData(tx, folder, w.clock));
  ours = await w.centre("Nordheim krisesenter (øvelse)");
  pages = publicPages(w);
});
afterAll(() => w.close());

const at = (id: string) => `/oversikt/${id}`;
const made = (id: string) => `/trening/oversikt/${id}`;
const secrets = centres.flatMap((centre) => [
  ...(centre.phones ?? []).flatMap((phone) => [phone.number, phone.number.replaceAll(" ", "")]),
  ...(centre.email ? [centre.email.is] : []),
]);

/** What the invented centre `id` says, one thing after the other. */
async function speaker(id: string) {
  await w.inside(ours.org, (tx) => givenKept(tx, ours.org, id, w.clock));
  let version = 0;
  const as = async (say: (who: Actor, tx: never) => Promise<{ version: number } | { no: string }>) => {
    const said = await w.as(ours.leader, "directory.say", (tx, who) => say(who, tx as never));
    version = (must(said as never) as { version: number }).version;
    // Past the second in which a snapshot is given out without asking.
    w.clock.forward(0.05);
  };
  const seen = () => ({ centre: id, version });
  return {
    term: (term: TermKey, answers: Record<Group, TermSaid>, lang: "nb" | "nn" = "nb") =>
      as((who, tx) => sayTerm(tx, { ...seen(), term, answers, lang }, who, w.clock)),
    fact: (said: FactSaid) => as((who, tx) => sayFact(tx, { ...seen(), ...said }, who, w.clock)),
    confirm: () => as((who, tx) => confirmEntry(tx, seen(), who, w.clock)),
  };
}
const days = (n: number) => w.clock.forward(n * 24 * 60);
const yes: TermSaid = { answer: "yes", decides: [], ground: "" };
const no: TermSaid = { answer: "no", decides: [], ground: "" };
const onTerms: TermSaid = { answer: "conditions", decides: ["night-staff"], ground: "" };

describe("a real centre that has not spoken", () => {
  test("every page is valid and has nothing that must be hidden", { timeout: 120_000 }, async () => {
    expect(secrets.length).toBeGreaterThan(40);
    for (const [i, { id }] of centres.entries()) {
      const lang = publicLangs[i % 4]!;
      const page = await pages.html(at(id), lang);
      const numbers = [...page.matchAll(/href="tel:([^"]+)"/g)].map(([, number]) => number!);
      const wrong = [
        ...secrets.filter((secret) => page.includes(secret)),
        ...numbers.filter((number) => !["112", "116006", "116117"].includes(number)),
        ...(/streetAddress|"geo"|latitude|longitude|"address"/.exec(page) ?? []),
        ...(page.includes(`<html lang="${lang}"`) ? [] : ["lang"]),
        ...(/<title>(Oversikt|Oversyn|Overview|Visogovva)<\/title>/.test(page) ? [] : ["title"]),
        ...(/\b(ledig|ledige|vacant|vacancy)\b/i.exec(textOf(page)) ?? []),
        ...(await faultsOf(page)),
      ];
      expect([id, lang, wrong]).toEqual([id, lang, []]);
    }
  });

  test("all ten terms are unknown, and a source on substance use stands with its date", async () => {
    const page = await pages.html(at("oslo-2"));
    expect(page.match(/<dd><span class="hv-mark" data-is="unknown">/g)!.length).toBeGreaterThanOrEqual(10);
    const told = textOf(page);
    expect(told).toContain("Senteret har ikke sagt noe om dette ennå. Ukjent betyr ikke nei.");
    expect(told).toContain("Den som bor der, kan bruke rusmidler. Kilde: frifagbevegelse.no, mars 2021.");
    expect(textOf(await pages.html(at("alta")))).toContain("Vi har ikke funnet noe i åpne kilder om");
  });

  test("each fact has its source and date, and what has no date is unknown", async () => {
    expect(textOf(await pages.html(at("alta")))).toMatch(/Menn Ja Kilde: bufdir\.no, 2021\./);
    expect(textOf(await pages.html(at("gjovik")))).toMatch(
      /Barn Ukjent En side uten dato sier: ja\. Kilde: krisesenteret-gjovik\.no\./,
    );
    expect(textOf(await pages.html(at("rana")))).toContain("Sist sett i fylkesmannen.no, omkring 2017.");
  });

  test("the municipalities it serves are links to their pages", async () => {
    const page = await pages.html(at("alta"), "nn");
    expect(page).toContain('href="/kommune/5614?m=nn"');
  });

  test("nothing has changed, since nothing has been said", async () => {
    expect(textOf(await pages.html(`${at("alta")}/endringer`))).toContain(
      "Senteret har ikke sagt noe om reglene",
    );
    await pages.html(`${at("finnes-ikke")}/endringer`, "nb", 404);
  });
});

test("a closed centre says so, and what came instead", async () => {
  const page = await pages.html(at("sorhelgeland"));
  expect(textOf(page)).toContain("Dette stedet er lagt ned. Kilde: norgeslover.no, 2024.");
  expect(page).toContain('href="/oversikt/nordtrondelag?m=nb"');
  expect(textOf(page)).toContain("For Brønnøy");
  expect(page).not.toContain("application/ld+json");
  expect(await pages.html(at("eva"), "nn")).toContain('href="/oversikt/halden?m=nn"');
});

test("a number somebody has checked is the one to press", async () => {
  await w.admin(sql`
    update directory.centres set facts = facts ||
      ${'{"phones":[{"number":"00 11 00 11","for":"all","source":null,"date":null,"verified":true}]}'}::jsonb
    where id = 'harstad'`);
  await w.admin(sql`update directory.revision set number = number + 1`);
  w.clock.forward(0.05);
  const page = await pages.html(at("harstad"));
  expect(page).toContain('<a class="ds-button" href="tel:00110011"');
  expect(page).toContain('"telephone":"00 11 00 11"');
});

test("what stands for machines is data with an area, and cannot end its own element", async () => {
  await w.admin(
    sql`update directory.centres set facts = jsonb_set(facts, '{name}', '"A </script><b>"') where id = 'moss'`,
  );
  await w.admin(sql`update directory.revision set number = number + 1`);
  w.clock.forward(0.05);
  const page = await pages.html(at("moss"));
  const [, data] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)!;
  const told = JSON.parse(data!) as Record<string, unknown>;
  expect(told).toMatchObject({ "@type": "GovernmentService", name: "A </script><b>" });
  expect(JSON.stringify(told.areaServed)).toContain("AdministrativeArea");
});

describe("a centre that speaks for itself", () => {
  test("answers, what decides and its own words stand, and one stamp when all is alike", async () => {
    const say = await speaker("ovelsea");
    await say.term("arrive", forAll({ ...onTerms, ground: "ring først" }), "nn");
    await say.fact({ fact: "women", value: true });
    await say.fact({ fact: "phone", value: "00110020" });
    await say.fact({ fact: "roundTheClock", value: true });
    await say.fact({ fact: "languages", value: ["no", "so"] });
    const page = await pages.html(made("ovelsea"));
    expect(textOf(page)).toContain("norsk, somali");
    expect(await pages.html(made("ovelsea"), "se")).toMatch(/dárogiella, <span lang="so">\p{L}+<\/span>/u);
    expect(page).toContain('<q lang="nn">ring først</q>');
    expect(page).toContain('href="tel:00110020"');
    const told = textOf(page);
    expect(told).toContain("Åpent hele døgnet.");
    expect(told.match(/Bekreftet av senteret/g)).toHaveLength(1);
    expect(told).not.toContain("Ikke bekreftet");
    // Page and words in the same language: nothing to mark.
    expect(await pages.html(made("ovelsea"), "nn")).toContain("<q>ring først</q>");
    for (const lang of publicLangs) {
      expect([lang, await faultsOf(await pages.html(made("ovelsea"), lang))]).toEqual([lang, []]);
    }
  });

  test("groups are told apart only where they differ", async () => {
    const say = await speaker("ovelseb");
    await say.term("arrive", { women: yes, men: yes, withChildren: no });
    await say.term("use", forAll(no));
    const page = await pages.html(made("ovelseb"));
    const each = [...page.matchAll(/<ul class="hv-each">(.*?)<\/ul>/gs)].map(([list]) => textOf(list));
    expect(each).toEqual([" Kvinner, menn Ja Med barn Nei "]);
    expect(await faultsOf(page)).toEqual([]);
  });

  test("an answer that grows old says so by itself, one field before the other", async () => {
    const say = await speaker("ovelsec");
    await say.term("arrive", forAll(yes));
    await say.term("visitors", forAll(no));
    await say.term("nightStaff", forAll(yes));
    await say.fact({ fact: "phone", value: "00110030" });
    expect(textOf(await pages.html(made("ovelsec")))).not.toContain("Ikke bekreftet");
    days(100);
    const some = await pages.html(made("ovelsec"));
    expect(textOf(some)).toContain("Bekreftet av senteret");
    expect(textOf(some)).toContain("der det ikke står noe annet");
    expect(textOf(some)).toMatch(/Ja Ikke bekreftet siden/);
    // A number may have been given to somebody else.
    expect(some).not.toContain("00110030");
    expect(textOf(some)).toContain("Senteret har ikke bekreftet telefonnummeret sitt siden");
    days(300);
    const all = textOf(await pages.html(made("ovelsec")));
    expect(all).not.toMatch(/(^|[^e] )Bekreftet av senteret/);
    expect(all).toMatch(/Ikke bekreftet siden \p{L}+ \d{4} /u);
    await say.confirm();
    expect(textOf(await pages.html(made("ovelsec")))).not.toContain("Ikke bekreftet");
  });

  test("the history tells each turn of a term, for whom, and nothing of who said it", async () => {
    const say = await speaker("ovelsed");
    await say.term("use", forAll(no));
    days(1);
    await say.term("use", { women: no, men: onTerms, withChildren: no });
    days(1);
    await say.term("use", { women: no, men: { ...onTerms, ground: "ring først" }, withChildren: no });
    days(1);
    await say.fact({ fact: "pets", value: true });
    days(1);
    await say.confirm();
    days(1);
    await say.term("use", forAll(noAnswer));
    const page = await pages.html(`${made("ovelsed")}/endringer`);
    const told = textOf(page);
    const order = [
      "ikke sagt",
      "Senteret bekreftet det som stod.",
      "Senteret endret andre opplysninger.",
      "samme svar, med nye vilkår eller nye ord",
      ", menn: nei → til på vilkår",
      ": ikke sagt → til nei",
    ];
    const found = order.map((part) => told.indexOf(part));
    expect(found.every((where) => where > 0)).toBe(true);
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(page).not.toContain(ours.leader.name);
    expect(await pages.html(made("ovelsed"))).not.toContain(ours.leader.name);
    for (const lang of publicLangs) {
      expect(await faultsOf(await pages.html(`${made("ovelsed")}/endringer`, lang))).toEqual([]);
    }
  });

  test("the invented are not among the real, nor the other way", async () => {
    await pages.html(at("ovelsea"), "nb", 404);
    await pages.html(made("alta"), "nb", 404);
    const page = await pages.html(made("ovelsea"));
    expect(page).toContain('class="hv-drill"');
    expect(page).not.toMatch(/href="\/oversikt/);
  });
});

test("in another language the Norwegian names and words are marked as such", async () => {
  for (const lang of ["en", "se"] as PublicLang[]) {
    const page = await pages.html(at("alta"), lang);
    expect(page).toContain(
      '<h1 class="ds-heading" data-size="xl"><span lang="nb">Alta krisesenter</span></h1>',
    );
  }
  expect(await pages.html(at("alta"), "nn")).not.toContain('lang="nb"');
});

test("every term has a name in every language", async () => {
  for (const lang of publicLangs) {
    const page = await pages.html(at("alta"), lang);
    expect(termKeys.filter((key) => page.includes(`<dt>${key}</dt>`))).toEqual([]);
  }
});
