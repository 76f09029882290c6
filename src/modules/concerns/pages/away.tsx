import { paths, publicLink } from "#platform/http";
import { ButtonLink, PageHead, Prose, PublicLayout } from "#platform/ui";
import { Help } from "#modules/overview";
import { publicWords } from "../public-words.ts";
import type { PublicPage } from "./public-page.ts";

/** The process that takes reports is not there. What works meanwhile. */
export function AwayPage({ frame, lang, training }: PublicPage) {
  const t = publicWords(lang);
  return (
    <PublicLayout {...frame}>
      <PageHead title={t("away.h1")} lead={t("away.lead")} size="xl" />
      <Help lang={lang} />
      <Prose>
        <p>{t("elsewhere.call")}</p>
        <p>{t("elsewhere.mail")}</p>
      </Prose>
      <ButtonLink href={publicLink(paths.report(training), lang)} variant="secondary">
        {t("away.again")}
      </ButtonLink>
    </PublicLayout>
  );
}
