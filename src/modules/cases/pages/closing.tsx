import { z } from "zod";
import { choice, readForm } from "#platform/forms";
import { page, paths, type Web } from "#platform/http";
import {
  Actions,
  Button,
  ButtonLink,
  CheckGroup,
  Empty,
  Form,
  Note,
  PageHead,
  Quiet,
  RadioGroup,
  Rows,
  RowBeside,
  Section,
  StaffLayout,
} from "#platform/ui";
import { closeReasons } from "../close-case.ts";
import { askBulkClose } from "../closing-bulk.ts";
import { closingList, type ClosingLine } from "../closing-list.ts";
import { errorsOf, timeText, typedIn, words } from "../words.ts";
import { Faults, freshKey } from "./carrier.tsx";

const deed = "cases.close-many";

export const showClosing = (c: Web) => draw(c, 200);

/** Closes nothing: another reads the list and says yes first. */
export async function postClosing(c: Web) {
  const read = readForm(z.object({ grunn: choice(closeReasons), sak: z.unknown() }), c.var.posted);
  if (!read.ok) return draw(c, 422);
  const cases = [c.var.posted.sak ?? []].flat();
  const outcome = await c.var.desk.write({ deed }, async (tx, who) => {
    const asked = await askBulkClose(tx, { cases, reason: read.value.grunn }, who, c.var.clock.now());
    return "no" in asked ? asked : { to: paths.approval(asked.request) };
  });
  if (outcome instanceof Response) return outcome;
  return draw(c, outcome.no === "changed" ? 409 : 422);
}

async function draw(c: Web, status: 200 | 409 | 422) {
  const { lang, posted, clock } = c.var;
  const t = words(lang);
  const now = clock.now();
  const { who, lines } = await c.var.desk.read({ deed }, async (tx, who) => ({
    who,
    lines: await closingList(tx, who.org, now),
  }));
  const quiet = lines.filter((one) => one.waits.length === 0);
  const kept = lines.filter((one) => one.waits.length > 0);
  const faults = [
    ...(typedIn(posted, "sak") === "" ? [{ field: "sak", fault: "choose" }] : []),
    ...(typedIn(posted, "grunn") === "" ? [{ field: "grunn", fault: "choose" }] : []),
  ];
  const errors = errorsOf(lang, status === 422 ? faults : [], posted);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("closing.title"), "cases")}>
      <PageHead title={t("closing.title")} lead={t("closing.lead")} />
      {status === 409 ? (
        <Note kind="lantern" status>
          {t("closing.changed")}
        </Note>
      ) : null}
      <Faults c={c} errors={errors} />
      {quiet.length === 0 ? (
        <Empty>{t("closing.none")}</Empty>
      ) : (
        <Form action={paths.bulkClose()} hidden={freshKey()}>
          <CheckGroup
            name="sak"
            legend={t("closing.which", { n: quiet.length })}
            values={[posted.sak ?? []].flat()}
            error={errors.at("sak")}
            options={quiet.map((one) => ({
              value: one.publicId,
              label: one.code,
              description: lineText(c, one),
            }))}
          />
          <RadioGroup
            name="grunn"
            legend={t("close.why")}
            value={typedIn(posted, "grunn")}
            error={errors.at("grunn")}
            options={closeReasons.map((value) => ({ value, label: t(`close.${value}`) }))}
          />
          <Quiet>{t("closing.second")}</Quiet>
          <Actions wide>
            <Button>{t("closing.ask")}</Button>
            <ButtonLink href={paths.cases()} variant="secondary">
              {t("closing.back")}
            </ButtonLink>
          </Actions>
        </Form>
      )}
      <KeptOpen c={c} lines={kept} />
      {quiet.length === 0 ? (
        <ButtonLink href={paths.cases()} variant="secondary">
          {t("closing.back")}
        </ButtonLink>
      ) : null}
    </StaffLayout>,
    status,
  );
}

export function lineText(c: Web, { accountable, lastAt }: ClosingLine): string {
  const { lang, clock } = c.var;
  return words(lang)("closing.line", { name: accountable, time: timeText(lang, lastAt, clock.now()) });
}

/** What is left out, and why: never silently. */
export function KeptOpen({ c, lines }: { c: Web; lines: readonly ClosingLine[] }) {
  const t = words(c.var.lang);
  if (lines.length === 0) return null;
  return (
    <Section id="staar" title={t("closing.kept", { n: lines.length })} line>
      <Rows>
        {lines.map(({ code, waits }) => (
          <RowBeside title={code}>
            <p>{waits.map((one) => t(`close.waits-${one}`)).join(" ")}</p>
          </RowBeside>
        ))}
      </Rows>
    </Section>
  );
}
