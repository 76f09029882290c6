import { formatDate, formatDateTime } from "#platform/clock";
import { page, paths, type Actor, type Web } from "#platform/http";
import { isPublicId, newPublicId } from "#platform/ids";
import {
  Actions,
  Button,
  Empty,
  ErrorSummary,
  Facts,
  Form,
  PageHead,
  Prose,
  Quiet,
  RadioGroup,
  Section,
  StaffLayout,
  TextLink,
  Why,
} from "#platform/ui";
import { findReport, readingsOf, type Listed } from "../reads.ts";
import { readingPurposes } from "../report.ts";
import { takeReport } from "../take.ts";
import { words } from "../words.ts";

/** One report from outside: when it came, who has it, who has read it. Its text is a deed of its own. */
export const showLetter = (c: Web) => drawLetter(c);

export async function drawLetter(c: Web, fault = false): Promise<Response> {
  const object = c.req.param("id") ?? "";
  if (!isPublicId(object)) return c.notFound();
  const { lang, clock } = c.var;
  const t = words(lang);
  const now = clock.now();
  const seen = await c.var.desk.read({ deed: "concerns.see", object }, async (tx, who) => {
    const one = await findReport(tx, who.org, object);
    return one && { who, one, readings: await readingsOf(tx, who.org, object) };
  });
  if (!seen) return c.notFound();
  const { who, one, readings } = seen;
  const error = fault ? t("one.whatFault") : undefined;
  const at = (time: Date) => formatDateTime(time, lang, now);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("one.title"), "more")}>
      <p>
        <TextLink href={paths.letterbox()}>{t("one.back")}</TextLink>
      </p>
      <PageHead title={t("one.title")} />
      <ErrorSummary title={t("one.fault")} errors={error ? [{ field: "purpose", message: error }] : []} />
      <Facts
        layout="beside"
        items={[
          { term: t("one.came"), answer: `${formatDate(one.day, lang, now)}, ${t(`half.${one.half}`)}` },
          { term: t("one.urgency"), answer: t(`urgency.${one.urgency}`) },
          { term: t("one.due"), answer: at(one.dueAt) },
          {
            term: t("one.has"),
            answer: one.taker
              ? t("list.takenBy", { name: one.taker.name, at: at(one.taker.at) })
              : t("one.nobody"),
          },
        ]}
      />
      <Deeds c={c} who={who} one={one} error={error} />
      <Section id="lest" title={t("one.readers")}>
        {readings.length === 0 ? (
          <Empty>{t("one.noReaders")}</Empty>
        ) : (
          <Why
            reasons={readings.map((read) =>
              t("one.readBy", { name: read.name, at: at(read.at), purpose: t(`purpose.${read.purpose}`) }),
            )}
          />
        )}
      </Section>
    </StaffLayout>,
    fault ? 422 : 200,
  );
}

function Deeds(props: { c: Web; who: Actor; one: Listed; error: string | undefined }) {
  const { c, who, one, error } = props;
  const t = words(c.var.lang);
  if (who.role !== "tryggest") return <Quiet>{t("one.tryggest")}</Quiet>;
  const own = one.taker?.id === who.membership;
  return (
    <>
      {own ? null : (
        <Form action={paths.letterTake(one.publicId)} hidden={{ _key: newPublicId() }} plain>
          <Prose>
            <p>{one.taker ? t("one.takeOverText", { name: one.taker.name }) : t("one.takeText")}</p>
          </Prose>
          <Actions>
            <Button variant={one.taker ? "secondary" : "primary"}>
              {t(one.taker ? "one.takeOver" : "one.take")}
            </Button>
          </Actions>
        </Form>
      )}
      {one.taker ? (
        <Form action={paths.letterRead(one.publicId)}>
          <RadioGroup
            name="purpose"
            legend={t("one.what")}
            description={t("one.whatHelp")}
            options={readingPurposes.map((value) => ({ value, label: t(`purpose.${value}`) }))}
            error={error}
          />
          <Actions>
            <Button>{t("one.read")}</Button>
          </Actions>
        </Form>
      ) : null}
    </>
  );
}

export async function postTake(c: Web): Promise<Response> {
  const object = c.req.param("id") ?? "";
  if (!isPublicId(object)) return c.notFound();
  const outcome = await c.var.desk.write({ deed: "concerns.take", object }, async (tx, who) => {
    const taken = await takeReport(tx, object, who);
    return "no" in taken && taken.no === "not-found" ? taken : { to: paths.letter(object) };
  });
  return outcome instanceof Response ? outcome : c.notFound();
}
