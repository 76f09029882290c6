import type { Child } from "hono/jsx";
import type { Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { ErrorSummary, Form } from "#platform/ui";
import { liveHold } from "../hold-place.ts";
import { findContact } from "../reads.ts";
import { words, type Errors } from "../words.ts";
import { whatIsNeeded } from "./need-line.ts";

/** The contact a page is about, with its need on one line; undefined for strangers. */
export function contactInHand(c: Web, deed: string) {
  const id = c.req.param("id")!;
  return c.var.desk.read({ deed, object: id }, async (tx, who) => {
    const contact = await findContact(tx, who.org, id);
    if (!contact) return undefined;
    const need = await whatIsNeeded(tx, c.get("lang"), contact.need);
    return { id, who, contact, need, held: await liveHold(tx, who.org, id, c.var.clock.now()) };
  });
}

/** A form about one version of a contact, with what is wrong on top. */
export function VersionedForm(props: {
  c: Web;
  action: string;
  version: number;
  errors: Errors;
  /** More that the form carries of what was seen. */
  hidden?: Record<string, string>;
  children?: Child;
}) {
  const { summary } = props.errors;
  return (
    <Form
      action={props.action}
      hidden={{ _key: newPublicId(), _version: String(props.version), ...props.hidden }}
    >
      <ErrorSummary title={words(props.c.get("lang"))("errors", { n: summary.length })} errors={summary} />
      {props.children}
    </Form>
  );
}
