import { readForm, type FormFault } from "#platform/forms";
import { page, paths, type Actor, type Web } from "#platform/http";
import { Facts, Field, Form, Note, PageHead, Section, StaffLayout } from "#platform/ui";
import { tracks, type Track } from "../case.ts";
import { planForm, typedPlan } from "../plan-form.ts";
import { readScreen, type CaseScreen, type TrackPlan } from "../screen.ts";
import { setTrack } from "../set-track.ts";
import { errorsOf, timeText, typedIn, whoText, words, type Errors } from "../words.ts";
import { caseFrame, Faults, freshKey, SaveOrBack, versionIn } from "./carrier.tsx";

const deed = "cases.set-track";

function trackIn(c: Web): Track | undefined {
  return tracks.find((track) => track === c.req.param("track"));
}

export async function showPlan(c: Web) {
  const track = trackIn(c);
  return track ? draw(c, track, { status: 200 }) : c.notFound();
}

export async function postPlan(c: Web) {
  const track = trackIn(c);
  if (!track) return c.notFound();
  const id = c.req.param("id")!;
  const read = readForm(planForm, c.var.posted);
  if (!read.ok) return draw(c, track, { status: 422, faults: read.faults });
  const outcome = await c.var.desk.write({ deed, object: id }, async (tx, who) => {
    const screen = await readScreen(tx, who.org, id, c.var.clock.now(), 0);
    if (!screen) return { no: "not-found" as const };
    const where = { org: who.org, caseId: screen.view.id, track, version: versionIn(c.var.posted) };
    const set = await setTrack(tx, { ...where, ...read.value }, who, c.var.clock);
    return "no" in set ? set : { to: paths.case(id) };
  });
  if (outcome instanceof Response) return outcome;
  if (outcome.no === "not-found") return c.notFound();
  return draw(c, track, { status: outcome.no === "stale" ? 412 : 409 });
}

async function draw(
  c: Web,
  track: Track,
  { status, faults = [] }: { status: 200 | 409 | 412 | 422; faults?: FormFault[] },
) {
  const id = c.req.param("id")!;
  const { lang, posted, clock } = c.var;
  const found = await c.var.desk.read({ deed: "cases.see", object: id }, async (tx, who) => {
    const screen = await readScreen(tx, who.org, id, clock.now(), 0);
    return screen && { who, screen };
  });
  if (!found) return c.notFound();
  const plan = found.screen.tracks[track];
  const typed = status === 200 ? typedPlan(plan) : posted;
  // Once the writer has seen what stands there now, the next press is about that version.
  const version = status === 200 || status === 412 ? plan.version : versionIn(posted);
  return page(
    c,
    <PlanPage
      c={c}
      {...found}
      track={track}
      typed={typed}
      version={version}
      stale={status === 412}
      errors={errorsOf(lang, faults, posted)}
    />,
    status,
  );
}

function PlanPage(props: {
  c: Web;
  who: Actor;
  screen: CaseScreen;
  track: Track;
  typed: Record<string, string | string[]>;
  version: number;
  stale: boolean;
  errors: Errors;
}) {
  const { c, screen, track, errors } = props;
  const { lang } = c.var;
  const t = words(lang);
  const { view } = screen;
  const { end } = view.custody;
  const value = (name: string) => typedIn(props.typed, name);
  const optional = t("plan.optional");
  const now = c.var.clock.now();
  return (
    <StaffLayout {...caseFrame(c, props.who, view.code)}>
      <PageHead
        above={`${t("case", { code: view.code })} · ${whoText(lang, view.who, view.children.length)}`}
        title={t("plan.title", { track: t(`track.${track}`).toLowerCase() })}
        quiet={t("plan.lead")}
      />
      {end ? (
        <Note kind="lantern" status>
          {t(`left.${end.how}`, { org: end.toOrgName ?? "", time: timeText(lang, end.at, now) })}
        </Note>
      ) : null}
      {props.stale ? <Current c={c} plan={screen.tracks[track]} now={now} /> : null}
      <Faults c={c} errors={errors} />
      <Form
        action={paths.caseTrack(view.publicId, track)}
        hidden={{ ...freshKey(), _version: String(props.version) }}
      >
        <Field
          name="mal"
          kind="textarea"
          rows={2}
          label={t("plan.goal")}
          optional={optional}
          value={value("mal")}
          error={errors.at("mal")}
        />
        <Field
          name="steg"
          kind="textarea"
          rows={2}
          label={t("plan.step")}
          optional={optional}
          description={t("plan.stepHelp")}
          value={value("steg")}
          error={errors.at("steg")}
        />
        <Field
          name="dato"
          kind="date"
          width="medium"
          label={t("plan.date")}
          optional={optional}
          value={value("dato")}
          error={errors.at("dato")}
        />
        <Field
          name="klokke"
          kind="time"
          width="short"
          label={t("plan.clock")}
          optional={optional}
          description={t("plan.clockHelp")}
          value={value("klokke")}
          error={errors.at("klokke")}
        />
        <Field
          name="leder"
          label={t("plan.who")}
          optional={optional}
          description={t("plan.whoHelp")}
          value={value("leder")}
          error={errors.at("leder")}
        />
        <SaveOrBack c={c} save={t("plan.save")} id={view.publicId} />
      </Form>
    </StaffLayout>
  );
}

/** What somebody else wrote meanwhile, beside what was typed. */
function Current({ c, plan, now }: { c: Web; plan: TrackPlan; now: Date }) {
  const { lang } = c.var;
  const t = words(lang);
  const missing = t("lane.missing");
  const due = plan.nextAt ? timeText(lang, plan.nextAt, now) : t("lane.noTime");
  return (
    <>
      <Note kind="lantern" status>
        {t("plan.stale")}
      </Note>
      <Section id="na" title={t("plan.now")}>
        <Facts
          items={[
            { term: t("lane.goal"), answer: plan.goal || missing },
            { term: t("lane.next"), answer: plan.nextStep ? `${plan.nextStep}, ${due}` : missing },
            { term: t("lane.lead"), answer: plan.lead || missing },
          ]}
        />
      </Section>
    </>
  );
}
