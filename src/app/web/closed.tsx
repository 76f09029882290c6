import { formatDate } from "#platform/clock";
import { KeysAway } from "#platform/crypto";
import { page, paths, problem, type Web } from "#platform/http";
import { Actions, Button, ButtonLink, Form, Heading, Lead, Prose, PublicLayout } from "#platform/ui";
import { Erased } from "#modules/access";
import { carried, Carried } from "./errors.tsx";
import { publicFrame } from "./frames.ts";
import { words } from "./words.ts";

/** What is sealed cannot be read: its key is away for now, or destroyed for good. Undefined for every other fault. */
export function closedAnswer(thrown: Error, c: Web, api: boolean): Response | Promise<Response> | undefined {
  if (thrown instanceof KeysAway) return api ? awayProblem() : away(c);
  if (thrown instanceof Erased) return api ? erasedProblem(thrown) : erased(c, thrown);
  return undefined;
}

const awayProblem = () =>
  problem({ status: 503, code: "keys-away", title: "The keys are away: content is closed, deadlines go on" });

const erasedProblem = ({ at }: Erased) =>
  problem({ status: 410, code: "erased", title: "The content is destroyed", at: at.toISOString() });

/** What was typed goes back into a form, so that one press sends it again. */
function away(c: Web): Promise<Response> {
  const lang = c.get("lang");
  const t = words(lang);
  const posting = c.req.method === "POST";
  return page(
    c,
    <PublicLayout {...publicFrame(c, t("closed.title"), { training: false, lang })}>
      <Heading level={1}>{t("closed.title")}</Heading>
      <Lead>{t("closed.lead")}</Lead>
      <Prose>{t("closed.now")}</Prose>
      <Form action={new URL(c.req.url).pathname} method={posting ? "post" : "get"} plain>
        <Carried fields={posting ? carried(c.get("posted")) : []} />
        <Actions>
          <Button type="submit">{t("closed.again")}</Button>
          <ButtonLink href={paths.board()} variant="secondary">
            {t("closed.board")}
          </ButtonLink>
        </Actions>
      </Form>
    </PublicLayout>,
    503,
  );
}

function erased(c: Web, { at }: Erased): Promise<Response> {
  const lang = c.get("lang");
  const t = words(lang);
  return page(
    c,
    <PublicLayout {...publicFrame(c, t("erased.title"), { training: false, lang })}>
      <Heading level={1}>{t("erased.title")}</Heading>
      <Lead>{t("erased.lead", { on: formatDate(at, lang, c.var.clock.now()) })}</Lead>
      <Prose>{t("erased.now")}</Prose>
      <Actions>
        <ButtonLink href={paths.board()}>{t("closed.board")}</ButtonLink>
      </Actions>
    </PublicLayout>,
    410,
  );
}
