import { choice, freeText, readForm, type FormFault } from "#platform/forms";
import { formatDateTime } from "#platform/clock";
import { page, paths, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import type { Lang } from "#platform/text";
import {
  Actions,
  Button,
  Empty,
  ErrorSummary,
  Field,
  Form,
  Note,
  PageHead,
  Prose,
  RadioGroup,
  Row,
  Rows,
  Section,
  StaffLayout,
} from "#platform/ui";
import { z } from "zod";
import { askedWays, askers, noteEnquiry, recentEnquiries, type Enquiry } from "../enquiries.ts";
import { noteLimit, one, type Typed } from "../need-form.ts";
import { errorsOf, words } from "../words.ts";

const deed = "intake.note-enquiry";
const shown = 10;
const enquiryForm = z.object({ asker: choice(askers), how: choice(askedWays), text: freeText(noteLimit) });

export const showEnquiry = (c: Web) => draw(c, [], {}, 200);

export async function postEnquiry(c: Web) {
  const read = readForm(enquiryForm, c.var.posted);
  if (!read.ok) return draw(c, read.faults, c.var.posted, 422);
  const { asker, how: way, text } = read.value;
  return c.var.desk.write<never>({ deed }, async (tx, who) => {
    await noteEnquiry(tx, { asker, way, text }, who, c.var.clock);
    return { to: `${paths.enquiry()}#siste` };
  });
}

/** What to say, then what to write. The page has no search and shows no person, whoever asks. */
async function draw(c: Web, faults: readonly FormFault[], typed: Typed, status: 200 | 422) {
  const lang = c.get("lang");
  const t = words(lang);
  const now = c.var.clock.now();
  const { who, recent } = await c.var.desk.read({ deed }, async (tx, who) => ({
    who,
    recent: await recentEnquiries(tx, who.org, shown),
  }));
  const errors = errorsOf(lang, faults, typed);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("enquiry.title"), "board")}>
      <PageHead title={t("enquiry.title")} lead={t("enquiry.lead")} />
      <Note kind="accent">{t("enquiry.say")}</Note>
      <Section id="gjor" title={t("enquiry.do")}>
        <Prose>
          <ol>
            {(["same", "police", "near"] as const).map((step) => (
              <li>{t(`enquiry.do.${step}`)}</li>
            ))}
          </ol>
        </Prose>
      </Section>
      <Section id="skriv" title={t("enquiry.write")} line>
        <Form action={paths.enquiry()} hidden={{ _key: newPublicId() }}>
          <ErrorSummary title={t("errors", { n: errors.summary.length })} errors={errors.summary} level={3} />
          <RadioGroup
            name="asker"
            legend={t("enquiry.asker")}
            value={one(typed, "asker")}
            error={errors.at("asker")}
            options={askers.map((value) => ({ value, label: t(`enquiry.asker.${value}`) }))}
          />
          <RadioGroup
            name="how"
            legend={t("enquiry.way")}
            value={one(typed, "how")}
            error={errors.at("how")}
            options={askedWays.map((value) => ({ value, label: t(`enquiry.way.${value}`) }))}
          />
          <Field
            kind="textarea"
            name="text"
            label={t("enquiry.text")}
            description={t("enquiry.text.help")}
            value={one(typed, "text")}
            error={errors.at("text")}
            rows={3}
          />
          <Actions>
            <Button>{t("enquiry.save")}</Button>
          </Actions>
        </Form>
      </Section>
      <Recent lang={lang} now={now} recent={recent} />
    </StaffLayout>,
    status,
  );
}

function Recent({ lang, now, recent }: { lang: Lang; now: Date; recent: Enquiry[] }) {
  const t = words(lang);
  return (
    <Section id="siste" title={t("enquiry.recent")} line>
      {recent.length === 0 ? <Empty>{t("enquiry.recent.none")}</Empty> : null}
      <Rows>
        {recent.map((one) => (
          <Row
            title={formatDateTime(one.at, lang, now)}
            meta={`${t(`enquiry.asker.${one.asker}`)} · ${t(`enquiry.way.${one.way}`)} · ${one.by.name}`}
          >
            {one.text}
          </Row>
        ))}
      </Rows>
    </Section>
  );
}
