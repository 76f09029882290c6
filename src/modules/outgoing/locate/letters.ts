/** Letters that look like ours, and ours that lose their marks no other way. */
const alike: Record<string, string> = Object.fromEntries(
  Object.entries({
    a: "аαɑ",
    b: "вβ",
    c: "сϲ",
    d: "đðԁ",
    e: "еεёɛ",
    g: "ɡǥ",
    h: "нħһ",
    i: "іιıї",
    j: "јϳ",
    k: "кκ",
    l: "łӏ",
    m: "мμ",
    n: "ŋոπη",
    o: "øоοσ",
    p: "рρ",
    r: "гɾ",
    s: "ѕʂ",
    t: "тτŧ",
    u: "υս",
    v: "νѵ",
    x: "хχ",
    y: "уγү",
    z: "ʐ",
    ae: "æ",
    ss: "ß",
  }).flatMap(([ours, theirs]) => Array.from(theirs).map((one) => [one, ours])),
);

const plain = /^[a-z0-9]$/;
const dropped = /^[\p{M}\p{Default_Ignorable_Code_Point}]$/u;
const arabicDigits = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹";

/** One character as it is compared: small, without marks, in our own letters. Empty for what cannot be seen. */
export function foldLetter(letter: string): string {
  if (plain.test(letter)) return letter;
  let folded = "";
  for (const part of letter.toLowerCase().normalize("NFKD")) {
    if (dropped.test(part)) continue;
    const digit = arabicDigits.indexOf(part);
    folded += digit >= 0 ? String(digit % 10) : (alike[part] ?? part);
  }
  return folded;
}
