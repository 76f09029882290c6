import { z } from "zod";
import { readForm } from "#platform/forms";
import { page, type Actor, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import {
  Actions,
  Button,
  ButtonLink,
  CheckGroup,
  ErrorSummary,
  Form,
  PageHead,
  Quiet,
  Section,
  StaffLayout,
  TextLink,
} from "#platform/ui";
import { PurposeNeeded, subjectAt } from "../purpose.ts";
import { steppedUp, StepUpNeeded } from "../step-up.ts";
import { askLift, lift } from "../wall-lift.ts";
import { liftReasons, wallsOf, type WallsOf } from "../wall-list.ts";
import { neverThese } from "../wall-raise.ts";
import { words } from "../words.ts";
import type { Tx } from "#platform/db";
import { StandingWalls } from "./wall-standing.tsx";
import type { Place } from "./wall-routes.ts";

type Shown = "choose" | "reason" | "not-approved";
type Refusal = { no: "not-found" | "step-up" | Shown };

const many = z.union([z.string(), z.array(z.string())]).optional();
const form = z.discriminatedUnion("gjor", [
  z.object({ gjor: z.literal("aldri"), hvem: many }),
  z.object({
    gjor: z.literal("be"),
    vegg: z.string(),
    grunn: z.enum(liftReasons).optional().catch(undefined),
  }),
  z.object({ gjor: z.literal("opphev"), vegg: z.string() }),
]);

/** Of a case of the team nobody sees this before saying what for. */
async function see(tx: Tx, id: string, who: Actor): Promise<WallsOf | undefined> {
  const found = await wallsOf(tx, id, who);
  if (found) return found;
  if ((await subjectAt(tx, who.org, id))?.reach === "listed") throw new PurposeNeeded(id);
  return undefined;
}

export const showWalls = (c: Web, id: string, place: Place) => draw(c, id, place);

async function draw(c: Web, id: string, place: Place, fault?: Shown): Promise<Response> {
  const found = await c.var.desk.read({ deed: "access.wall-see", object: id }, async (tx, who) => {
    const all = await see(tx, id, who);
    return all && { who, all };
  });
  if (!found) return c.notFound();
  const { who, all } = found;
  const t = words(c.var.lang);
  const chosen = [c.var.posted["hvem"] ?? []].flat();
  const error = fault && t(`wall.fault.${fault}`);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("wall.title"), place.section)}>
      <PageHead title={t("wall.h1")} lead={t("wall.lead")} />
      <ErrorSummary
        title={t("fault.title")}
        errors={error ? [{ field: fault === "choose" ? "hvem" : "star", message: error }] : []}
      />
      <StandingWalls c={c} action={place.walls(id)} walls={all.walls} who={who} />
      <Section id="flere" title={t("wall.more")}>
        {all.others.length > 0 ? (
          <Form action={place.walls(id)} hidden={{ gjor: "aldri", _key: newPublicId() }}>
            <CheckGroup
              name="hvem"
              legend={t("wall.who")}
              description={t("wall.ask")}
              error={fault === "choose" ? error : undefined}
              values={chosen}
              options={all.others.map((one) => ({
                value: one.ref,
                label: one.name,
                description: t(`role.${one.role}`),
              }))}
            />
            <Quiet>{t("wall.then")}</Quiet>
            <Actions>
              <Button>{t("wall.save")}</Button>
              <ButtonLink href={place.back(id)} variant="secondary">
                {t("wall.back")}
              </ButtonLink>
            </Actions>
          </Form>
        ) : (
          <Quiet>{t("wall.nobody")}</Quiet>
        )}
        <p>
          <TextLink href={place.known(id)}>{t("wall.own")}</TextLink>
        </p>
      </Section>
    </StaffLayout>,
    fault ? 422 : 200,
  );
}

/** Who gains or loses access is said by somebody who has just proved who they are. */
export async function postWalls(c: Web, id: string, place: Place): Promise<Response> {
  const read = readForm(form, c.var.posted);
  if (!read.ok) return draw(c, id, place, "choose");
  const said = read.value;
  const deed = said.gjor === "aldri" ? "access.wall-raise" : "access.wall-lift";
  const outcome = await c.var.desk.write<Refusal>({ deed, object: id }, async (tx, who) => {
    if (!(await see(tx, id, who))) return { no: "not-found" };
    if (said.gjor === "be" && !said.grunn) return { no: "reason" };
    if (said.gjor === "aldri" && said.hvem === undefined) return { no: "choose" };
    if (!(await steppedUp(tx))) return { no: "step-up" };
    const wall = { object: id, wall: "vegg" in said ? said.vegg : "" };
    const done =
      said.gjor === "aldri"
        ? await neverThese(tx, { object: id, refs: [said.hvem ?? []].flat() }, who)
        : said.gjor === "be"
          ? await askLift(tx, { ...wall, reason: said.grunn!, at: place.section }, who)
          : await lift(tx, wall, who);
    return "no" in done ? done : { to: place.walls(id) };
  });
  if (outcome instanceof Response) return outcome;
  if (outcome.no === "step-up") throw new StepUpNeeded();
  return outcome.no === "not-found" ? c.notFound() : draw(c, id, place, outcome.no);
}
