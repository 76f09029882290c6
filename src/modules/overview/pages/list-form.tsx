import { paths } from "#platform/http";
import { Actions, Button, CheckGroup, ChosenFilters, Field, More, RadioGroup, Search } from "#platform/ui";
import { answerCodes, addressOf, needCodes, whoCodes, type Filter } from "../filter.ts";
import { words } from "../words.ts";
import type { View } from "./centre-view.ts";

const keysOf = <Key extends string>(codes: Record<Key, string>) => Object.keys(codes) as Key[];

type Counties = readonly { value: string; label: string }[];
const collator = new Intl.Collator("nb");
const counted = new WeakMap<View["places"], Counties>();

/** The counties there are, by name. The municipalities stay the same object for as long as nothing changes. */
function countiesOf({ places }: View): Counties {
  const known = counted.get(places);
  if (known) return known;
  const counties = [...new Map([...places.values()].map((place) => [place.countyNumber, place.county]))]
    .map(([value, label]) => ({ value, label }))
    .toSorted((a, b) => collator.compare(a.label, b.label));
  counted.set(places, counties);
  return counties;
}

/** Each choice in words, with the address of the same list without it. */
function chosenOf(view: View, filter: Filter): { text: string; href: string }[] {
  const { lang, training } = view;
  const t = words(lang);
  const without = (change: Partial<Filter>) =>
    addressOf(paths.directory(training), { ...filter, ...change }, lang);
  const county = countiesOf(view).find(({ value }) => value === filter.county);
  return [
    ...(filter.who ? [{ text: t(`list.who.${filter.who}`), href: without({ who: null }) }] : []),
    ...filter.needs.map((need) => ({
      text: t(`list.need.${need}`),
      href: without({ needs: filter.needs.filter((one) => one !== need) }),
    })),
    ...filter.answers.map((answer) => ({
      text: t(`list.answer.${answer}`),
      href: without({ answers: filter.answers.filter((one) => one !== answer) }),
    })),
    ...(county ? [{ text: county.label, href: without({ county: "" }) }] : []),
  ];
}

export function ListForm({ view, filter }: { view: View; filter: Filter }) {
  const { lang, training } = view;
  const t = words(lang);
  const counties = countiesOf(view);
  return (
    <Search
      action={paths.directory(training)}
      hidden={{ m: lang }}
      name="s"
      label={t("list.municipality")}
      value={filter.text}
      button={t("list.show")}
    >
      <ChosenFilters label={t("list.chosen")} remove={t("list.remove")} items={chosenOf(view, filter)} />
      <More summary={t("list.more")}>
        <RadioGroup
          name="v"
          legend={t("list.who")}
          value={filter.who ? whoCodes[filter.who] : ""}
          options={[
            { value: "", label: t("list.whoAny") },
            ...keysOf(whoCodes).map((who) => ({ value: whoCodes[who], label: t(`list.who.${who}`) })),
          ]}
        />
        <CheckGroup
          name="n"
          legend={t("list.needs")}
          values={filter.needs.map((need) => needCodes[need])}
          options={keysOf(needCodes).map((need) => ({
            value: needCodes[need],
            label: t(`list.need.${need}`),
          }))}
        />
        <CheckGroup
          name="a"
          legend={t("list.answers")}
          description={t("list.answersHelp")}
          values={filter.answers.map((answer) => answerCodes[answer])}
          options={keysOf(answerCodes).map((answer) => ({
            value: answerCodes[answer],
            label: t(`list.answer.${answer}`),
          }))}
        />
        {counties.length > 1 ? (
          <Field
            name="k"
            kind="select"
            label={t("list.county")}
            choose={t("list.anyCounty")}
            value={filter.county}
            options={[...counties]}
          />
        ) : null}
        <Actions>
          <Button variant="secondary">{t("list.show")}</Button>
        </Actions>
      </More>
    </Search>
  );
}
