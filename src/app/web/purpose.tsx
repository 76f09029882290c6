import type { OpenAPIHono } from "@hono/zod-openapi";
import { page, paths, problem, type Env, type Web } from "#platform/http";
import { isPublicId } from "#platform/ids";
import { isNo } from "#platform/outcome";
import { Actions, Button, ButtonLink, Form, PageHead, StaffLayout, TextLink } from "#platform/ui";
import { declarePurpose, purposesOf, type Purpose } from "#modules/access";
import { missing, resumeForm } from "./errors.tsx";
import { isOwnPath, keptFields } from "./kept.ts";
import { keeping, passedOn, type Fields } from "./sign-in-carried.ts";
import { words } from "./words.ts";

/** Somebody of the team opens a case that is a colleague's: one press says what for, and the log remembers it. */
export async function askPurpose(c: Web, object: string): Promise<Response> {
  const posting = c.req.method === "POST";
  const [path] = keeping(c);
  const fields = posting ? [...keeping(c), { name: "_posted", value: "1" }] : [path!];
  return question(c, object, fields, 403);
}

async function question(c: Web, object: string, fields: Fields, status: 403 | 422): Promise<Response> {
  const t = words(c.get("lang"));
  const who = await c.var.desk.read({ deed: "access.open", object }, (_, who) => Promise.resolve(who));
  const hidden = { ...Object.fromEntries(fields.map(({ name, value }) => [name, value])), object };
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("purpose.title"), "cases")}>
      <PageHead title={t("purpose.h1")} lead={t("purpose.lead")} />
      {purposesOf(who.role).map((purpose) => (
        <Form action={paths.openFor()} hidden={{ ...hidden, purpose }} plain>
          <Button variant="secondary">{t(`purpose.${purpose}`)}</Button>
        </Form>
      ))}
      <Actions>
        <ButtonLink href={paths.cases()} variant="tertiary">
          {t("purpose.leave")}
        </ButtonLink>
        <TextLink href={paths.caseKnown(object)}>{t("purpose.known")}</TextLink>
      </Actions>
    </StaffLayout>,
    status,
  );
}

export function purposePages(app: OpenAPIHono<Env>): void {
  app.post(paths.openFor(), async (c) => {
    const { object, purpose, _path, _posted } = c.get("posted");
    if (typeof object !== "string" || !isPublicId(object)) return missing(c);
    const chosen = purpose as Purpose;
    const said = await c.var.desk.write({ deed: "access.open", object }, async (tx, who) => {
      const declared = await declarePurpose(tx, { object, purpose: chosen }, who);
      return "no" in declared ? declared : { to: isOwnPath(_path) ? _path : paths.case(object) };
    });
    if (isNo(said)) return missing(c);
    if (!_posted || !isOwnPath(_path)) return said as Response;
    return resumeForm(
      c,
      _path,
      keptFields(Object.fromEntries(passedOn(c).map((f) => [f.name, f.value]))),
      false,
    );
  });
}

/** For programs: the same question, answered at `POST /api/v1/openings`. */
export const purposeProblem = () =>
  problem({ status: 403, code: "purpose-needed", title: "Say what it is opened for: POST /api/v1/openings" });
