import type { Random } from "./given.ts";

const stems =
  "Stor Kirke Bjørke Skole Sjø Fjord Prestegård Nygårds Industri Solbakk Myr Sand Dronnings Møller Havne Ås".split(
    " ",
  );
const ends = "gata gaten veien vegen gate vei veg alléen brygga plassen torget bakken svingen stien".split(
  " ",
);
const nb =
  "to tre fire fem seks sju syv åtte ni ti elleve tolv tretten atten tjue tjueto trettifem førti".split(" ");
const nn = "tre fire fem sju ni ellve tolv fjorten sytten tjuefem tjue tretti førtito femti".split(" ");
const towns =
  "Oslo Bergen Trondheim Tromsø Lillehammer Kristiansand Nordheim Storvik Sandnes Drammen Narvik".split(" ");
const sami =
  "Guovdageaidnu Guovdageainnus Kárášjohka Kárášjogas Deatnu Deanus Unjárga Porsáŋgu Gáivuotna Loabák Snåase".split(
    " ",
  );

export const addressOf = ({ pick, below }: Random) => `${pick(stems)}${pick(ends)} ${1 + below(180)}`;
const cut = (text: string, { below }: Random, between: string) => {
  const at = 2 + below(4);
  return text.slice(0, at) + between + text.slice(at);
};
const north = ({ below }: Random) => 58 + below(12);
const four = ({ below }: Random) => String(1000 + below(8999));

/** What the detector was made with. */
export const mutations: Record<string, (r: Random) => string> = {
  plain: addressOf,
  upper: (r) => addressOf(r).toUpperCase(),
  lower: (r) => addressOf(r).toLowerCase(),
  words: (r) => addressOf(r).replace(/\d+/, r.pick(nb)),
  "words-nn-letter": (r) => addressOf(r).replace(/\d+/, `${r.pick(nn)} ${r.pick(["A", "B", "C"])}`),
  "said-number": (r) => addressOf(r).replace(" ", ` ${r.pick(["nummer ", "nr. ", "nr ", "husnummer "])}`),
  "over-lines": (r) => addressOf(r).replace(" ", "\n"),
  "divided-word": (r) => cut(addressOf(r), r, "-\n"),
  "odd-spaces": (r) => addressOf(r).replace(" ", r.pick(["   ", "\u00a0", "\t", "\u2003", " \u2009"])),
  "zero-width": (r) => Array.from(addressOf(r)).join(r.pick(["\u200b", "\u2060", "\u00ad", "\u200d"])),
  nfd: (r) => addressOf(r).normalize("NFD"),
  alike: (r) =>
    addressOf(r).replace(
      /[aeopcyx]/g,
      (one) => ({ a: "а", e: "е", o: "о", p: "р", c: "с", y: "у", x: "х" })[one]!,
    ),
  short: (r) =>
    `${r.pick(["Kongens", "Dronningens", "Kirkens", "Karl Johans"])} ${r.pick(["gt.", "gt", "gate", "vn.", "v."].slice(0, 4))} ${1 + r.below(90)}`,
  spaced: (r) => Array.from(addressOf(r)).join(" "),
  leet: (r) => addressOf(r).replace(/[aeo]/, (one) => ({ a: "4", e: "3", o: "0" })[one]!),
  "full-width": (r) => addressOf(r).replace(/\d/g, (one) => String.fromCharCode(0xff10 + Number(one))),
  comma: (r) => addressOf(r).replace(" ", r.pick([", ", ": ", " (", " – "])),
  "with-town": (r) => `${addressOf(r)}, ${four(r)} ${r.pick(towns)}`,
  postcode: (r) => `${r.pick(["", "N-", "NO-"])}${four(r)} ${r.pick(towns)}`,
  "no-number": (r) => `i ${r.pick(stems)}${r.pick(["gata", "gaten", "veien", "vegen"])}`,
  box: (r) => `${r.pick(["Postboks", "P.b.", "Pb", "postboks nr."])} ${1 + r.below(900)}`,
  decimals: (r) => `${north(r)}.${four(r)}, ${5 + r.below(20)}.${four(r)}`,
  "decimals-comma": (r) => `${north(r)},${four(r)} ${5 + r.below(20)},${four(r)}`,
  degrees: (r) =>
    `${north(r)}°${10 + r.below(49)}′${10 + r.below(49)}″N ${10 + r.below(15)}°${10 + r.below(49)}′E`,
  utm: (r) => `32V ${500_000 + r.below(99_999)} ${6_500_000 + r.below(900_000)}`,
  mgrs: (r) => `3${2 + r.below(4)}V${r.pick(["NM", "LN", "MH"])} ${four(r)} ${four(r)}`,
  "plus-code": (r) =>
    `9FF${r.pick("GHJM".split(""))}${r.pick("VWX".split(""))}P7J+${r.pick("89CF".split(""))}R`,
  "three-words": (r) =>
    `///${r.pick(["fisk", "lampe"])}.${r.pick(["stol", "himmel"])}.${r.pick(["grønn", "rolig"])}`,
  "map-link": (r) =>
    r.pick([
      "https://maps.google.com/?q=59.91,10.75",
      "https://norgeskart.no/#!?zoom=9",
      "goo.gl/maps/abc",
      "geo:59.9,10.7",
    ]),
  "sami-place": (r) => `i ${r.pick(sami)}`,
  "a-place": (r) => `i ${r.pick(towns)}`,
  "own-house": (r) => r.pick(["på Fjordgløtt", "i sørfløya", "på øvelses-\nhuset", "på F j o r d g l ø t t"]),
  room: (r) => `på ${r.pick(["rom", "rom nr.", "rommet", "romnummer"])} ${1 + r.below(30)}`,
  described: (r) =>
    `${r.pick(["rett over gata for", "ved siden av", "like ved", "vis-à-vis og bak", "nærmeste nabo til", "bak"])} ${r.pick(["Kiwi", "skolen", "bussholdeplassen", "den gamle kirken", "Rema 1000", "barnehagen"])}`,
};
