import { reasonText } from "#modules/places";
import { formatShort } from "#platform/clock";
import { paths } from "#platform/http";
import { newPublicId } from "#platform/ids";
import type { Lang } from "#platform/text";
import { Actions, Button, Form, Mark, More, Why } from "#platform/ui";
import type { Before, WaitingLine } from "../waiting-places.ts";
import { words } from "../words.ts";

/** That a human is asked, since when, and why those before are not the ones. */
export function Proposed({ lang, line, now }: { lang: Lang; line: WaitingLine; now: Date }) {
  const t = words(lang);
  const { one, proposal, before } = line;
  if (!proposal) return null;
  return (
    <>
      <p>
        <Mark is="yes">{t("waiting.proposed", { time: formatShort(proposal.at, lang, now) })}</Mark>
      </p>
      {before.length > 0 ? (
        <More summary={t("waiting.before")} open>
          <Why reasons={before.map((other) => beforeText(lang, other, now))} />
        </More>
      ) : null}
      <Form action={paths.proposal(proposal.publicId)} hidden={{ _key: newPublicId() }} plain>
        <Actions>
          <Button variant="tertiary" about={one.code}>
            {t("waiting.decline")}
          </Button>
        </Actions>
      </Form>
    </>
  );
}

function beforeText(lang: Lang, other: Before, now: Date): string {
  const t = words(lang);
  const { code } = other;
  if (other.why !== "misfit") return t(`waiting.before.${other.why}`, { code });
  return t("waiting.before.misfit", {
    code,
    reasons: other.reasons.map((reason) => reasonText(lang, reason, now)).join(". "),
  });
}
