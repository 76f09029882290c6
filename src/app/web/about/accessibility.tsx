import { z } from "zod";
import { formatDate } from "#platform/clock";
import { page, type Web } from "#platform/http";
import { Facts, PageHead, Prose, PublicLayout, Section, Why } from "#platform/ui";
import { publicWords } from "../words.ts";
import given from "./accessibility.json" with { type: "json" };

/** Kept beside the tests it tells of: whoever tests again or mends a fault changes the file, not the page. */
const statement = z
  .strictObject({
    tested: z.array(
      z.strictObject({ what: z.enum(["axe", "keyboard", "narrow", "scriptless"]), on: z.iso.date() }),
    ),
    faults: z.array(z.enum(["people", "browsers", "sami", "own"])),
  })
  .parse(given);

export function showAccessibility(c: Web) {
  const lang = c.var.publicLang;
  const t = publicWords(lang);
  const day = (date: string) => formatDate(new Date(`${date}T12:00:00Z`), lang, c.var.clock.now());
  return page(
    c,
    <PublicLayout {...c.var.publicFrame(t("access.title"))}>
      <PageHead title={t("access.h1")} lead={t("access.lead")} size="xl" />
      <Prose>
        <p>{t("access.goal")}</p>
      </Prose>
      <Section id="provd" title={t("access.tested")}>
        <Facts
          items={statement.tested.map(({ what, on }) => ({
            term: t(`access.${what}`),
            answer: t("access.when", { date: day(on) }),
          }))}
        />
      </Section>
      <Section id="mangler" title={t("access.faults")}>
        <Why reasons={statement.faults.map((fault) => t(`access.${fault}`))} />
      </Section>
      <Section id="meld" title={t("access.tell")}>
        <Prose>
          <p>{t("access.tellText")}</p>
          <p>{t("access.tellRight")}</p>
        </Prose>
      </Section>
    </PublicLayout>,
  );
}
