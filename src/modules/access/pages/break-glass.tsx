import { formatTime } from "#platform/clock";
import { readForm } from "#platform/forms";
import { page, paths, type Actor, type Web } from "#platform/http";
import { Actions, Button, ButtonLink, Countdown, Form, PageHead, Quiet, StaffLayout } from "#platform/ui";
import { giveBack } from "../break-glass-ends.ts";
import { glassForm } from "../break-glass-form.ts";
import { glasses, type Glass } from "../break-glass-reads.ts";
import { breakGlass, glassPause, type GlassRefusal } from "../break-glass.ts";
import { spokenCode } from "../case-code.ts";
import { StepUpNeeded } from "../step-up.ts";
import { words } from "../words.ts";
import { GlassForm, type GlassFaults } from "./break-glass-form.tsx";

const deed = "access.break-glass";

export const showBreakGlass = (c: Web) => draw(c, {});

/** The code is in the body alone, so that it stands in no address and no log. */
export async function postBreakGlass(c: Web): Promise<Response> {
  const read = readForm(glassForm, c.var.posted);
  if (!read.ok) return draw(c, { faults: read.faults.map((one) => one.field) });
  const { kode, formal: purpose, grunn: reason, minutter: minutes } = read.value;
  await pause(await c.var.desk.read({ deed }, (tx) => glassPause(tx)));
  const outcome = await c.var.desk.write<GlassRefusal>({ deed }, async (tx) => {
    const done = await breakGlass(tx, { code: spokenCode(kode) ?? "-", purpose, reason, minutes });
    if ("no" in done) return done;
    return { to: done.until ? paths.breakGlass() : paths.case(done.object) };
  });
  if (outcome instanceof Response) return outcome;
  if (outcome.no === "step-up") throw new StepUpNeeded();
  return draw(c, { no: outcome.no });
}

export const pause = (milliseconds: number) =>
  milliseconds === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Given back, or taken back by whoever may review it. */
export async function postGlassEnd(c: Web, id: string): Promise<Response> {
  const outcome = await c.var.desk.write({ deed: "access.see-glass", object: id }, async (tx) =>
    (await giveBack(tx, id)) ? { to: paths.glass(id) } : { no: "not-found" as const },
  );
  return outcome instanceof Response ? outcome : c.notFound();
}

async function draw(c: Web, what: GlassFaults): Promise<Response> {
  const { who, open } = await c.var.desk.read({ deed }, async (tx, who) => ({
    who,
    open: (await glasses(tx, who.org)).find((one) => one.open && one.member === who.membership),
  }));
  const t = words(c.var.lang);
  const status = what.faults ? 422 : what.no ? 409 : 200;
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("glass.title"), "cases")}>
      {open ? <Open c={c} who={who} glass={open} /> : <GlassForm c={c} what={what} />}
    </StaffLayout>,
    status,
  );
}

function Open({ c, glass }: { c: Web; who: Actor; glass: Glass }) {
  const { lang, clock } = c.var;
  const t = words(lang);
  const now = clock.now();
  const left = Math.max(1, Math.ceil((glass.until.getTime() - now.getTime()) / 60_000));
  return (
    <>
      <PageHead
        title={t("glass.open", { code: glass.code })}
        lead={t("glass.openLead", { purpose: t(`purpose.${glass.purpose}`) })}
      >
        <ButtonLink href={paths.case(glass.object)}>{t("glass.go")}</ButtonLink>
      </PageHead>
      <Countdown
        label={t("glass.until")}
        clock={formatTime(glass.until, lang)}
        start={glass.at}
        now={now}
        deadline={glass.until}
        barLabel={t("glass.bar")}
        asFetched={t("glass.left", { n: left })}
        refresh={{ href: paths.breakGlass(), label: t("glass.refresh") }}
        words={{
          hours: t("glass.hours"),
          minutes: t("glass.minutes"),
          over: t("glass.over"),
          speak: t("glass.speak"),
        }}
      />
      <Quiet>{t("glass.told")}</Quiet>
      <Form action={paths.glassEnd(glass.publicId)} plain>
        <Actions>
          <Button variant="secondary">{t("glass.giveBack")}</Button>
        </Actions>
      </Form>
    </>
  );
}
