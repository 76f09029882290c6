import { paths, publicLink } from "#platform/http";
import { ButtonLink, PageHead, Prose, PublicLayout, TextLink } from "#platform/ui";
import { Help } from "#modules/overview";
import { publicWords } from "../public-words.ts";
import type { Place } from "../taking.ts";
import type { PublicPage } from "./public-page.ts";

/** Nobody reads here for this municipality. Said before anything is typed, with the way that works. */
export function ElsewherePage(props: PublicPage & { place: Place }) {
  const { frame, lang, training, place } = props;
  const t = publicWords(lang);
  return (
    <PublicLayout {...frame}>
      <PageHead
        title={t("elsewhere.h1", { place: place.name })}
        lead={t("elsewhere.lead", { place: place.name })}
        size="xl"
      />
      <Help lang={lang} />
      <Prose>
        <p>{t("elsewhere.call")}</p>
        <p>{t("elsewhere.mail")}</p>
        <p>
          <TextLink href={publicLink(paths.municipality(place.number, training), lang)}>
            {t("elsewhere.page", { place: place.name })}
          </TextLink>
        </p>
      </Prose>
      <ButtonLink href={publicLink(paths.report(training), lang)} variant="secondary">
        {t("write.another")}
      </ButtonLink>
    </PublicLayout>
  );
}
