import { z } from "zod";
import { readForm } from "#platform/forms";
import { page, paths, type Actor, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import {
  Actions,
  Button,
  ButtonLink,
  CheckGroup,
  ErrorSummary,
  Form,
  PageHead,
  RadioGroup,
  StaffLayout,
} from "#platform/ui";
import { standingGrants, type StandingGrant } from "#modules/access";
import { colleagueRef, colleagues } from "#modules/cases";
import { findReceived } from "../reads.ts";
import { nameReceivers, type ReceiverRefusal } from "../receivers.ts";
import { words } from "../words.ts";

const deed = "handovers.name-receivers";
const form = z.object({
  hvem: z.enum(["vakta", "navn"]),
  navn: z.union([z.array(z.string()), z.string()]).optional(),
});

/** Who at the house opens the packet: the watch, or the named. */
export const showReceivers = (c: Web) => draw(c);

export async function postReceivers(c: Web): Promise<Response> {
  const id = c.req.param("id") ?? "";
  const read = readForm(form, c.var.posted);
  if (!read.ok) return draw(c, "choose");
  const named = [read.value.navn ?? []].flat();
  const outcome = await c.var.desk.write<ReceiverRefusal | { no: "both" }>(
    { deed, object: id },
    async (tx, who) => {
      const request = await findReceived(tx, who.org, id);
      if (!request) return { no: "not-found" };
      const team = read.value.hvem === "vakta";
      // Whoever ticks a colleague and leaves the watch chosen would let everybody read it without knowing.
      const before = namedIn(await standingGrants(tx, who.org, request.id));
      if (team && named.some((one) => !before.includes(one))) return { no: "both" };
      const to = team ? "team" : named;
      const done = await nameReceivers(tx, { request: request.id, to }, who);
      return "no" in done ? done : { to: paths.request(id) };
    },
  );
  if (outcome instanceof Response) return outcome;
  if (outcome.no === "not-found") return c.notFound();
  return draw(c, outcome.no === "both" ? "both" : "choose");
}

const namedIn = (standing: readonly StandingGrant[]) =>
  standing.flatMap((one) => one.member ?? []).map(colleagueRef);

type Wrong = "choose" | "both";

async function draw(c: Web, wrong?: Wrong): Promise<Response> {
  const id = c.req.param("id") ?? "";
  const found = await c.var.desk.read({ deed, object: id }, async (tx, who) => {
    const request = await findReceived(tx, who.org, id);
    if (!request) return undefined;
    const all = (await colleagues(tx, who.org)).filter((one) => one.id !== who.membership);
    return { who, id, all, standing: await standingGrants(tx, who.org, request.id) };
  });
  return found ? show(c, found, wrong) : (c.notFound() as Response);
}

type Shown = { who: Actor; id: string; all: { id: string; name: string }[]; standing: StandingGrant[] };

function show(c: Web, { who, id, all, standing }: Shown, wrong?: Wrong): Promise<Response> {
  const t = words(c.var.lang);
  const field = wrong === "both" ? "hvem" : "navn";
  const errors = wrong ? [{ field, message: t(`receivers.${wrong}`) }] : [];
  const errorOf = (name: string) => (name === field ? errors[0]?.message : undefined);
  const named = namedIn(standing);
  const typed = wrong ? [c.var.posted["navn"] ?? []].flat() : named;
  const chosen = wrong === "choose" || (!wrong && named.length > 0) ? "navn" : "vakta";
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("request.title"), "handovers")}>
      <PageHead title={t("receivers.title")} lead={t("receivers.lead")} />
      <ErrorSummary title={t("request.errors", { n: errors.length })} errors={errors} />
      <Form action={paths.receivers(id)} hidden={{ _key: newPublicId() }}>
        <RadioGroup
          name="hvem"
          legend={t("receivers.who")}
          value={chosen}
          error={errorOf("hvem")}
          options={[
            { value: "vakta", label: t("receivers.team"), description: t("receivers.teamWhy") },
            { value: "navn", label: t("receivers.named"), description: t("receivers.namedWhy") },
          ]}
        />
        <CheckGroup
          name="navn"
          legend={t("receivers.names")}
          error={errorOf("navn")}
          values={typed}
          options={all.map((one) => ({ value: colleagueRef(one.id), label: one.name }))}
        />
        <Actions wide>
          <Button>{t("receivers.save")}</Button>
          <ButtonLink href={paths.request(id)} variant="secondary">
            {t("receivers.back")}
          </ButtonLink>
        </Actions>
      </Form>
    </StaffLayout>,
    wrong ? 422 : 200,
  );
}
