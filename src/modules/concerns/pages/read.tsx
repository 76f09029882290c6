import { page, paths, type Web } from "#platform/http";
import { isPublicId } from "#platform/ids";
import { Facts, Note, PageHead, Prose, Section, StaffLayout, TextLink, Written } from "#platform/ui";
import { readReport } from "../read-report.ts";
import { readingPurposes, type ReadingPurpose } from "../report.ts";
import { words } from "../words.ts";
import { drawLetter } from "./letter.tsx";

const isPurpose = (text: unknown): text is ReadingPurpose =>
  (readingPurposes as readonly unknown[]).includes(text);

/** The text, as the answer to a post: no address of it is left in the history of the browser. */
export async function postRead(c: Web): Promise<Response> {
  const object = c.req.param("id") ?? "";
  if (!isPublicId(object)) return c.notFound();
  const { purpose } = c.var.posted;
  if (!isPurpose(purpose)) return drawLetter(c, true);
  const deed = `concerns.read-to-${purpose}`;
  const seen = await c.var.desk.read({ deed, object }, async (tx, who) => {
    const read = await readReport(tx, { publicId: object, purpose }, who);
    return "no" in read ? read : { who, told: read.told };
  });
  if ("no" in seen) return seen.no === "not-found" ? c.notFound() : c.redirect(paths.letter(object), 303);
  const { who, told } = seen;
  const t = words(c.var.lang);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("text.title"), "more")}>
      <p>
        <TextLink href={paths.letter(object)}>{t("text.back")}</TextLink>
      </p>
      <PageHead title={t("text.title")} />
      <Note kind="lantern">
        <p>{t("text.acute")}</p>
      </Note>
      <Section id="tekst" title={t("text.told")}>
        <Prose>
          {told.text.split(/\n{2,}/).map((part) => (
            <p>
              <Written text={part} />
            </p>
          ))}
        </Prose>
      </Section>
      <Facts
        items={[
          { term: t("text.reach"), answer: told.reach ? <Written text={told.reach} /> : t("text.unknown") },
          { term: t("one.urgency"), answer: t(`urgency.${told.urgency}`) },
          { term: t("text.lang"), answer: t(`lang.${told.lang}`) },
        ]}
      />
    </StaffLayout>,
  );
}
