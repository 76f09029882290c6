import type { Hono } from "hono";
import { deputyOf, getOrganisation, members } from "#modules/access";
import { addMinutes, formatSpan, formatTime } from "#platform/clock";
import { page, paths, type Actor, type Env, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import type { Lang } from "#platform/text";
import {
  Actions,
  Baton,
  Button,
  ButtonLink,
  Countdown,
  Field,
  Form,
  Lead,
  Mark,
  Note,
  PageHead,
  Prose,
  Quiet,
  Reason,
  Section,
  Split,
  StaffLayout,
  Steps,
} from "#platform/ui";
import { extendBy, extensionReasons, holdLimit, standing, type Hold } from "../held.ts";
import { findHold } from "../reads.ts";
import { wayOf, type Way } from "../transport.ts";
import { words } from "../words.ts";
import { idIn } from "./id-in.ts";
import { WaySection } from "./way.tsx";

interface Shown {
  who: Actor;
  held: Hold;
  /** Name of the organisation it is held for. */
  forName: string;
  /** Who holds it and who steps in; only told to their own colleagues. */
  by: string | null;
  deputy: string | null;
  way: Way;
}

export type HoldNote = "too-long" | "hold-ended" | "stale" | "way-over" | "no-transport";

export function heldRoutes(app: Hono<Env>): void {
  app.get(paths.hold(":hold"), (c) => {
    const id = idIn(c, "hold");
    return id ? showHold(c, id) : c.notFound();
  });
}

/** The hold as it stands now; `note` says what an attempt to change it came to. */
export async function showHold(c: Web, id: string, note?: HoldNote): Promise<Response> {
  const shown = await c.var.desk.read({ deed: "places.see-hold", object: id }, async (tx, who) => {
    const held = await findHold(tx, id);
    if (!held) return undefined;
    const all = held.forOrg === who.org ? await members(tx, who.org) : [];
    return {
      who,
      held,
      forName: (await getOrganisation(tx, held.forOrg)).name,
      by: all.find((member) => member.id === held.heldBy)?.name ?? null,
      deputy: deputyOf(all, held.heldBy)?.name ?? null,
      way: await wayOf(tx, held.id),
    };
  });
  if (!shown) return c.notFound();
  const { lang, clock } = c.var;
  const now = clock.now();
  const t = words(lang);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(shown.who, t("held.title"), "places")}>
      {note ? (
        <Note kind="lantern" status>
          {t(`held.note.${note}`)}
        </Note>
      ) : null}
      {standing(shown.held, now) ? (
        <Ended shown={shown} lang={lang} now={now} />
      ) : (
        <Live shown={shown} lang={lang} now={now} />
      )}
      <OnTheWay shown={shown} lang={lang} now={now} />
    </StaffLayout>,
    note ? 409 : 200,
  );
}

function Live({ shown, lang, now }: { shown: Shown; lang: Lang; now: Date }) {
  const { held, who, forName } = shown;
  const t = words(lang);
  const ours = held.forOrg === who.org;
  const clock = formatTime(held.expiresAt, lang);
  const left = formatSpan(held.expiresAt.getTime() - now.getTime(), lang);
  const people = 1 + held.need.children.length;
  return (
    <>
      <PageHead
        above={<Mark is="yes">{t(ours ? "held.yours" : "held.others", { name: forName })}</Mark>}
        title={t("held.h1", { owner: held.ownerName, n: people })}
        quiet={held.unitName === held.ownerName ? undefined : held.unitName}
      />
      <Split>
        <div>
          <Countdown
            label={t("held.until")}
            clock={clock}
            start={held.heldAt}
            now={now}
            deadline={held.expiresAt}
            barLabel={t("held.bar")}
            asFetched={t("held.left", { left, time: formatTime(now, lang) })}
            refresh={{ href: paths.hold(held.publicId), label: t("held.refresh") }}
            words={{
              hours: t("held.count.hours"),
              minutes: t("held.count.minutes"),
              over: t("held.count.over"),
              speak: t("held.count.speak"),
            }}
          />
          {ours ? <Next shown={shown} own={held.ownerOrg === who.org} lang={lang} /> : null}
        </div>
        <IfNobody shown={shown} lang={lang} />
      </Split>
      <Responsible shown={shown} lang={lang} />
    </>
  );
}

function Next({ shown, own, lang }: { shown: Shown; own: boolean; lang: Lang }) {
  const { held } = shown;
  const t = words(lang);
  return (
    <Section id="neste" title={t("held.next")}>
      <Prose>
        <p>
          {t(held.contact === null ? "held.next.case" : own ? "held.next.own" : "held.next.open", {
            owner: held.ownerName,
          })}
        </p>
      </Prose>
      <Actions wide>
        {held.contact === null ? (
          <ButtonLink href={paths.cases()}>{t("held.cases")}</ButtonLink>
        ) : (
          <Form action={paths.holdCase(held.publicId)} hidden={{ _key: newPublicId() }} plain>
            <Button>{t(own ? "held.open-own" : "held.open")}</Button>
          </Form>
        )}
        <ButtonLink href={paths.holdRelease(held.publicId)} variant="tertiary">
          {t("held.release")}
        </ButtonLink>
      </Actions>
      <Longer shown={shown} lang={lang} />
    </Section>
  );
}

/** Half an hour more. Why is asked for and may stand empty: the room is not lost for want of a reason. */
function Longer({ shown: { held, way }, lang }: { shown: Shown; lang: Lang }) {
  const t = words(lang);
  const last = holdLimit(held, way.transport?.expectedAt ?? null);
  const mayExtend = addMinutes(held.expiresAt, extendBy) <= last;
  return (
    <Form action={paths.holdExtend(held.publicId)} hidden={{ _key: newPublicId() }}>
      {mayExtend ? (
        <Field
          name="reason"
          kind="select"
          width="medium"
          label={t("held.reason")}
          optional={t("held.reason.optional")}
          choose={t("held.reason.choose")}
          options={extensionReasons.map((value) => ({ value, label: t(`held.because-${value}`) }))}
        />
      ) : null}
      <Actions>
        <Button variant="secondary" {...(mayExtend ? {} : { locked: "forleng-grunn" })}>
          {t("held.extend")}
        </Button>
        {mayExtend ? null : (
          <Reason id="forleng-grunn">
            {t(held.travelling ? "held.extend.locked-travel" : "held.extend.locked", {
              time: formatTime(last, lang),
            })}
          </Reason>
        )}
      </Actions>
    </Form>
  );
}

function OnTheWay({ shown, lang, now }: { shown: Shown; lang: Lang; now: Date }) {
  const { held, who, way, forName } = shown;
  const end = standing(held, now);
  const own = held.ownerOrg === held.forOrg;
  return (
    <WaySection
      hold={held.publicId}
      way={way}
      ends={{ sender: forName, receiver: held.ownerName }}
      at={own ? "both" : held.ownerOrg === who.org ? "receiver" : "sender"}
      open={end === null || end.how === "stay"}
      lang={lang}
      now={now}
    />
  );
}

function IfNobody({ shown, lang }: { shown: Shown; lang: Lang }) {
  const { held, deputy } = shown;
  const t = words(lang);
  const out = { iso: held.expiresAt.toISOString(), text: formatTime(held.expiresAt, lang) };
  const woken = held.contact !== null && deputy ? t("held.idle.deputy", { deputy }) : undefined;
  return (
    <Section id="skjer" title={t("held.idle")} aside>
      <Steps items={[{ time: out, text: t("held.idle.out"), note: woken, state: "next" }]} />
      <Quiet>{t("held.idle.keeps", { name: shown.forName })}</Quiet>
    </Section>
  );
}

function Responsible({ shown, lang }: { shown: Shown; lang: Lang }) {
  const { held, forName, by, deputy } = shown;
  const t = words(lang);
  const detail = by && deputy ? t("held.by", { by, deputy }) : (by ?? undefined);
  const now = { label: t("held.responsible.now"), name: forName, ...(detail ? { detail } : {}) };
  const next = {
    label: t("held.responsible.next", { owner: held.ownerName }),
    name: held.ownerName,
    detail: t("held.responsible.not-before"),
  };
  return (
    <Section id="ansvar" title={t("held.responsible")}>
      {held.ownerOrg === held.forOrg ? <Baton now={now} /> : <Baton now={now} next={next} />}
    </Section>
  );
}

/** What happened, what is safe, and the way on. */
function Ended({ shown, lang, now }: { shown: Shown; lang: Lang; now: Date }) {
  const { held, who, forName } = shown;
  const t = words(lang);
  const end = standing(held, now)!;
  const time = formatTime(end.at, lang);
  const ours = held.forOrg === who.org;
  const values = { owner: held.ownerName, time, name: forName };
  return (
    <>
      <PageHead title={t(`held.ended.${end.how}`, values)} quiet={held.unitName} />
      <Lead>
        {t(end.how === "stay" ? "held.ended.moved" : ours ? "held.ended.safe" : "held.ended.free", values)}
      </Lead>
      <Actions wide>
        {ours && end.how !== "stay" && held.contact !== null ? (
          <ButtonLink href={paths.contact(held.contact)}>{t("held.again")}</ButtonLink>
        ) : (
          <ButtonLink href={ours ? paths.cases() : paths.places()}>
            {t(ours ? "held.cases" : "held.places")}
          </ButtonLink>
        )}
      </Actions>
      {end.how === "stay" ? null : <Responsible shown={shown} lang={lang} />}
    </>
  );
}
