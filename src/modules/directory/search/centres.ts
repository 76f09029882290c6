import type { Shown } from "../snapshot.ts";
import { slips } from "./close.ts";
import { fold, loosen } from "./fold.ts";

/** In the name of nearly every centre, so that it says nothing about which one. */
const ordinary =
  /^(krise|krisesent\w*|incestsent\w*|sent(er|eret|ra|rene)|guovddas|iks|i|og|for|omegn|interkommunale|the|in|crisis|shelter|centre)$/;

const collator = new Intl.Collator("nb");

/** Centres whose name has every word that was typed, or the beginning of it; closed ones last. */
export function centresByName(words: readonly string[], all: readonly Shown[]): Shown[] {
  const telling = words.filter((word) => !ordinary.test(word)).map(loosen);
  const open = all.filter(({ centre }) => centre.state.is !== "closed");
  if (telling.length === 0) return sorted(words.some((word) => word.length > 4) ? open : [], telling);
  const having = (fits: (typed: string, word: string) => boolean) =>
    all.filter(({ centre }) => {
      const own = wordsOf(centre.name);
      return telling.every((typed) => own.some((word) => fits(typed, word)));
    });
  const found = having((typed, word) => typed.length > 1 && word.startsWith(typed));
  if (found.length > 0) return sorted(found, telling);
  return sorted(
    having((typed, word) => typed.length > 4 && slips(typed, word) !== null),
    telling,
  );
}

const wordsOf = (name: string) => fold(name).split(" ").map(loosen);

function sorted(found: Shown[], telling: readonly string[]): Shown[] {
  const rank = ({ centre }: Shown) => {
    const own = wordsOf(centre.name);
    return Number(centre.state.is === "closed") * 2 + Number(!telling.every((word) => own.includes(word)));
  };
  return found.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      collator.compare(a.centre.name, b.centre.name) ||
      (a.centre.id < b.centre.id ? -1 : 1),
  );
}
