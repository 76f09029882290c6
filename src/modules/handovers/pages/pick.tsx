import type { Actor, Web } from "#platform/http";
import { page, paths } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { Button, Form, Heading, Lead, Note, StaffLayout } from "#platform/ui";
import type { CaseView } from "#modules/cases";
import { searchFrom, SearchResults } from "#modules/places";
import { words } from "../words.ts";
import { begunLetter } from "./letter.ts";

/** No place is held for this case: choose one first, so that it stands ready while they answer. */
export async function pickPlace(
  c: Web,
  who: Actor,
  held: CaseView,
  { note, typed = {} }: { note?: string; typed?: Record<string, string | string[]> } = {},
): Promise<Response> {
  const { lang } = c.var;
  const t = words(lang);
  const now = c.var.clock.now();
  const answer = await c.var.desk.read({ deed: "places.search", object: held.publicId }, (tx) =>
    searchFrom(tx, who.org, held.facts.need, now, { journey: held.journey, membership: who.membership }),
  );
  const letter = begunLetter(typed);
  const others = {
    ...answer,
    can: answer.can.filter((one) => !one.own),
    measure: answer.measure.filter((one) => !one.own),
  };
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, `${t("compose.title")} ${held.code}`, "handovers")}>
      <Heading level={1}>{t("pick.h1")}</Heading>
      <Lead>{t("pick.lead")}</Lead>
      {note ? (
        <Note kind="lantern" status>
          {note}
        </Note>
      ) : null}
      <SearchResults
        answer={others}
        lang={lang}
        holdForm={(unit, name) => (
          <Form action={`${paths.offer(held.publicId)}/plass`} hidden={{ unit, _key: newPublicId() }} plain>
            {letter ? (
              <>
                {letter.parts.map((part) => (
                  <input type="hidden" name="parts" value={part} />
                ))}
                <input type="hidden" name="basis" value={letter.basis} />
                <input type="hidden" name="greeting" value={letter.greeting} />
              </>
            ) : null}
            <Button variant={unit === others.can[0]?.unitId ? "primary" : "secondary"} about={name}>
              {t("pick.hold")}
            </Button>
          </Form>
        )}
      />
    </StaffLayout>,
    note ? 409 : 200,
  );
}
