import type { Hono } from "hono";
import { z } from "zod";
import { getOrganisation } from "#modules/access";
import { formatTime } from "#platform/clock";
import { choice, choices, readForm, requiredText } from "#platform/forms";
import { page, paths, type Env, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { isNo } from "#platform/outcome";
import {
  Actions,
  Button,
  ButtonLink,
  CheckGroup,
  ErrorSummary,
  Field,
  Form,
  Note,
  PageHead,
  RadioGroup,
  StaffLayout,
} from "#platform/ui";
import { askTransport } from "../ask-transport.ts";
import { nearestTime, timeAfter } from "../clock-time.ts";
import { findHold } from "../reads.ts";
import { drivers, wayOf, type Transport, type Way } from "../transport.ts";
import { words } from "../words.ts";
import { showHold } from "./held.tsx";
import { idIn } from "./id-in.ts";

const company = ["police", "accompanied"] as const;
const form = z.object({
  driver: choice(drivers),
  company: choices(company),
  leaves: requiredText(5),
  expected: requiredText(5),
});
type FieldName = "driver" | "leaves" | "expected";

export function transportRoutes(app: Hono<Env>): void {
  app.get(paths.transport(":hold"), (c) => {
    const hold = idIn(c, "hold");
    return hold ? showForm(c, hold) : c.notFound();
  });

  app.post(paths.transport(":hold"), async (c) => {
    const hold = idIn(c, "hold");
    if (!hold) return c.notFound();
    const { desk, clock } = c.var;
    const read = readTransport(c.var.posted, clock.now());
    if ("faults" in read) return showForm(c, hold, read);
    const version = Number(c.var.posted._version) || 0;
    const deed = { deed: "places.plan-transport", object: hold };
    const outcome = await desk.write(deed, async (tx, who) => {
      const made = await askTransport(tx, desk, { ...read.transport, hold, version }, who, clock);
      return isNo(made) ? made : { to: paths.hold(hold) };
    });
    if (!isNo(outcome)) return outcome;
    if (outcome.no === "not-found") return c.notFound();
    const typed = c.var.posted;
    if (outcome.no === "stale") return showForm(c, hold, { typed, faults: [], stale: true });
    if (outcome.no === "times") return showForm(c, hold, { typed, faults: ["expected"] });
    return showHold(c, hold, outcome.no);
  });
}

interface Redrawn {
  typed: Record<string, string | string[]>;
  faults: FieldName[];
  /** A colleague was first; what was typed stands, and a second press replaces it. */
  stale?: boolean;
}

/** Wall-clock times become moments: she leaves at the nearest such time, and is there at the first one after. */
function readTransport(posted: Web["var"]["posted"], now: Date): { transport: Transport } | Redrawn {
  const read = readForm(form, posted);
  if (!read.ok) {
    const named = read.faults.map((one) => one.field);
    const faults = (["driver", "leaves", "expected"] as const).filter((field) => named.includes(field));
    return { typed: posted, faults };
  }
  const { driver, company: along, leaves, expected } = read.value;
  const leavesAt = nearestTime(leaves, now);
  const expectedAt = leavesAt && timeAfter(expected, leavesAt);
  if (!leavesAt || !expectedAt) {
    return { typed: posted, faults: leavesAt ? ["expected"] : ["leaves"] };
  }
  const police = along.includes("police");
  return {
    transport: { driver, police, accompanied: along.includes("accompanied"), leavesAt, expectedAt },
  };
}

async function showForm(c: Web, id: string, redrawn?: Redrawn): Promise<Response> {
  const seen = await c.var.desk.read({ deed: "places.plan-transport", object: id }, async (tx, who) => {
    const held = await findHold(tx, id);
    if (!held) return undefined;
    const sender = (await getOrganisation(tx, held.forOrg)).name;
    return { who, held, sender, way: await wayOf(tx, held.id) };
  });
  if (!seen) return c.notFound();
  const { lang, clock } = c.var;
  const t = words(lang);
  const { held, way, sender } = seen;
  const typed = redrawn?.typed ?? asTyped(way, clock.now());
  const faults = redrawn?.faults ?? [];
  const text = (name: string) => (typeof typed[name] === "string" ? typed[name] : undefined);
  const error = (field: FieldName) => (faults.includes(field) ? t(`transport.fault.${field}`) : undefined);
  const who = drivers.filter((one) => one !== "receiver" || held.forOrg !== held.ownerOrg);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(seen.who, t("transport.title"), "places")}>
      <ErrorSummary
        title={t("close.faults", { n: faults.length })}
        errors={faults.map((field) => ({ field, message: t(`transport.fault.${field}`) }))}
      />
      <PageHead title={t("transport.h1", { owner: held.ownerName })} lead={t("transport.lead")} />
      {redrawn?.stale ? (
        <Note kind="lantern" status>
          {t("transport.stale")}
        </Note>
      ) : null}
      <Form action={paths.transport(id)} hidden={{ _key: newPublicId(), _version: String(way.version) }}>
        <RadioGroup
          name="driver"
          legend={t("transport.driver")}
          error={error("driver")}
          value={text("driver")}
          options={who.map((value) => ({
            value,
            label: t(`driver.${value}`, { name: value === "receiver" ? held.ownerName : sender }),
          }))}
        />
        <CheckGroup
          name="company"
          legend={t("transport.company")}
          values={[typed.company ?? []].flat()}
          options={company.map((value) => ({ value, label: t(`transport.company.${value}`) }))}
        />
        <Field
          name="leaves"
          inputmode="numeric"
          width="short"
          label={t("transport.leaves")}
          error={error("leaves")}
          value={text("leaves")}
        />
        <Field
          name="expected"
          inputmode="numeric"
          width="short"
          label={t("transport.expected")}
          description={t("transport.expected.help")}
          error={error("expected")}
          value={text("expected")}
        />
        <Actions wide>
          <Button>{t("transport.act")}</Button>
          <ButtonLink href={paths.hold(id)} variant="secondary">
            {t("transport.keep")}
          </ButtonLink>
        </Actions>
      </Form>
    </StaffLayout>,
    redrawn?.stale ? 409 : faults.length > 0 ? 422 : 200,
  );
}

function asTyped({ transport }: Way, now: Date): Record<string, string | string[]> {
  if (!transport) return { leaves: formatTime(now) };
  const { driver, police, accompanied, leavesAt, expectedAt } = transport;
  const along = [...(police ? ["police"] : []), ...(accompanied ? ["accompanied"] : [])];
  return { driver, company: along, leaves: formatTime(leavesAt), expected: formatTime(expectedAt) };
}
