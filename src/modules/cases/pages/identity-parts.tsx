import { formatDate } from "#platform/clock";
import { paths, type Web } from "#platform/http";
import {
  Actions,
  Button,
  ButtonLink,
  Facts,
  Field,
  Form,
  Note,
  Prose,
  RadioGroup,
  Section,
  TextLink,
} from "#platform/ui";
import { removals } from "#modules/people";
import type { CaseView } from "../case.ts";
import { timeText, typedIn, words, type Errors } from "../words.ts";
import { freshKey } from "./carrier.tsx";
import type { Named } from "./persons.ts";

export type Known = Named & { written: { at: Date; by: string } | null };

interface Props {
  c: Web;
  view: CaseView;
  known: Known[];
  errors: Errors;
}

/** Whose number is written, and what can be done about it. The number itself is nowhere on the page. */
export function IdentityParts(props: Props & { same: boolean | undefined }) {
  const { c, view, known, same } = props;
  const { lang, clock } = c.var;
  const t = words(lang);
  const now = clock.now();
  const { end } = view.custody;
  const without = known.filter((one) => !one.written);
  const written = known.filter((one) => one.written);
  const told = (one: Known["written"]) =>
    one
      ? {
          answer: t("identity.is"),
          ground: t("identity.by", { day: formatDate(one.at, lang, now), name: one.by }),
        }
      : { answer: t("identity.isNot") };
  return (
    <>
      {same === undefined ? null : (
        <Note kind={same ? "accent" : "lantern"} status>
          {t(same ? "identity.matches" : "identity.differs")}
        </Note>
      )}
      <Section id="skrevet" title={t("identity.now")}>
        <Facts layout="beside" items={known.map((one) => ({ term: one.label, ...told(one.written) }))} />
      </Section>
      {end ? (
        <Note kind="accent">
          {t(`left.${end.how}`, { org: end.toOrgName ?? "", time: timeText(lang, end.at, now) })}
        </Note>
      ) : (
        <>
          {without.length > 0 ? <Ask {...props} act="skriv" of={without} filled /> : null}
          {written.length > 0 ? (
            <>
              <Ask {...props} act="sjekk" of={written} filled={without.length === 0} />
              <Remove {...props} of={written} />
            </>
          ) : null}
        </>
      )}
      <Actions>
        <ButtonLink href={paths.case(view.publicId)} variant="secondary">
          {t("act.back")}
        </ButtonLink>
      </Actions>
    </>
  );
}

/** With one person to choose there is nothing to choose. */
function Whom({ c, act, of, errors }: Props & { act: string; of: Known[] }) {
  const t = words(c.var.lang);
  const name = `hvem-${act}`;
  const mine = typedIn(c.var.posted, "gjor") === act;
  const [only] = of;
  if (of.length === 1) return <input type="hidden" name="hvem" value={only!.field} />;
  return (
    <RadioGroup
      name="hvem"
      id={name}
      legend={t("identity.whose")}
      value={mine ? typedIn(c.var.posted, "hvem") : ""}
      error={errors.at(name)}
      options={of.map((one) => ({ value: one.field, label: one.label }))}
    />
  );
}

function Ask(props: Props & { act: "skriv" | "sjekk"; of: Known[]; filled: boolean }) {
  const { c, view, act, errors, filled } = props;
  const t = words(c.var.lang);
  const name = `nummer-${act}`;
  const error = errors.at(name);
  return (
    <Section id={act} title={t(`identity.${act}`)}>
      <Form action={paths.caseIdentity(view.publicId)} hidden={{ ...freshKey(), gjor: act }}>
        <Whom {...props} />
        <Field
          name="nummer"
          id={name}
          inputmode="numeric"
          autocomplete="off"
          label={t("identity.number")}
          description={t(`identity.${act}Help`)}
          // What did not go through can be mended; it was this person's own typing a moment ago.
          value={error ? typedIn(c.var.posted, "nummer") : undefined}
          error={error}
          maxlength={20}
          width="medium"
        />
        <Actions wide>
          <Button variant={filled ? "primary" : "secondary"}>{t(`identity.${act}Do`)}</Button>
        </Actions>
      </Form>
    </Section>
  );
}

function Remove(props: Props & { of: Known[] }) {
  const { c, view, errors } = props;
  const t = words(c.var.lang);
  return (
    <Section id="slett" title={t("identity.slett")}>
      <Prose>
        <p>{t("identity.slettLead")}</p>
      </Prose>
      <Form action={paths.caseIdentity(view.publicId)} hidden={{ ...freshKey(), gjor: "slett" }}>
        <Whom {...props} act="slett" />
        <RadioGroup
          name="grunn"
          legend={t("identity.slettWhy")}
          error={errors.at("grunn")}
          value={typedIn(c.var.posted, "grunn")}
          options={removals.map((value) => ({ value, label: t(`identity.for-${value}`) }))}
        />
        <Button variant="secondary">{t("identity.slettDo")}</Button>
      </Form>
      <Prose>
        <p>
          {t("identity.walls")} <TextLink href={paths.caseWalls(view.publicId)}>{t("walls.link")}</TextLink>
        </p>
      </Prose>
    </Section>
  );
}
