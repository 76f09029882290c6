import { page, paths, publicLink, type Web } from "#platform/http";
import { PageHead, Prose, PublicLayout, Quiet, Row, Rows, Search, Section, TextLink } from "#platform/ui";
import { words } from "../words.ts";
import { Help } from "./help.tsx";

/** Has no snapshot: the sentence, the numbers and the way to the list stand also when nothing else answers. */
export function showFront(c: Web) {
  const lang = c.var.publicLang;
  const t = words(lang);
  const link = (path: string) => publicLink(path, lang);
  return page(
    c,
    <PublicLayout {...c.var.publicFrame(t("front.title"))}>
      <PageHead title={t("front.h1")} lead={t("front.lead")} size="xl" />
      <Help lang={lang} />
      <Search
        action={paths.directory()}
        hidden={{ m: lang }}
        name="s"
        label={t("front.search")}
        button={t("list.show")}
      />
      <Section id="videre" title={t("front.ways")} line>
        <Rows>
          <Row title={t("front.list")} href={link(paths.directory())} meta={t("front.listText")} />
          <Row
            title={t("front.municipality")}
            href={link(paths.municipalities())}
            meta={t("front.municipalityText")}
          />
          <Row title={t("front.rights")}>
            <p>{t("front.rightsText")}</p>
          </Row>
        </Rows>
      </Section>
      <Section id="om" title={t("front.about")}>
        <Prose>
          <p>
            {t("front.about1")} {t("front.about2")} {t("front.about3")}
          </p>
        </Prose>
        <Quiet>
          {t("front.staffText")} <TextLink href={link(paths.training())}>{t("front.training")}</TextLink>
        </Quiet>
      </Section>
    </PublicLayout>,
  );
}
