import type { Hono } from "hono";
import { deputyOf, getOrganisation, members } from "#modules/access";
import { formatSpan, formatTime } from "#platform/clock";
import { page, paths, type Env, type Web } from "#platform/http";
import type { Lang } from "#platform/text";
import { Countdown, Mark, Note, PageHead, Quiet, Section, Split, StaffLayout, Steps } from "#platform/ui";
import { standing } from "../held.ts";
import { findHold } from "../reads.ts";
import { wayOf } from "../transport.ts";
import { words } from "../words.ts";
import { Ended } from "./held-ended.tsx";
import { Next } from "./held-next.tsx";
import { Responsible } from "./held-responsible.tsx";
import type { HeldShown } from "./held-shown.ts";
import { idIn } from "./id-in.ts";
import { WaySection } from "./way.tsx";

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

function Live({ shown, lang, now }: { shown: HeldShown; lang: Lang; now: Date }) {
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

function OnTheWay({ shown, lang, now }: { shown: HeldShown; lang: Lang; now: Date }) {
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

function IfNobody({ shown, lang }: { shown: HeldShown; lang: Lang }) {
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
