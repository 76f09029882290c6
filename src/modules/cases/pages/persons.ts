import type { Lang } from "#platform/text";
import type { CaseView } from "../case.ts";
import { words } from "../words.ts";

/** One field per person: `navn` is the one who came, `barn-1` and on are the children, youngest first. */
export interface Named {
  field: string;
  label: string;
  person: string;
}

export function personsOf(lang: Lang, view: CaseView): Named[] {
  const t = words(lang);
  return [
    { field: "navn", label: t("name.adult"), person: view.person },
    ...view.children.map(({ person, age }, i) => ({
      field: `barn-${i + 1}`,
      label: t("name.child", { n: i + 1, age }),
      person,
    })),
  ];
}
