import { page, paths, publicLink, type Web } from "#platform/http";
import { Actions, ButtonLink, PageHead, Prose, PublicLayout, Section, TextLink } from "#platform/ui";
import { words } from "../words.ts";
import { Help } from "./help.tsx";

export function showFront(c: Web) {
  const lang = c.get("lang");
  const t = words(lang);
  return page(
    c,
    <PublicLayout {...c.var.publicFrame(t("front.title"))}>
      <PageHead title={t("front.h1")} lead={t("front.lead")} size="xl" />
      <Help lang={lang} />
      <Actions wide>
        <ButtonLink href={publicLink(paths.directory(), lang)}>{t("front.choose")}</ButtonLink>
      </Actions>
      <Section id="nei" title={t("front.rights")}>
        <Prose>
          <p>{t("front.rightsText")}</p>
        </Prose>
      </Section>
      <Section id="om" title={t("front.about")}>
        <Prose>
          <p>
            {t("front.about1")} {t("front.about2")} {t("front.about3")}
          </p>
        </Prose>
      </Section>
      <Section id="ansatt" title={t("front.staff")}>
        <Prose>
          <p>{t("front.staffText")}</p>
          <p>
            <TextLink href={publicLink(paths.training(), lang)}>{t("front.training")}</TextLink>
          </p>
        </Prose>
      </Section>
    </PublicLayout>,
  );
}
