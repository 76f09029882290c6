import type { Hono } from "hono";
import { z } from "zod";
import { choice, readForm } from "#platform/forms";
import { page, paths, type Env, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { isNo } from "#platform/outcome";
import {
  Actions,
  Button,
  ErrorSummary,
  Facts,
  Field,
  Form,
  Note,
  PageHead,
  StaffLayout,
  TextLink,
} from "#platform/ui";
import type { Lang } from "#platform/text";
import { mayRank } from "../policy.ts";
import { rankingOf, setWeights } from "../ranking.ts";
import { factors, steps, type Factor, type Step, type Weights } from "../rank.ts";
import { words } from "../words.ts";

const stepNames = ["none", "little", "some", "much"] as const;
const form = z.object(
  Object.fromEntries(factors.map((one) => [one, choice(stepNames)])) as Record<
    Factor,
    ReturnType<typeof choice<typeof stepNames>>
  >,
);

/** What an earlier Havn kept may lie between two steps: the nearest below is shown. */
const stepOf = (weight: number): Step => stepNames.findLast((one) => steps[one] <= weight) ?? "none";

/** What counts in the order among those that can: everybody who searches may see it, the leader sets it. */
export function rankingRoutes(app: Hono<Env>): void {
  app.get(paths.ranking(), (c) => show(c));
  app.post(paths.ranking(), async (c) => {
    const read = readForm(form, c.var.posted);
    if (!read.ok) return show(c, { typed: read.typed, faults: read.faults.map((one) => one.field) });
    const { desk, clock } = c.var;
    const seen = versionIn(c);
    const outcome = await desk.write({ deed: "places.set-ranking" }, async (tx, who) => {
      const weights = Object.fromEntries(factors.map((one) => [one, steps[read.value[one]]])) as Weights;
      const said = { weights, by: who.membership, seen };
      const done = await setWeights(tx, who.org, said, clock);
      return isNo(done) ? done : { to: `${paths.ranking()}?lagret` };
    });
    return isNo(outcome) ? show(c, { typed: c.var.posted, faults: [], stale: true }) : outcome;
  });
}

const versionIn = (c: Web): string => {
  const said = c.var.posted["_version"];
  return typeof said === "string" ? said : "";
};

interface Redrawn {
  typed: Record<string, string | string[]>;
  faults: string[];
  /** Somebody else saved meanwhile. */
  stale?: boolean;
}

async function show(c: Web, redrawn?: Redrawn): Promise<Response> {
  const { lang, desk } = c.var;
  const { who, weights, version } = await desk.read({ deed: "places.see-ranking" }, async (tx, actor) => ({
    who: actor,
    ...(await rankingOf(tx, actor.org)),
  }));
  const t = words(lang);
  const faults = factors.filter((one) => redrawn?.faults.includes(one));
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("ranking.title"), "places")}>
      <ErrorSummary
        title={t("ranking.faults", { n: faults.length })}
        errors={faults.map((field) => ({
          field,
          message: t("ranking.fault", { what: t(`ranking.${field}`) }),
        }))}
      />
      <PageHead title={t("ranking.h1")} lead={t("ranking.lead")} />
      {redrawn?.stale ? <Note kind="lantern">{t("ranking.stale")}</Note> : null}
      {!redrawn && c.req.query("lagret") !== undefined ? (
        <Note kind="accent" status>
          {t("ranking.saved")}
        </Note>
      ) : null}
      {mayRank(who.role) ? (
        <Steps
          lang={lang}
          weights={weights}
          version={redrawn && !redrawn.stale ? versionIn(c) : version}
          faults={faults}
          typed={redrawn?.typed ?? {}}
          compare={redrawn?.stale === true}
        />
      ) : (
        <Facts
          items={factors.map((one) => ({
            term: t(`ranking.${one}`),
            answer: t(`ranking.step.${stepOf(weights[one])}`),
          }))}
        />
      )}
      <TextLink href={paths.rules()}>{t("ranking.rules")}</TextLink>
    </StaffLayout>,
    redrawn?.stale ? 412 : faults.length > 0 ? 422 : 200,
  );
}

interface StepsShown {
  lang: Lang;
  weights: Weights;
  version: string;
  faults: Factor[];
  typed: Redrawn["typed"];
  /** Says beside each what counts now, where it is something else than what was chosen. */
  compare: boolean;
}

function Steps(props: StepsShown) {
  const t = words(props.lang);
  const chosen = (one: Factor) => {
    const typed = props.typed[one];
    return typeof typed === "string" ? typed : stepOf(props.weights[one]);
  };
  return (
    <Form action={paths.ranking()} hidden={{ _key: newPublicId(), _version: props.version }}>
      {factors.map((one) => (
        <Field
          name={one}
          kind="select"
          width="medium"
          label={t(`ranking.${one}`)}
          value={chosen(one)}
          description={
            props.compare && chosen(one) !== stepOf(props.weights[one])
              ? t("ranking.now", { step: t(`ranking.step.${stepOf(props.weights[one])}`) })
              : undefined
          }
          error={props.faults.includes(one) ? t("ranking.fault", { what: t(`ranking.${one}`) }) : undefined}
          options={stepNames.map((value) => ({ value, label: t(`ranking.step.${value}`) }))}
        />
      ))}
      <Actions wide>
        <Button>{t("ranking.act")}</Button>
      </Actions>
    </Form>
  );
}
