import { Actions, ButtonLink, HelpNow, Prose, Section } from "#platform/ui";
import { isConfirmed, type Shown } from "#modules/directory";
import { sinceWords, words } from "../words.ts";
import type { View } from "./centre-view.ts";
import { Help, national } from "./help.tsx";

interface Callable {
  number: string;
  for: "all" | "women" | "men";
}

/**
 * Numbers somebody has vouched for lately: what the centre says itself goes first. A number it has not
 * confirmed in time is not shown; it may have been given to somebody else.
 */
export function numbersOf({ entry, centre }: Shown, today: string): { numbers: Callable[]; since?: string } {
  const own = entry?.facts.phone;
  const checked = centre.phones?.filter((phone) => phone.verified) ?? [];
  if (!own) return { numbers: checked };
  return isConfirmed("phone", own, today)
    ? { numbers: [{ number: own.is, for: "all" }] }
    : { numbers: checked, since: own.on };
}

export const telephone = (number: string) => `tel:${number.replace(/\s/g, "")}`;

/** The one thing to press: the centre when its number is certain, else the national line and what to say. */
export function Call({ view, shown }: { view: View; shown: Shown }) {
  const { lang, today } = view;
  const t = words(lang);
  const { numbers, since } = numbersOf(shown, today);
  const always = shown.entry?.facts.roundTheClock;
  if (numbers.length === 0) {
    return (
      <>
        <Actions wide>
          <ButtonLink href={telephone(national.line)}>
            {t("centre.ring", { number: national.line })}
          </ButtonLink>
          <p>{t("centre.callLine")}</p>
        </Actions>
        <Prose>
          <p>
            {since ? t("centre.numberOld", { date: sinceWords(lang, since, today) }) : t("centre.call")}{" "}
            {t("centre.say")}
          </p>
        </Prose>
      </>
    );
  }
  return (
    <Actions wide>
      {numbers.map(({ number, for: whom }, i) => (
        <ButtonLink href={telephone(number)} variant={i === 0 ? "primary" : "secondary"}>
          {t("centre.ring", { number })}
          {whom === "all" ? null : ` (${t(`fact.${whom}`).toLowerCase()})`}
        </ButtonLink>
      ))}
      {always?.is && isConfirmed("roundTheClock", always, today) ? <p>{t("centre.always")}</p> : null}
    </Actions>
  );
}

/** The national numbers, without the one that is the button already. */
export function OtherNumbers({ view, shown }: { view: View; shown: Shown }) {
  const { lang, today } = view;
  if (numbersOf(shown, today).numbers.length > 0) return <Help lang={lang} />;
  const t = words(lang);
  return (
    <HelpNow
      label={t("help.label")}
      numbers={[
        { number: national.police, text: t("help.police"), acute: true },
        { number: national.doctor, text: t("help.doctor") },
      ]}
    />
  );
}

/** Nothing here is a promise of the centre's: only what anybody may do, and what the law gives. */
export function Steps({ view }: { view: View }) {
  const t = words(view.lang);
  return (
    <Section id="slik" title={t("centre.steps")}>
      <ol class="hv-text hv-way">
        <li>{t("centre.step1")}</li>
        <li>{t("centre.step2")}</li>
        <li>{t("centre.step3")}</li>
        <li>{t("centre.step4")}</li>
      </ol>
    </Section>
  );
}
