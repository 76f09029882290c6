import type { Child } from "hono/jsx";
import { z } from "zod";
import { choice, type readForm } from "#platform/forms";
import { texts, type Lang } from "#platform/text";
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from "#platform/ui";
import { newPublicId } from "#platform/ids";
import type { Known } from "../unit.ts";
import nb from "../house-text/nb.json" with { type: "json" };
import nn from "../house-text/nn.json" with { type: "json" };

/** Of the pages where a leader sets up the house; what everybody reads of places stands in `words`. */
export const houseWords = texts(nb, nn);
export type HouseKey = Parameters<ReturnType<typeof houseWords>>[0];

const knowns = ["yes", "no", "unknown"] as const;

/** Yes, no, or not said: nobody is asked to guess. */
export const known = () =>
  choice(knowns).transform((value): Known => (value === "unknown" ? null : value === "yes"));
export const knownTyped = (value: Known) => (value === null ? "unknown" : value ? "yes" : "no");

/** A whole number in the field; empty is `null`. */
export const whole = (min: number, max: number) =>
  z
    .string({ error: "missing" })
    .trim()
    .refine((text) => text === "" || /^-?\d{1,5}$/.test(text), `number:${min}:${max}`)
    .transform((text) => (text === "" ? null : Number(text)))
    .refine((value) => value === null || (value >= min && value <= max), `number:${min}:${max}`);

/** The same where nothing typed is nought. */
export const count = (max: number) => whole(0, max).transform((value) => value ?? 0);

export type Typed = Record<string, string | string[]>;
export const one = (typed: Typed, name: string): string => [typed[name] ?? ""].flat()[0] ?? "";
export const many = (typed: Typed, name: string): string[] => [typed[name] ?? []].flat();

export interface Fault {
  field: string;
  message: string;
}

type Faults = Extract<ReturnType<typeof readForm>, { ok: false }>["faults"];

/** What to do about each fault, with the name its field has on the page. */
export function faultsOf(lang: Lang, faults: Faults, label: (field: string) => string): Fault[] {
  const t = houseWords(lang);
  return faults.map(({ field, fault }) => {
    const [code = "", ...rest] = fault.split(":");
    const key = (`fault.${code}` in nb ? `fault.${code}` : "fault.missing") as HouseKey;
    const values =
      code === "number"
        ? { min: rest[0] ?? "", max: rest[1] ?? "" }
        : code === "too-long"
          ? { max: rest[0] ?? "" }
          : {};
    return { field, message: t(key, { field: label(field), ...values }) };
  });
}

export const errorAt = (faults: readonly Fault[], field: string) =>
  faults.find((fault) => fault.field === field)?.message;

export function KnownField(props: {
  lang: Lang;
  name: string;
  label: string;
  value: string;
  error: string | undefined;
  unknown?: string;
}) {
  const t = houseWords(props.lang);
  return (
    <Field
      kind="select"
      name={props.name}
      label={props.label}
      value={props.value}
      error={props.error}
      width="medium"
      options={knowns.map((value) => ({
        value,
        label: value === "unknown" && props.unknown ? props.unknown : t(`known.${value}`),
      }))}
    />
  );
}

/** The form of every set-up page: the faults above, the fields, one filled button and the way back. */
export function SetUpForm(props: {
  lang: Lang;
  action: string;
  back: string;
  faults?: readonly Fault[];
  act?: string;
  children?: Child;
}) {
  const t = houseWords(props.lang);
  const faults = [...(props.faults ?? [])];
  return (
    <>
      <ErrorSummary title={t("faults", { n: faults.length })} errors={faults} />
      <Form action={props.action} hidden={{ _key: newPublicId() }}>
        {props.children}
        <Actions wide>
          <Button>{props.act ?? t("save")}</Button>
          <ButtonLink href={props.back} variant="secondary">
            {t("back")}
          </ButtonLink>
        </Actions>
      </Form>
    </>
  );
}
