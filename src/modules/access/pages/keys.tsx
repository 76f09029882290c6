import { formatDate, formatDateTime } from "#platform/clock";
import { page, paths, type Actor, type Web } from "#platform/http";
import {
  Button,
  Facts,
  Form,
  Mark,
  PageHead,
  Prose,
  Quiet,
  Row,
  Rows,
  Section,
  StaffLayout,
} from "#platform/ui";
import { endKeyAlarm, openKeyAlarms, type KeyAlarm } from "../key-alarm.ts";
import { keyState, uncounted, type KeyState } from "../key-state.ts";
import { archiveDuty } from "../retention.ts";
import { askedShreddings, doneShreddings } from "../shred-reads.ts";
import { words } from "../words.ts";
import { ArchiveRule, Shreddings } from "./keys-shredding.tsx";
import { ToMore } from "./to-more.tsx";

/** How the keys stand, what was found altered, and what has been destroyed: for a leader who is no engineer. */
export async function showKeys(c: Web): Promise<Response> {
  const t = words(c.var.lang);
  const seen = await c.var.desk.read({ deed: "access.keys" }, async (tx, who) => ({
    who,
    alarms: await openKeyAlarms(tx, who.org),
    asked: await askedShreddings(tx, who.org),
    done: await doneShreddings(tx, who.org),
    duty: await archiveDuty(tx, who.org),
    without: await uncounted(tx),
  }));
  const { who, alarms } = seen;
  const state = await c.var.desk.at(who.org, { deed: "access.keys" }, who, (tx) =>
    keyState(tx, who.org, seen.without),
  );
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("keys.title"), "more")}>
      <PageHead title={t("keys.h1")} lead={t("keys.lead")} />
      <State c={c} state={state} />
      <Alarms c={c} alarms={alarms} />
      <Shreddings c={c} who={who} asked={seen.asked} done={seen.done} />
      <ArchiveRule c={c} duty={seen.duty} />
      <Section id="tapt" title={t("keys.loss.h2")}>
        <Prose>
          <p>{t("keys.loss")}</p>
        </Prose>
      </Section>
      <ToMore c={c} />
    </StaffLayout>,
  );
}

function State({ c, state }: { c: Web; state: KeyState }) {
  const { lang, clock } = c.var;
  const t = words(lang);
  const now = clock.now();
  const { rotated, oldest } = state;
  return (
    <Facts
      layout="beside"
      items={[
        {
          term: t("keys.where"),
          answer: (
            <Mark is={state.alive ? "yes" : "no"}>
              {t(state.alive ? `keys.${state.provider}` : "keys.away")}
            </Mark>
          ),
          ground: t(state.alive ? `keys.${state.provider}Why` : "keys.awayWhy"),
        },
        {
          term: t("keys.rotated"),
          answer: rotated ? formatDate(rotated.at, lang, now) : t("keys.never"),
          ground: rotated ? t(`keys.why.${rotated.why}`) : t("keys.neverWhy"),
        },
        {
          term: t("keys.moved"),
          answer: t("keys.moved.of", { done: state.keys - state.waiting, all: state.keys }),
          ground: oldest ? t("keys.oldest", { on: formatDate(oldest, lang, now) }) : t("keys.allNew"),
        },
      ]}
    />
  );
}

const known = ["people.names", "cases.entries", "cases.cases", "cases.tracks", "access.data_keys"] as const;
const isKnown = (table: string): table is (typeof known)[number] =>
  (known as readonly string[]).includes(table);

function Alarms({ c, alarms }: { c: Web; alarms: KeyAlarm[] }) {
  const { lang, clock } = c.var;
  const t = words(lang);
  const what = ({ table }: KeyAlarm) => t(isKnown(table) ? `keys.what.${table}` : "keys.what.else");
  return (
    <Section id="varsler" title={t("keys.alarms.h2")} line>
      <Quiet>{t(alarms.length === 0 ? "keys.alarms.none" : "keys.alarms.lead")}</Quiet>
      <Rows>
        {alarms.map((one) => (
          <Row
            title={what(one)}
            meta={t("keys.alarms.meta", {
              at: formatDateTime(one.at, lang, clock.now()),
              where: `${one.table}.${one.column}`,
            })}
            end={
              <Form action={paths.keyAlarmEnd(one.id)} plain>
                <Button variant="secondary" about={what(one)}>
                  {t("keys.alarms.end")}
                </Button>
              </Form>
            }
          />
        ))}
      </Rows>
    </Section>
  );
}

export async function postAlarmEnd(c: Web, id: string): Promise<Response> {
  const outcome = await c.var.desk.write(
    { deed: "access.end-key-alarm", object: id },
    async (tx, who: Actor) => {
      const done = await endKeyAlarm(tx, id, who);
      return "no" in done ? done : { to: paths.keys() };
    },
  );
  return outcome instanceof Response ? outcome : c.notFound();
}
