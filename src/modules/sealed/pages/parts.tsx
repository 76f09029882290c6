import type { Child } from "hono/jsx";
import { formatDateTime } from "#platform/clock";
import { paths, type Actor, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { Actions, Button, ButtonLink, Empty, ErrorSummary, StaffLayout, Table } from "#platform/ui";
import type { Colleague, LogLine } from "../answers.ts";
import { words, type Errors } from "../words.ts";

/** Every page here has the one title, which says nothing. */
export function Frame(props: { c: Web; who: Actor; children?: Child }) {
  const { c, who, children } = props;
  return <StaffLayout {...c.var.staffFrame(who, words(c.var.lang)("title"), "more")}>{children}</StaffLayout>;
}

export const freshKey = () => ({ _key: newPublicId() });

export const when = (c: Web, at: string) => formatDateTime(new Date(at), c.var.lang, c.var.clock.now());

export function Faults({ c, errors }: { c: Web; errors: Errors }) {
  const t = words(c.var.lang);
  return <ErrorSummary title={t("error", { n: errors.summary.length })} errors={errors.summary} />;
}

/** The one thing to press, and the way back to the case. */
export function SaveOrBack({ c, save, code }: { c: Web; save: string; code: string }) {
  return (
    <Actions wide>
      <Button>{save}</Button>
      <ButtonLink href={paths.sealedCase(code)} variant="secondary">
        {words(c.var.lang)("back")}
      </ButtonLink>
    </Actions>
  );
}

export const asOptions = (all: readonly Colleague[]) =>
  all.map(({ id: value, name: label }) => ({ value, label }));

export function Log({ c, lines, ofAll }: { c: Web; lines: readonly LogLine[]; ofAll?: boolean }) {
  const t = words(c.var.lang);
  if (lines.length === 0) return <Empty>{t("log.none")}</Empty>;
  const heads = [t("log.when"), t("log.who"), t("log.what"), ...(ofAll ? [t("log.case")] : [])];
  return (
    <Table
      name={t("log.h2")}
      columns={heads.map((label) => ({ label }))}
      rows={lines.map((one) => ({
        head: when(c, one.at),
        cells: [
          one.by,
          t(`did.${one.deed}`),
          ...(ofAll ? [one.object?.slice(0, 6).toUpperCase() ?? "–"] : []),
        ],
      }))}
    />
  );
}
