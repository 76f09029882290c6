import { groups, groupsOf, officialAnswer, type Shown } from "#modules/directory";
import { paths, publicLink } from "#platform/http";
import { z } from "@hono/zod-openapi";
import { licence } from "../answer.ts";
import { sentencesOf } from "../hsds/services.ts";
import { tellSubstance } from "../told.ts";
import { substanceCodes } from "../vocabulary.ts";
import type { View } from "../view.ts";
import { words } from "../words.ts";
import { servingOf } from "./municipalities.ts";

const answer = z.enum(["offers", "assesses", "does-not", "unknown"]);

export const overviewSchema = z.strictObject({
  license: z.url(),
  attribution: z.string(),
  language: z.enum(["nb", "nn", "en", "se"]),
  as_of: z.iso.date(),
  centres: z.array(
    z.strictObject({
      uuid: z.uuid(),
      name: z.string(),
      page: z.url(),
      state: z.enum(["open", "closed", "unknown"]),
      substance: z.strictObject({
        answer,
        code: z.string(),
        source: z.string().nullable(),
        date: z.iso.date().nullable(),
        confirmed_until: z.iso.date().nullable(),
        by_group: z.strictObject({
          women: answer.optional(),
          men: answer.optional(),
          withChildren: answer.optional(),
        }),
        sentence: z.string(),
      }),
    }),
  ),
  municipalities: z.array(
    z.strictObject({
      number: z.string(),
      name: z.string(),
      page: z.url(),
      centres: z.array(z.uuid()),
      tryggest: z.literal(true).nullable(),
    }),
  ),
});

/** For an app that wants the answer and nothing more: each centre in one sentence, each municipality with its centres. */
export function overviewOf(view: View): z.infer<typeof overviewSchema> {
  const { snapshot, lang, today, origin } = view;
  const link = (path: string) => `${origin}${publicLink(path, lang)}`;
  const trygge = new Set(snapshot.tryggest.map((one) => one.number));
  return {
    license: licence,
    attribution: words(lang)("data.attribution"),
    language: lang,
    as_of: today,
    centres: snapshot.centres.map((shown) => ({
      uuid: shown.uuid,
      name: shown.centre.name,
      page: link(paths.centre(shown.centre.id)),
      state: shown.centre.state.is,
      substance: substanceOf(shown, view),
    })),
    municipalities: snapshot.municipalities.map(({ number, name }) => ({
      number,
      name,
      page: link(paths.municipality(number)),
      centres: servingOf(view, number).map(({ shown }) => shown.uuid),
      tryggest: trygge.has(number) ? true : null,
    })),
  };
}

function substanceOf(shown: Shown, view: View) {
  const { entry } = shown;
  const told = tellSubstance(shown, view.today);
  const taken = entry ? groupsOf(entry) : [];
  return {
    answer: told.is,
    code: substanceCodes[told.is],
    source: told.source,
    date: told.on,
    confirmed_until: told.until ?? null,
    by_group: Object.fromEntries(
      groups
        .filter((group) => taken.includes(group))
        .map((group) => [group, officialAnswer(entry, group, view.today)]),
    ),
    sentence: sentencesOf(shown, view),
  };
}
