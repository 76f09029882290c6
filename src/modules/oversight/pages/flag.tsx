import { z } from "zod";
import { members } from "#modules/access";
import { formatDateTime } from "#platform/clock";
import { choice, readForm, type FormFault } from "#platform/forms";
import { page, paths, type Web } from "#platform/http";
import { isPublicId } from "#platform/ids";
import { Actions, ButtonLink, Facts, Note, PageHead, StaffLayout, Why } from "#platform/ui";
import { findFlag, reviewOutcomes, type Flag } from "../flag.ts";
import { review } from "../review.ts";
import { dateText, errorsOf, words } from "../words.ts";
import { OutcomeForm } from "./outcome-form.tsx";

const see = "oversight.see-reviews";
const deed = "oversight.review";
const form = z.object({ hva: choice(reviewOutcomes) });

export const showFlag = (c: Web) => draw(c, []);

export async function postReview(c: Web) {
  const id = c.req.param("id")!;
  if (!isPublicId(id)) return c.notFound();
  const read = readForm(form, c.var.posted);
  if (!read.ok) return draw(c, read.faults, 422);
  const outcome = await c.var.desk.write({ deed, object: id }, async (tx, who) => {
    const done = await review(tx, { flag: id, outcome: read.value.hva }, who, c.var.clock);
    return "no" in done ? done : { to: paths.reviews() };
  });
  if (outcome instanceof Response) return outcome;
  return outcome.no === "not-found" ? c.notFound() : draw(c, [], 409);
}

async function draw(c: Web, faults: readonly FormFault[], status: 200 | 409 | 422 = 200) {
  const id = c.req.param("id")!;
  if (!isPublicId(id)) return c.notFound();
  const found = await c.var.desk.read({ deed: see, object: id }, async (tx, who) => {
    const flag = await findFlag(tx, who.org, id);
    return flag && { who, flag, all: await members(tx, who.org) };
  });
  if (!found) return c.notFound();
  const { who, flag, all } = found;
  const { lang } = c.var;
  const t = words(lang);
  const name = (member: string | null) => all.find((one) => one.id === member)?.name ?? "–";
  const errors = errorsOf(lang, faults);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("flag.title"), "more")}>
      <PageHead
        title={t("reviews.line", { who: name(flag.about), n: flag.looks })}
        lead={t("flag.lead", { who: name(flag.about) })}
      />
      {status === 409 ? (
        <Note kind="lantern" status>
          {t("flag.reviewed")}
        </Note>
      ) : null}
      <What c={c} flag={flag} />
      {flag.outcome && flag.reviewedAt ? (
        <>
          <Note kind="accent">
            {t("flag.done", {
              date: dateText(flag.reviewedAt, lang),
              who: name(flag.reviewedBy),
              outcome: t(`review.${flag.outcome}`),
            })}
          </Note>
          <Actions>
            <ButtonLink href={paths.reviews()} variant="secondary">
              {t("flag.back")}
            </ButtonLink>
          </Actions>
        </>
      ) : (
        <OutcomeForm
          c={c}
          action={paths.reviewFlag(id)}
          errors={errors}
          legend={t("flag.outcome")}
          options={reviewOutcomes.map((value) => ({ value, label: t(`review.${value}`) }))}
          then={t("flag.then", { who: name(flag.about) })}
          send={t("flag.save")}
        />
      )}
    </StaffLayout>,
    status,
  );
}

function What({ c, flag }: { c: Web; flag: Flag }) {
  const { lang, clock } = c.var;
  const t = words(lang);
  const now = clock.now();
  const at = (when: Date) => formatDateTime(when, lang, now);
  const span = { from: at(flag.from), to: at(flag.to) };
  return (
    <Facts
      layout="beside"
      items={[
        {
          term: t("flag.about"),
          answer: flag.code ? t("flag.case", { code: flag.code }) : t(flag.one ? "flag.person" : "flag.many"),
        },
        { term: t("flag.when"), answer: flag.looks === 1 ? span.from : t("flag.span", span) },
        { term: t("flag.why"), answer: <Why reasons={flag.rules.map((rule) => t(`rule.${rule}`))} /> },
      ]}
    />
  );
}
