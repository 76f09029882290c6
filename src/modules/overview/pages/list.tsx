import { raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { page, paths, publicLink, type Web } from "#platform/http";
import { Actions, ButtonLink, Note, PageHead, Prose, PublicLayout, Section, TextLink } from "#platform/ui";
import type { Municipality, Snapshots } from "#modules/directory";
import { addressOf, filterOf, type Filter } from "../filter.ts";
import { openKeep, type Keep } from "../keep.ts";
import { seek, type Sought } from "../seek.ts";
import { words } from "../words.ts";
import { viewOf, type View } from "./centre-view.ts";
import { Copy } from "./copy.tsx";
import { Help } from "./help.tsx";
import { ListForm } from "./list-form.tsx";
import { Result, type Asked } from "./list-result.tsx";
import { Norwegian } from "./municipality-name.tsx";

export function showList(snapshots: Snapshots, training: boolean) {
  const results = openKeep<string>(100);
  return async (c: Web) => {
    const view = await viewOf(c, snapshots, training);
    const filter = filterOf(new URL(c.req.url).searchParams);
    const sought = seek(view.snapshot, filter.text);
    const { lang } = view;
    const t = words(lang);
    return page(
      c,
      <PublicLayout {...c.var.publicFrame(t("list.title"), training)}>
        <Copy lang={lang} snapshot={view.snapshot} today={view.today} />
        <PageHead title={t("list.h1")} lead={t("list.lead")} size="xl" />
        <Help lang={lang} short />
        <ListForm view={view} filter={filter} />
        <Understood view={view} filter={filter} sought={sought} />
        {raw(await kept(results, { view, filter, sought }))}
        <Section id="nei" title={t("list.rights")}>
          <Prose>
            <p>{t("list.rightsText")}</p>
          </Prose>
        </Section>
        <Section id="om" title={t("list.ground")}>
          <Prose>
            <p>{t("list.groundText")}</p>
          </Prose>
        </Section>
      </PublicLayout>,
    );
  };
}

/**
 * The list and its map, by far most of the page, are the same for everybody in a municipality, so they are kept
 * by its number. What was typed is neither in the key nor in the words.
 */
async function kept(results: Keep<string>, asked: Asked): Promise<string> {
  const { view, filter, sought } = asked;
  const draw = () => written(<Result {...asked} />);
  if (!sought.place) return draw();
  const { lang, today, training, snapshot } = view;
  const { text: _, ...rest } = filter;
  const key = JSON.stringify([snapshot.revision, today, training, lang, sought.place.number, rest]);
  const known = results.get(key);
  if (known !== undefined) return known;
  const drawn = await draw();
  results.set(key, drawn);
  return drawn;
}

const written = async (part: HtmlEscapedString | Promise<HtmlEscapedString>) => (await part).toString();

/** What was made of what was typed, when that is not plain. */
function Understood({ view, filter, sought }: { view: View; filter: Filter; sought: Sought }) {
  const { lang, training } = view;
  const t = words(lang);
  if (sought.several.length > 0) {
    return (
      <Note kind="lantern" status>
        <p>{t("list.several", { text: filter.text })}</p>
        <Actions>
          {sought.several.map((place) => (
            <ButtonLink
              variant="secondary"
              href={addressOf(paths.directory(training), { ...filter, text: told(place) }, lang)}
            >
              <Norwegian lang={lang}>{told(place)}</Norwegian>
            </ButtonLink>
          ))}
        </Actions>
      </Note>
    );
  }
  const { place, by } = sought;
  if (place && by !== "its name") {
    return (
      <Note kind="accent" status>
        <p>
          {by === "a guess"
            ? t("list.guessed", { place: place.name })
            : t("list.former", { name: filter.text, place: place.name })}
        </p>
      </Note>
    );
  }
  if (sought.closed.length > 0) {
    return (
      <Note kind="accent" status>
        {sought.closed.map(({ centre }) => (
          <p>
            {t("list.closed", { name: centre.name })}{" "}
            <TextLink href={publicLink(paths.centre(centre.id, training), lang)}>
              {t("list.closedLink")}
            </TextLink>
          </p>
        ))}
      </Note>
    );
  }
  if (sought.missing) {
    return (
      <Note kind="lantern" status>
        <p>{t("list.none", { text: filter.text })}</p>
      </Note>
    );
  }
  return null;
}

const told = (place: Municipality) => `${place.name} (${place.county})`;
