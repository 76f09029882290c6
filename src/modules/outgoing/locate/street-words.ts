const list = (text: string) => new Set(text.split(" "));

/** Ends of words that mean a street and hardly anything else. The longest first counts. */
export const sureEnds = (
  "gata gaten gate gatan vegen veien vei veg veita alleen allea smauet smau stredet strede " +
  "geaidnu gaeidnu luodda gahtta balggis katu street road avenue"
).split(" ");

/** Ends that also name farms, hills and ordinary things: a house number makes them an address. */
export const looseEnds = (
  "plass plassen torg torget brygge brygga bryggen bryggja kai kaia kaien bakke bakka bakken bakkan bakkane haug haugen " +
  "sti stien tun tunet kroken svingen alle lia lien asen jordet lokka parken skogen moen neset vika viken odden toppen enga " +
  "myra grenda feltet marka hagen haven dalen ringen terrasse terrassen stranda stranden vollen gard gaard garden gjerdet " +
  "sletta sletten lund lunden berg berget bergan holmen kleiva kleiven hamna havna senter senteret"
).split(" ");

/** Written short, as a word of their own. */
export const short = list(
  "gt gata gate gaten vn vg veien vegen vei veg plass plassen alle alleen torg street road st ave avenue",
);

/** What may stand before such a word without making it a name. */
const notName = list(
  "en ein ei et eit pa i til fra fra ved den det denne dette der her min mi din di sin si hans hennar hennes var vare deres samme same " +
    "lang lange kort korte hver kvar noe noko ikke ikkje og eller men som at om av er var ble blei vart har hadde skal vil kan ma " +
    "fri ledig trygg god ny nye egen eigen annen annan denne nokre noen ingen litt mer meir for sa over under langs nedover oppover same all",
);
export const mayName = (word: string) => word.length > 1 && !notName.has(word);

/** First halves of ordinary words: `hovedveien`, `gågata`, `utvei`, `arbeidsplass`. */
const ordinary = list(
  "hoved hovud motor sykkel gang skole skule hjem heim ut om av snar side bi luft urin flukt romnings tilbake fram frem livs bil " +
    "innfarts riks fylkes europa kommunal ga bak blind handle by grus asfalt bom privat adkomst tilkomst opp ned inn mellom mid langs " +
    "leve arbeids studie karriere yrkes tjeneste tenesste utdannings start under turist rand dele ile fre obli inter surro till naviga " +
    "skog gard tun natur stikk ett avkjorings parkerings skilte bru ville klage krise senge noed kronge anke rett",
);
const mostEnd = 8;

/** The stem before a street's end, or undefined where there is none. */
export function stemOf(word: string, ends: readonly string[]): string | undefined {
  const end = ends.find((one) => one.length <= mostEnd && word.length > one.length + 1 && word.endsWith(one));
  return end === undefined ? undefined : word.slice(0, -end.length);
}
export const isOrdinary = (stem: string) => ordinary.has(stem) || ordinary.has(stem.replace(/s$/, ""));

/** Before the name of where something is. */
export const where = list(
  "i pa ved til fra mot naer naert rundt langs utenfor utanfor bor budde bodde adresse adressa adressen gatenavn in at to from " +
    "heiter heter hentes hentast hente mote moter oppmote ligger ligg finnes finst",
);
