import type { Child } from "hono/jsx";
import type { Member } from "#modules/access";
import { formatDateTime } from "#platform/clock";
import type { Lang } from "#platform/text";
import { Empty, More, Quiet, Row, Rows, Section } from "#platform/ui";
import type { Change, Turned } from "../changes.ts";
import { groups } from "../terms.ts";
import { entryWords, keyName } from "../words.ts";
import { valueText } from "./said-lines.tsx";
import { words } from "./words.ts";

type Told = Change & { by: string | null };
const shown = 5;

/** Who changed what, the newest first. Only the house sees by whom. */
export function History(props: { lang: Lang; now: Date; changes: Told[]; members: Member[] }) {
  const t = words(props.lang);
  const newest = props.changes.toReversed();
  const rows = (some: Told[]) => (
    <Rows>
      {some.map((one) => (
        <Row
          title={formatDateTime(one.at, props.lang, props.now)}
          meta={doer(props.lang, props.members, one.by)}
        >
          {one.kind === "confirmed" ? <p>{t("history-confirmed")}</p> : null}
          {turnedTexts(props.lang, one.what).map((text) => (
            <p>{text}</p>
          ))}
        </Row>
      ))}
    </Rows>
  );
  return (
    <Section id="endringer" title={t("history")} line>
      <Quiet>{t("history-lead")}</Quiet>
      {newest.length === 0 ? <Empty>{t("history-none")}</Empty> : rows(newest.slice(0, shown))}
      {newest.length > shown ? <More summary={t("history-older")}>{rows(newest.slice(shown))}</More> : null}
    </Section>
  );
}

function doer(lang: Lang, members: Member[], by: string | null): Child {
  const t = words(lang);
  if (by === null) return t("history-system");
  const member = members.find((one) => one.id === by);
  if (!member) return t("history-left");
  const role = member.role === "leader" || member.role === "deputy" ? member.role : "staff";
  return t("history-by", { name: member.name, role: t(`role.${role}`) });
}

/** What became the same for all groups is told once. */
function turnedTexts(lang: Lang, what: readonly Turned[]): string[] {
  const byKey = [...Map.groupBy(what, ({ key }) => key).values()];
  return byKey.flatMap((some) => {
    const forAll = some.map((one) => turnedText(lang, { ...one, group: null } as Turned));
    return some.length === groups.length && new Set(forAll).size === 1
      ? forAll.slice(0, 1)
      : some.map((one) => turnedText(lang, one));
  });
}

function turnedText(lang: Lang, turned: Turned): string {
  const t = words(lang);
  const from = answerText(lang, turned.from);
  const to = answerText(lang, turned.to);
  const what = nameOf(lang, turned);
  return from === to ? t("history-words", { what }) : t("history-changed", { what, from, to });
}

function nameOf(lang: Lang, turned: Turned): string {
  if (turned.group === null) return keyName(lang, turned.key);
  const t = entryWords(lang);
  const group = t(`group.${turned.group}`).toLocaleLowerCase("nb");
  return words(lang)("for", { term: t(`term.${turned.key}`), group });
}

function answerText(lang: Lang, said: Turned["from"]): string {
  const t = entryWords(lang);
  if (said === null) return t("answer.unknown").toLocaleLowerCase("nb");
  if ("answer" in said) return t(`answer.${said.answer}`).toLocaleLowerCase("nb");
  return typeof said.is === "boolean"
    ? valueText(lang, said.is).toLocaleLowerCase("nb")
    : valueText(lang, said.is);
}
