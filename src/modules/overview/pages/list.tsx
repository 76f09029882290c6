import { page, paths, publicLink, type Web } from "#platform/http";
import { Note, PageHead, Prose, PublicLayout, Quiet, Section, TextLink } from "#platform/ui";
import type { Municipality, Snapshots } from "#modules/directory";
import { addressOf, filterOf, type Filter } from "../filter.ts";
import { seek, type Sought } from "../seek.ts";
import { words } from "../words.ts";
import { viewOf, type View } from "./centre-view.ts";
import { Copy } from "./copy.tsx";
import { Help } from "./help.tsx";
import { ListForm } from "./list-form.tsx";
import { Result } from "./list-result.tsx";
import { norwegianOn } from "./municipality-name.tsx";

export function showList(snapshots: Snapshots, training: boolean) {
  return async (c: Web) => {
    const view = await viewOf(c, snapshots, training);
    const filter = filterOf(new URL(c.req.url).searchParams);
    const sought = seek(view.snapshot, filter.text);
    const { lang } = view;
    const t = words(lang);
    return page(
      c,
      <PublicLayout {...c.var.publicFrame(t("list.title"))}>
        <Copy lang={lang} snapshot={view.snapshot} today={view.today} />
        <PageHead title={t("list.h1")} lead={t("list.lead")} size="xl" />
        <Help lang={lang} short />
        <ListForm view={view} filter={filter} />
        <Understood view={view} filter={filter} sought={sought} />
        <Result view={view} filter={filter} sought={sought} />
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

/** What was made of what was typed, when that is not plain. */
function Understood({ view, filter, sought }: { view: View; filter: Filter; sought: Sought }) {
  const { lang, training } = view;
  const t = words(lang);
  if (sought.several.length > 0) {
    return (
      <Note kind="lantern" status>
        <p>{t("list.several", { text: filter.text })}</p>
        <ul lang={norwegianOn(lang)}>
          {sought.several.map((place) => (
            <li>
              <TextLink href={addressOf(paths.directory(training), { ...filter, text: told(place) }, lang)}>
                {told(place)}
              </TextLink>
            </li>
          ))}
        </ul>
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
