import { members } from "#modules/access";
import { page, paths, type Web } from "#platform/http";
import type { Lang } from "#platform/text";
import { Actions, Empty, PageHead, Quiet, Row, Rows, Section, StaffLayout, TextLink } from "#platform/ui";
import { openFlags, reviewedFlags, type Flag } from "../flag.ts";
import { openQuestions } from "../question.ts";
import { dateText, dayText, words } from "../words.ts";

const shownFor = 90 * 86_400_000;

/** What waits to be looked through. What is about the reader stands with somebody else. */
export async function showReviews(c: Web) {
  const { lang } = c.var;
  const t = words(lang);
  const since = new Date(c.var.clock.now().getTime() - shownFor);
  const { who, flags, done, questions, all } = await c.var.desk.read(
    { deed: "oversight.see-reviews" },
    async (tx, who) => ({
      who,
      flags: await openFlags(tx, who.org),
      done: await reviewedFlags(tx, who.org, since),
      questions: await openQuestions(tx, who.org),
      all: await members(tx, who.org),
    }),
  );
  const name = (member: string | null) => all.find((one) => one.id === member)?.name ?? "–";
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("reviews.title"), "more")}>
      <PageHead title={t("reviews.h1")} lead={t("reviews.lead")} />
      <Section id="venter" title={t("reviews.open")} line>
        {flags.length === 0 ? <Empty>{t("reviews.none")}</Empty> : null}
        <Rows>
          {flags.map((one) => (
            <FlagRow lang={lang} one={one} name={name(one.about)} />
          ))}
        </Rows>
      </Section>
      {questions.length > 0 ? (
        <Section id="sporsmal" title={t("reviews.questions")} line>
          <Rows>
            {questions.map((one) => (
              <Row
                title={t("reviews.question", {
                  who: one.about ? name(one.about) : t("answer.elsewhere"),
                  day: dayText(one.aboutDay, lang),
                })}
                meta={t("answer.due", { date: dateText(one.dueAt, lang), owner: name(one.owner) })}
                end={<TextLink href={paths.reviewQuestion(one.publicId)}>{t("reviews.look")}</TextLink>}
              />
            ))}
          </Rows>
        </Section>
      ) : null}
      {done.length > 0 ? (
        <Section id="ferdig" title={t("reviews.done")}>
          <Rows>
            {done.map((one) => (
              <Row
                title={t("reviews.line", { who: name(one.about), n: one.looks })}
                meta={t("flag.done", {
                  date: dateText(one.reviewedAt!, lang),
                  who: name(one.reviewedBy),
                  outcome: t(`review.${one.outcome!}`),
                })}
              />
            ))}
          </Rows>
        </Section>
      ) : null}
      <Quiet>{t("reviews.own")}</Quiet>
      <Actions>
        <TextLink href={paths.more()}>{t("reviews.back")}</TextLink>
      </Actions>
    </StaffLayout>,
  );
}

function FlagRow({ lang, one, name }: { lang: Lang; one: Flag; name: string }) {
  const t = words(lang);
  return (
    <Row
      title={t("reviews.line", { who: name, n: one.looks })}
      meta={`${one.rules.map((rule) => t(`rule.${rule}`)).join(". ")}. ${t("reviews.due", { date: dateText(one.dueAt, lang) })}.`}
      end={<TextLink href={paths.reviewFlag(one.publicId)}>{t("reviews.look")}</TextLink>}
    />
  );
}
