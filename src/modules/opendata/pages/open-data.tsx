import { page, paths, publicLink, type Web } from "#platform/http";
import type { PublicLang } from "#platform/text";
import { PageHead, Prose, PublicLayout, Quiet, Section, Table, TextLink, Why } from "#platform/ui";
import { licence, type Asked } from "../answer.ts";
import { codeId } from "../vocabulary.ts";
import { words } from "../words.ts";

const files = [
  ["/data/centres.csv", "centres"],
  ["/data/terms.csv", "terms"],
  ["/data/municipalities.csv", "municipalities"],
  ["/data/overview.json", "overview"],
  ["/api/hsds/bulk.json", "bulk"],
] as const;

const asks = [
  ["first", "/api/hsds"],
  ["services", "/api/hsds/services?full=true"],
  ["term", `/api/hsds/services?taxonomy_term_id=${codeId("substance-use", "rus-tar-imot")}`],
  ["profile", "/api/hsds/profile"],
  ["openapi", "/openapi.json"],
  ["catalogue", "/katalog.ttl"],
] as const;

/** The same in every language has no language in its address. */
const same = new Set(["/openapi.json", "/katalog.ttl"]);
const linked = (path: string, lang: PublicLang) =>
  same.has(path) || path.endsWith(".csv") ? path : publicLink(path, lang);

function Code(props: { name: string; children: string }) {
  return (
    <div class="hv-scroll" role="group" aria-label={props.name} tabindex={0}>
      <pre>
        <code lang="zxx" translate="no">
          {props.children}
        </code>
      </pre>
    </div>
  );
}

export function showOpenData(views: (c: Web) => Promise<Asked>) {
  return async (c: Web) => {
    const { lang, origin, snapshot } = await views(c);
    const t = words(lang);
    const own = snapshot.centres.filter((shown) => shown.entry).length;
    const frame = `<iframe src="${origin}${publicLink(paths.embed("0301"), lang)}" title="${t("page.embed.name")}"\n  style="width: 100%; height: 30rem; border: 0" referrerpolicy="no-referrer"></iframe>`;
    return page(
      c,
      <PublicLayout {...c.var.publicFrame(t("page.title"))}>
        <PageHead title={t("page.h1")} lead={t("page.lead")} size="xl" />
        <Section id="les" title={t("page.reading")}>
          <Prose>
            <p>{t("page.reading.text")}</p>
          </Prose>
        </Section>
        <Section id="filer" title={t("page.files")}>
          <Table
            name={t("page.files")}
            columns={[{ label: t("page.file") }, { label: t("page.what") }]}
            rows={files.map(([path, name]) => ({
              head: <TextLink href={linked(path, lang)}>{path.slice(path.lastIndexOf("/") + 1)}</TextLink>,
              cells: [t(`page.file.${name}`)],
            }))}
          />
          <Quiet>{t("page.file.csvw", { file: "/data/centres.csv-metadata.json" })}</Quiet>
        </Section>
        <Section id="program" title={t("page.api")}>
          <Prose>
            <p>{t("page.api.text")}</p>
          </Prose>
          <Table
            name={t("page.api")}
            columns={[{ label: t("page.what") }, { label: t("page.address") }]}
            rows={asks.map(([key, path]) => ({
              head: <TextLink href={linked(path, lang)}>{t(`page.api.${key}`)}</TextLink>,
              cells: [path.replace(/=[0-9a-f-]{36}$/, "=…")],
            }))}
          />
          <Code
            name={t("page.api.services")}
          >{`curl -H "Accept-Language: ${lang}" ${origin}/api/hsds/services`}</Code>
          <Prose>
            <p>{t("page.api.language")}</p>
          </Prose>
        </Section>
        <Section id="kommune" title={t("page.embed")}>
          <Prose>
            <p>{t("page.embed.text")}</p>
          </Prose>
          <Code name={t("page.embed")}>{frame}</Code>
        </Section>
        <Section id="nytt" title={t("page.fresh")}>
          <Prose>
            <p>{t("page.fresh.text")}</p>
            <p>{own === 0 ? t("page.own.none") : t("page.own", { n: own })}</p>
          </Prose>
        </Section>
        <Section id="aldri" title={t("page.never")}>
          <Why reasons={([1, 2, 3, 4, 5] as const).map((n) => t(`page.never.${n}`))} />
        </Section>
        <Section id="lisens" title={t("page.licence")}>
          <Prose>
            <p>{t("page.licence.text", { who: t("data.attribution") })}</p>
            <p>
              <span translate="no">{licence}</span>
            </p>
          </Prose>
        </Section>
      </PublicLayout>,
    );
  };
}
