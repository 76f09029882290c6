import type { Hono } from "hono";
import { members, onCall, organisations, type Member } from "#modules/access";
import { municipalities } from "#modules/directory";
import type { Tx } from "#platform/db";
import type { FormFault } from "#platform/forms";
import { page, paths, type Actor, type Env, type Web } from "#platform/http";
import { isNo } from "#platform/outcome";
import {
  ErrorSummary,
  Note,
  PageHead,
  Prose,
  Section,
  StaffLayout,
  TextLink,
  type StaffFrame,
} from "#platform/ui";
import { endApart, tellApart } from "../apart.ts";
import { apartList, type ApartLine } from "../apart-list.ts";
import { circlesOf, oppositeOf } from "../circles.ts";
import { maySetUp } from "../policy.ts";
import { words } from "../words.ts";
import { ApartForm } from "./apart-fields.tsx";
import { idIn } from "./id-in.ts";
import { readApart, readEnding, type Choices, type Known } from "./apart-form.ts";
import { ApartLines } from "./apart-lines.tsx";

/** Whom the page is about, and whom the house knows besides. */
export interface Meeting {
  journey: string;
  /** What the house calls the case or the call; never a name. */
  label: string;
  people: readonly Known[];
}

/** Where the page stands: at a contact or at a case. */
export interface MeetingPlace {
  path: (id: string) => string;
  back: (id: string) => string;
  frame: (c: Web, who: Actor) => StaffFrame;
  /** Undefined when it is not ours. */
  find: (c: Web, tx: Tx, who: Actor, id: string) => Promise<Meeting | undefined>;
}

interface Seen {
  who: Actor;
  meeting: Meeting;
  choices: Choices;
  lines: ApartLine[];
  leader: Member | undefined;
}

type Refused = "same-person" | "told-already" | "leader-only";

interface Redrawn {
  faults?: FormFault[];
  refusal?: Refused;
}

async function choicesFor(tx: Tx, who: Actor, { people, journey }: Meeting): Promise<Choices> {
  const services = await organisations(tx, who.training);
  const circles = await circlesOf(tx, who.org);
  const opposite = await oppositeOf(tx, who.org);
  const ours = new Set(people.filter((one) => one.ours).map((one) => one.journey));
  // The page of somebody who has moved on: told against one of ours, two searches for that one would say where.
  const gone = people.some((one) => one.journey === journey && !one.ours);
  return {
    people: people
      .filter((one) => one.journey !== journey)
      .map((one) => ({ ...one, ours: one.ours && !gone })),
    services: services.filter((one) => one.kind === "centre" || one.kind === "partner"),
    municipalities: await municipalities(tx, who.training),
    circles: circles.map((one) => ({
      ...one,
      ours: !gone && (opposite.get(one.id) ?? []).every((other) => ours.has(other)),
    })),
  };
}

/** Who the person may not meet: what is told, and one more. A module that knows the person says where it stands. */
export function apartPages(app: Hono<Env>, place: MeetingPlace): void {
  app.get(place.path(":id"), (c) => (idIn(c, "id") ? draw(c, place) : c.notFound()));
  app.post(place.path(":id"), (c) => {
    const id = idIn(c, "id");
    if (!id) return c.notFound();
    return c.var.posted.gjor === "slutt" ? end(c, place, id) : tell(c, place, id);
  });
}

async function tell(c: Web, place: MeetingPlace, id: string): Promise<Response> {
  let faults: FormFault[] = [];
  const deed = { deed: "places.tell-apart", object: id };
  const outcome = await c.var.desk.write<{ no: "not-found" | "faults" | Refused }>(deed, async (tx, who) => {
    const meeting = await place.find(c, tx, who, id);
    if (!meeting) return { no: "not-found" as const };
    const read = readApart(c.var.posted, await choicesFor(tx, who, meeting));
    if ("faults" in read) {
      faults = read.faults;
      return { no: "faults" as const };
    }
    const told = await tellApart(tx, { journey: meeting.journey, ...read }, who, c.var.clock);
    return isNo(told) ? told : { to: place.path(id) };
  });
  if (!isNo(outcome)) return outcome;
  if (outcome.no === "not-found") return c.notFound();
  return outcome.no === "faults" ? draw(c, place, { faults }) : draw(c, place, { refusal: outcome.no });
}

async function end(c: Web, place: MeetingPlace, id: string): Promise<Response> {
  const read = readEnding(c.var.posted);
  if ("faults" in read) return draw(c, place, { faults: read.faults });
  const outcome = await c.var.desk.write({ deed: "places.end-apart", object: id }, async (tx, who) => {
    const meeting = await place.find(c, tx, who, id);
    const told = meeting && (await apartList(tx, who, meeting.journey));
    if (!told?.some((one) => one.id === read.conflict)) return { no: "not-found" as const };
    const ended = await endApart(tx, { id: read.conflict, why: read.reason }, who, c.var.clock);
    return isNo(ended) ? ended : { to: place.path(id) };
  });
  return isNo(outcome) ? c.notFound() : outcome;
}

async function draw(c: Web, place: MeetingPlace, redrawn: Redrawn = {}): Promise<Response> {
  const id = c.req.param("id") ?? "";
  const seen = await c.var.desk.read({ deed: "places.see-apart", object: id }, async (tx, who) => {
    const meeting = await place.find(c, tx, who, id);
    if (!meeting) return undefined;
    const choices = await choicesFor(tx, who, meeting);
    const lines = await apartList(tx, who, meeting.journey);
    return { who, meeting, choices, lines, leader: onCall(await members(tx, who.org)) };
  });
  if (!seen) return c.notFound();
  const { lang } = c.var;
  const t = words(lang);
  const { faults = [], refusal } = redrawn;
  const messages = faults.map(({ field, fault }) => ({
    // The reason stands with its line in the list.
    field: field === "reason" || field === "conflict" ? "skrevet" : field,
    message: faultText(c, field, fault),
  }));
  return page(
    c,
    <StaffLayout {...place.frame(c, seen.who)}>
      <ErrorSummary title={t("apart.faults", { n: messages.length })} errors={messages} />
      <PageHead above={seen.meeting.label} title={t("apart.h1")} lead={t("apart.lead")} />
      {refusal ? (
        <Note kind="lantern" status>
          {refusalText(c, refusal, seen)}
        </Note>
      ) : null}
      <ApartLines
        lang={lang}
        lines={seen.lines}
        people={seen.meeting.people}
        action={place.path(id)}
        mayEnd={seen.who.role === "leader"}
        now={c.var.clock.now()}
      />
      <Section id="ny" title={t("apart.new")} line>
        <Prose>
          <p>{t("apart.new.lead")}</p>
        </Prose>
        {maySetUp(seen.who.role) ? <TextLink href={paths.circles()}>{t("circle.h1")}</TextLink> : null}
        <ApartForm
          lang={lang}
          action={place.path(id)}
          back={place.back(id)}
          choices={seen.choices}
          typed={c.var.posted}
          error={(field) => messages.find((one) => one.field === field)?.message}
        />
      </Section>
    </StaffLayout>,
    refusal ? 409 : faults.length > 0 ? 422 : 200,
  );
}

function faultText(c: Web, field: string, fault: string): string {
  const t = words(c.var.lang);
  if (fault.startsWith("too-long")) return t("apart.fault.too-long");
  if (fault === "bad-characters") return t("apart.fault.bad-characters");
  if (field === "reason" || field === "conflict") return t("apart.fault.reason");
  return t(field === "kind" ? "apart.fault.kind" : "apart.fault.choose");
}

function refusalText(c: Web, refusal: Refused, { leader }: Seen): string {
  const t = words(c.var.lang);
  if (refusal !== "leader-only") return t(`apart.no.${refusal}`);
  const phone = leader?.phone ?? "";
  const circle = c.var.posted.kind === "circle";
  return t(circle ? "apart.no.leader-only-circle" : "apart.no.leader-only", {
    who: [leader?.name, phone].filter(Boolean).join(", "),
  });
}
