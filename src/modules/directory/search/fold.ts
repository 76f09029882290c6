const special: Record<string, string> = { ø: "o", æ: "ae", đ: "d", ŋ: "n", ŧ: "t", ħ: "h", ß: "ss" };

/**
 * `Ålesund`, `ålesund` and `alesund` are the same to a tired thumb, and so are Sámi letters typed without
 * marks. Everything that is neither letter nor digit becomes one space.
 */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[øæđŋŧħß]/g, (letter) => special[letter]!)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * For keyboards without the letters: `Aalesund`, `Tromsoe` and `Berum` meet `Ålesund`, `Tromsø` and `Bærum`;
 * and `nordfron` meets `Nord-Fron`.
 */
export function loosen(folded: string): string {
  return folded.replace(/aa/g, "a").replace(/oe/g, "o").replace(/ae/g, "e").replaceAll(" ", "");
}
