import { page, type Web } from "#platform/http";
import { Facts, PageHead, Prose, PublicLayout, Section } from "#platform/ui";
import { Help } from "#modules/overview";
import { publicWords } from "../words.ts";

const places = ["browser", "phone", "bill", "network", "spy"] as const;

/** What remains after a visit, said as it is: nobody may believe that a button makes it safe. */
export function showTraces(c: Web) {
  const lang = c.var.publicLang;
  const t = publicWords(lang);
  return page(
    c,
    <PublicLayout {...c.var.publicFrame(t("traces.title"))}>
      <PageHead title={t("traces.h1")} lead={t("traces.lead")} size="xl" />
      <Help lang={lang} short />
      <Section id="annet" title={t("traces.safer")}>
        <Prose>
          <p>{t("traces.saferText")}</p>
        </Prose>
      </Section>
      <Section id="knapp" title={t("traces.button")}>
        <Prose>
          <p>{t("traces.buttonText")}</p>
          <p>{t("traces.history")}</p>
          <p>{t("traces.shift")}</p>
          <p>{t("traces.plain")}</p>
        </Prose>
      </Section>
      <Section id="husker" title={t("traces.what")}>
        <Facts
          items={places.map((place) => ({ term: t(`traces.${place}`), answer: t(`traces.${place}Text`) }))}
        />
      </Section>
      <Section id="privat" title={t("traces.private")}>
        <Prose>
          <p>{t("traces.privateText")}</p>
        </Prose>
      </Section>
      <Section id="slette" title={t("traces.delete")}>
        <Prose>
          <p>{t("traces.deleteText")}</p>
        </Prose>
      </Section>
      <Section id="vi" title={t("traces.we")}>
        <Prose>
          <p>{t("traces.weText")}</p>
        </Prose>
      </Section>
    </PublicLayout>,
  );
}
