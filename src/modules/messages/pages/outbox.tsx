import type { CaseView } from "#modules/cases";
import { formatDateTime } from "#platform/clock";
import { paths, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { Button, Empty, Form, Row, Rows, Section } from "#platform/ui";
import { said } from "../message.ts";
import type { OutboxLine } from "../outbox.ts";
import { words } from "../words.ts";

interface Props {
  c: Web;
  held: CaseView;
  lines: readonly OutboxLine[];
  nameOf: (membership: string) => string;
  now: Date;
}

/** What was sent and what became of it; what has not left can be undone. */
export function Outbox({ c, held, lines, nameOf, now }: Props) {
  const { lang } = c.var;
  const t = words(lang);
  const time = (at: Date) => formatDateTime(at, lang, now);
  return (
    <Section id="sendt" title={t("out.title")}>
      {lines.length === 0 ? <Empty>{t("out.none")}</Empty> : null}
      <Rows>
        {lines.map((one) => (
          <Row
            id={`b-${one.publicId}`}
            title={said(lang)(one.code)}
            level={3}
            meta={`${t(one.why === "late" ? "state.late" : `state.${one.state}`, { time: time(one.leavesAt) })}. ${t("out.by", { name: nameOf(one.by), time: time(one.queuedAt) })}`}
            end={
              one.state === "waiting" && one.leavesAt > now ? (
                <Form
                  action={paths.messageUndo(held.publicId, one.publicId)}
                  hidden={{ _key: newPublicId() }}
                  plain
                >
                  <Button variant="secondary" about={said(lang)(one.code)}>
                    {t("out.undo")}
                  </Button>
                </Form>
              ) : null
            }
          />
        ))}
      </Rows>
    </Section>
  );
}
