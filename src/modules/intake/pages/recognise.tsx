import { formatDateTime, formatTime } from "#platform/clock";
import { readForm } from "#platform/forms";
import { page, paths, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import type { Lang } from "#platform/text";
import {
  Actions,
  Button,
  ErrorSummary,
  Field,
  Form,
  Note,
  PageHead,
  Row,
  Rows,
  Section,
  StaffLayout,
  TextLink,
} from "#platform/ui";
import { z } from "zod";
import { one } from "../need-form.ts";
import { callersWith, recognise, type Caller, type NotRecognised } from "../recognise.ts";
import { errorsOf, words, type Fault } from "../words.ts";
import { unmetSentence } from "./unmet.tsx";

const deed = "intake.recognise";
const codeForm = z.object({
  code: z
    .string()
    .default("")
    .transform((text) => text.replace(/\s/g, ""))
    .refine((text) => /^\d{3}$/.test(text), "code-unreadable"),
});

export const showRecognise = (c: Web) => draw(c, { status: 200 });

/** The code is in the body alone, so that it stands in no address and no log. */
export async function postRecognise(c: Web) {
  const read = readForm(codeForm, c.var.posted);
  if (!read.ok) return draw(c, { status: 422, faults: read.faults });
  const { code } = read.value;
  type Told = NotRecognised | { no: "choose"; found: Caller[] };
  const outcome = await c.var.desk.write<Told>({ deed }, async (tx, who) => {
    const known = await callersWith(tx, code, who, c.var.clock);
    return "no" in known ? known : { no: "choose", found: known.found };
  });
  if (outcome instanceof Response) return outcome;
  if (outcome.no === "choose") return draw(c, { status: 200, found: outcome.found, code });
  return draw(c, { status: 409, refusal: outcome });
}

export async function postKnown(c: Web) {
  const contact = c.req.param("id")!;
  const code = one(c.var.posted, "code");
  const outcome = await c.var.desk.write({ deed, object: contact }, async (tx, who) => {
    const done = await recognise(tx, { contact, code }, who, c.var.clock);
    return "no" in done ? done : { to: paths.contactCode(contact) };
  });
  if (outcome instanceof Response) return outcome;
  return outcome.no === "not-found" ? c.notFound() : draw(c, { status: 409, refusal: outcome });
}

interface Drawing {
  status: 200 | 409 | 422;
  faults?: readonly Fault[];
  refusal?: NotRecognised;
  found?: Caller[];
  code?: string;
}

async function draw(c: Web, { status, faults = [], refusal, found, code = "" }: Drawing) {
  const lang = c.get("lang");
  const t = words(lang);
  const typed = c.var.posted;
  const { who } = await c.var.desk.read({ deed }, async (_tx, who) => ({ who }));
  const errors = errorsOf(lang, faults, typed);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("recognise.title"), "board")}>
      <PageHead title={t("recognise.title")} lead={t("recognise.lead")} />
      {refusal ? (
        <Note kind="lantern" status>
          {refusal.no === "wait"
            ? t("recognise.wait", { time: formatTime(refusal.until, lang) })
            : t("recognise.unknown")}{" "}
          <TextLink href={paths.newContact()}>{t("recognise.new")}</TextLink>
        </Note>
      ) : null}
      {found ? <Callers lang={lang} found={found} code={code} now={c.var.clock.now()} /> : null}
      <Form action={paths.recognise()} hidden={{ _key: newPublicId() }}>
        <ErrorSummary title={t("errors", { n: errors.summary.length })} errors={errors.summary} />
        <Field
          name="code"
          label={t("recognise.code")}
          description={t("recognise.code.help")}
          value={one(typed, "code")}
          error={errors.at("code")}
          inputmode="numeric"
          width="short"
        />
        <Actions>
          <Button variant={found ? "secondary" : "primary"}>{t("recognise.find")}</Button>
        </Actions>
      </Form>
    </StaffLayout>,
    status,
  );
}

/** Enough to tell two callers apart, and no more: the rest is for whoever opens it. */
function Callers(props: { lang: Lang; found: Caller[]; code: string; now: Date }) {
  const { lang, found, code, now } = props;
  const t = words(lang);
  return (
    <Section id="treff" title={t("recognise.found", { n: found.length })} line>
      <Rows>
        {found.map((one, i) => {
          const began = t("recognise.began", { time: formatDateTime(one.beganAt, lang, now) });
          const open = { code, _key: newPublicId() };
          return (
            <Row
              title={began}
              end={
                <Form action={paths.contactCode(one.contact)} hidden={open} plain>
                  <Button variant={i === 0 ? "primary" : "secondary"} about={began}>
                    {t("recognise.open")}
                  </Button>
                </Form>
              }
            >
              {unmetSentence(lang, one.need)}
            </Row>
          );
        })}
      </Rows>
    </Section>
  );
}
