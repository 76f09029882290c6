import { formatDate } from "#platform/clock";
import type { Web } from "#platform/http";
import { needSchema, needSentence } from "#modules/places";
import { Facts, Quiet, Row, Rows, Section, Steps, Written, type Fact } from "#platform/ui";
import { tracks } from "../case.ts";
import type { Disclosure } from "../disclosure.ts";
import { words } from "../words.ts";

/** Noon, so that the day is the same in every zone near ours. */
const dayText = (c: Web, day: string) => {
  const at = new Date(`${day}T12:00:00Z`);
  return `${formatDate(at, c.var.lang)} ${day.slice(0, 4)}`;
};

/** Everything in a packet, and nothing beside it. */
export function PacketParts({ c, packet }: { c: Web; packet: Disclosure }) {
  const t = words(c.var.lang);
  const { name, need, plans, entries } = packet;
  const facts: Fact[] = [
    { term: t("disclosure.from"), answer: packet.from },
    { term: t("disclosure.to"), answer: t(`disclosure.to-${packet.receiver}`) },
    { term: t("disclosure.basis"), answer: t(`disclosure.by-${packet.basis}`) },
    { term: t("disclosure.case"), answer: packet.code },
    { term: t("disclosure.opened"), answer: dayText(c, packet.opened) },
    ...(packet.ended ? [{ term: t("disclosure.ended"), answer: dayText(c, packet.ended) }] : []),
    ...(name
      ? [
          {
            term: t("disclosure.part-name"),
            answer: [name.adult, ...name.children].map((one) => one ?? t("disclosure.noName")).join(", "),
          },
        ]
      : []),
    ...(need ? [{ term: t("disclosure.part-need"), answer: needText(c, need) }] : []),
    ...(["who", "tonight", "danger", "health", "children"] as const).flatMap((part) =>
      packet[part] ? [{ term: t(`disclosure.part-${part}`), answer: <Written text={packet[part]} /> }] : [],
    ),
    ...tracks.flatMap((track) => {
      const { goal = "", nextStep = "" } = plans?.[track] ?? {};
      const lines = [goal, nextStep].filter(Boolean).join("\n");
      return lines
        ? [{ term: t("disclosure.plan", { track: t(`track.${track}`) }), answer: <Written text={lines} /> }]
        : [];
    }),
  ];
  return (
    <>
      <Facts items={facts} />
      {entries.length > 0 ? (
        <Section id="innslag" title={t("disclosure.entries")}>
          <Steps
            items={entries.map(({ day, kind, track, text }) => ({
              time: { iso: day, text: day.slice(2).split("-").toReversed().join(".") },
              text: text ? <Written text={text} /> : t(`disclosure.kind-${kind}`),
              note: track ? t(`track.${track}`) : "",
            }))}
          />
        </Section>
      ) : null}
      {packet.looks ? (
        <Section id="sett" title={t("disclosure.looks")} line>
          {packet.looks.length === 0 ? <Quiet>{t("disclosure.noLooks")}</Quiet> : null}
          <Rows>
            {packet.looks.map((one) => (
              <Row title={one.who} meta={`${dayText(c, one.day)}, ${one.times.join(", ")}`}>
                {one.what}. {one.why}.
              </Row>
            ))}
          </Rows>
        </Section>
      ) : null}
      {packet.leftOut ? <Quiet>{t("disclosure.leftOut", { n: packet.leftOut })}</Quiet> : null}
    </>
  );
}

function needText(c: Web, need: NonNullable<Disclosure["need"]>): string {
  return needSentence(c.var.lang, needSchema.parse(need));
}
