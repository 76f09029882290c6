import { z } from "zod";
import { formatDateTime } from "#platform/clock";
import { choice, readForm } from "#platform/forms";
import { page, paths, type Actor, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Facts,
  Form,
  Note,
  PageHead,
  RadioGroup,
  StaffLayout,
} from "#platform/ui";
import { glassOutcomes, reviewGlass } from "../break-glass-ends.ts";
import { glasses, mayReview, type Glass } from "../break-glass-reads.ts";
import { words } from "../words.ts";

const form = z.object({ utfall: choice(glassOutcomes) });

export const showGlass = (c: Web, id: string) => draw(c, id, 200);

export async function postReview(c: Web, id: string): Promise<Response> {
  const read = readForm(form, c.var.posted);
  if (!read.ok) return draw(c, id, 422);
  const { utfall: outcome } = read.value;
  const done = await c.var.desk.write({ deed: "access.review-glass", object: id }, async (tx, who) => {
    const reviewed = await reviewGlass(tx, { publicId: id, outcome }, who);
    return "no" in reviewed ? reviewed : { to: paths.glasses() };
  });
  if (done instanceof Response) return done;
  return done.no === "already-reviewed" ? draw(c, id, 409) : c.notFound();
}

async function draw(c: Web, id: string, status: 200 | 409 | 422): Promise<Response> {
  const found = await c.var.desk.read({ deed: "access.see-glass", object: id }, async (tx, who) => {
    const glass = (await glasses(tx, who.org)).find((one) => one.publicId === id);
    return glass && { who, glass, may: !glass.review && (await mayReview(tx, who.org, id)) };
  });
  return found ? show(c, found, status) : (c.notFound() as Response);
}

type Shown = { who: Actor; glass: Glass; may: boolean };

function show(c: Web, { who, glass, may }: Shown, status: 200 | 409 | 422): Promise<Response> {
  const { lang, clock } = c.var;
  const t = words(lang);
  const time = (at: Date) => formatDateTime(at, lang, clock.now());
  const keeper = ["leader", "deputy", "data_protection_officer"].includes(who.role);
  const own = glass.member === who.membership;
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("glass.title"), "more")}>
      <PageHead title={t("glasses.line", { name: glass.name, code: glass.code })} />
      {status === 409 ? (
        <Note kind="lantern" status>
          {t("review.already")}
        </Note>
      ) : null}
      <Facts
        layout="beside"
        items={[
          { term: t("review.when"), answer: time(glass.at) },
          { term: t(glass.open ? "glass.until" : "review.ended"), answer: time(glass.until) },
          { term: t("review.why"), answer: t(`glass.because.${glass.reason}`) },
          { term: t("review.what"), answer: t(`purpose.${glass.purpose}`) },
          glass.review
            ? {
                term: t("review.outcome"),
                answer: t(`outcome.${glass.review.outcome}`),
                ground: `${glass.review.name}, ${time(glass.review.at)}`,
              }
            : { term: t("review.due"), answer: time(glass.due), ground: t("review.dueWhy") },
        ]}
      />
      {may ? <Review c={c} id={glass.publicId} missing={status === 422} /> : null}
      {!may && !glass.review && own && keeper ? <Note kind="accent">{t("review.another")}</Note> : null}
      {glass.open && (own || may) ? (
        <Form action={paths.glassEnd(glass.publicId)} plain>
          <Button variant="secondary">{t(own ? "glass.giveBack" : "review.close")}</Button>
        </Form>
      ) : null}
      <Actions>
        <ButtonLink href={keeper ? paths.glasses() : paths.board()} variant="secondary">
          {t(keeper ? "review.all" : "review.board")}
        </ButtonLink>
      </Actions>
    </StaffLayout>,
    status,
  );
}

function Review({ c, id, missing }: { c: Web; id: string; missing: boolean }) {
  const t = words(c.var.lang);
  const error = missing ? t("review.choose") : undefined;
  return (
    <>
      <ErrorSummary title={t("fault.title")} errors={error ? [{ field: "utfall", message: error }] : []} />
      <Form action={paths.glass(id)} hidden={{ _key: newPublicId() }}>
        <RadioGroup
          name="utfall"
          legend={t("review.question")}
          error={error}
          options={glassOutcomes.map((value) => ({
            value,
            label: t(`outcome.${value}`),
            description: t(`outcome.${value}Why`),
          }))}
        />
        <Actions wide>
          <Button>{t("review.save")}</Button>
        </Actions>
      </Form>
    </>
  );
}
