import type { Child } from "hono/jsx";
import { paths, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  Quiet,
  RadioGroup,
  type Choice,
} from "#platform/ui";
import { typedIn, words, type errorsOf } from "../words.ts";

/** What was found out, among few answers, and the way back to the queue. */
export function OutcomeForm(props: {
  c: Web;
  action: string;
  errors: ReturnType<typeof errorsOf>;
  legend: string;
  options: Choice[];
  /** What happens when it is pressed. */
  then: string;
  send: string;
  above?: Child;
  children?: Child;
}) {
  const { c, errors } = props;
  const t = words(c.var.lang);
  return (
    <>
      <ErrorSummary title={t("error", { n: errors.summary.length })} errors={errors.summary} />
      <Form action={props.action} hidden={{ _key: newPublicId() }}>
        {props.above}
        <RadioGroup
          name="hva"
          legend={props.legend}
          error={errors.at("hva")}
          value={typedIn(c.var.posted, "hva")}
          options={props.options}
        />
        {props.children}
        <Quiet>{props.then}</Quiet>
        <Actions wide>
          <Button>{props.send}</Button>
          <ButtonLink href={paths.reviews()} variant="secondary">
            {t("flag.back")}
          </ButtonLink>
        </Actions>
      </Form>
    </>
  );
}
