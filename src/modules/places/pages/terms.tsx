import type { Hono } from "hono";
import { deciders, entryWords, keyName, termAnswers } from "#modules/directory";
import { choice, choices, freeText, readForm } from "#platform/forms";
import { page, paths, type Env, type LookedAgain, type SecondLook, type Web } from "#platform/http";
import { isNo } from "#platform/outcome";
import { CheckGroup, Field, PageHead, RadioGroup, StaffLayout } from "#platform/ui";
import { z } from "zod";
import { unitSetUp } from "../houses.ts";
import { ownTerms } from "../resolved-terms.ts";
import { confirmUnitTerms, groundLimit, sayUnitTerm } from "../unit-terms.ts";
import { termKeys, type Term, type TermKey } from "../unit.ts";
import {
  errorAt,
  faultsOf,
  houseWords,
  many,
  one,
  SetUpForm,
  type Fault,
  type HouseKey,
  type Typed,
} from "./house-form.tsx";
import { idIn } from "./id-in.ts";

const answers = ["follow", ...termAnswers] as const;
const form = z.object({
  answer: choice(answers),
  decides: choices(deciders),
  ground: freeText(groundLimit),
});

interface Which {
  unit: string;
  key: TermKey;
}

const whichIn = (c: Web): Which | undefined => {
  const unit = idIn(c, "id");
  const key = termKeys.find((is) => is === c.req.param("term"));
  return unit && key ? { unit, key } : undefined;
};

export function unitTermRoutes(app: Hono<Env>, look: SecondLook): void {
  app.get(paths.unitTerms(":id"), (c) => {
    const unit = idIn(c, "id");
    return unit ? c.redirect(paths.unit(unit), 303) : c.notFound();
  });
  app.post(paths.unitTerms(":id"), async (c) => {
    const unit = idIn(c, "id");
    if (!unit) return c.notFound();
    const outcome = await c.var.desk.write({ deed: "places.set-up", object: unit }, async (tx, who) => {
      const done = await confirmUnitTerms(tx, who.org, { unit }, who.membership, c.var.clock);
      return isNo(done) ? done : { to: paths.unit(unit) };
    });
    return isNo(outcome) ? c.notFound() : outcome;
  });
  app.get(paths.unitTerm(":id", ":term"), (c) => {
    const which = whichIn(c);
    return which ? showForm(c, which) : c.notFound();
  });
  app.post(paths.unitTerm(":id", ":term"), (c) => {
    const which = whichIn(c);
    return which ? post(c, which, look) : c.notFound();
  });
}

async function post(c: Web, which: Which, look: SecondLook): Promise<Response> {
  const { lang, posted, desk, clock } = c.var;
  const t = houseWords(lang);
  const read = readForm(form, posted);
  if (!read.ok) {
    const faults = faultsOf(lang, read.faults, (field) => t(`terms.${field}` as HouseKey));
    return showForm(c, which, { typed: read.typed, faults });
  }
  const { answer, decides, ground } = read.value;
  const outcome = await desk.write({ deed: "places.set-up", object: which.unit }, async (tx, who) => {
    const unit = await unitSetUp(tx, who.org, which.unit, clock.now());
    if (!unit) return { no: "not-found" as const };
    const shown = { thing: "unit" as const, between: [unit.name], texts: { ground }, saved: true };
    const again = await look(c, tx, shown, who);
    if (again) return again;
    const what = { ...which, answer: answer === "follow" ? null : answer, decides, ground };
    const said = await sayUnitTerm(tx, who.org, what, who.membership, clock);
    return isNo(said) ? said : { to: paths.unit(which.unit) };
  });
  if (!isNo(outcome)) return outcome;
  if (outcome.no === "not-found") return c.notFound();
  if (outcome.no === "look-again")
    return showForm(c, which, { typed: read.typed, faults: [], again: outcome });
  const fault: Fault =
    outcome.no === "decides-missing"
      ? { field: "decides", message: t("terms.fault.decides") }
      : { field: "ground", message: t("fault.too-long", { field: t("terms.ground"), max: groundLimit }) };
  return showForm(c, which, { typed: read.typed, faults: [fault] });
}

async function showForm(
  c: Web,
  { unit, key }: Which,
  redrawn?: { typed: Typed; faults: Fault[]; again?: LookedAgain },
): Promise<Response> {
  const { lang, clock } = c.var;
  const seen = await c.var.desk.read({ deed: "places.set-up", object: unit }, async (tx, who) => {
    const found = await unitSetUp(tx, who.org, unit, clock.now());
    return found && { who, name: found.name, own: (await ownTerms(tx, who.org, found.id))[key] };
  });
  if (!seen) return c.notFound();
  const t = houseWords(lang);
  const say = entryWords(lang);
  const faults = redrawn?.faults ?? [];
  const typed = redrawn?.typed ?? typedOf(seen.own);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(seen.who, t("title"), "places")}>
      <PageHead title={keyName(lang, key)} above={seen.name} lead={t("terms.lead")} />
      <SetUpForm lang={lang} action={paths.unitTerm(unit, key)} back={paths.unit(unit)} faults={faults}>
        {redrawn?.again?.drawn((field) => ({ id: field, name: t("terms.ground") }))}
        <RadioGroup
          name="answer"
          legend={t("terms.answer")}
          error={errorAt(faults, "answer")}
          value={one(typed, "answer")}
          options={answers.map((value) =>
            value === "follow"
              ? { value, label: t("terms.follow"), description: t("terms.follow.help") }
              : { value, label: say(`answer.${value}`) },
          )}
        />
        <CheckGroup
          name="decides"
          legend={t("terms.decides")}
          description={t("terms.decides.help")}
          error={errorAt(faults, "decides")}
          values={many(typed, "decides")}
          options={deciders.map((value) => ({ value, label: say(`decider.${value}`) }))}
        />
        <Field
          name="ground"
          label={t("terms.ground")}
          optional={t("may-be-empty")}
          error={errorAt(faults, "ground")}
          value={one(typed, "ground")}
        />
      </SetUpForm>
    </StaffLayout>,
    faults.length > 0 || redrawn?.again ? 422 : 200,
  );
}

function typedOf(own: Term | undefined): Typed {
  return {
    answer: own?.answer ?? "follow",
    decides: [...(own?.decides ?? [])],
    ground: own?.ground ?? "",
  };
}
