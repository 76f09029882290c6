import type { Hands } from "./hands.ts";
import { speech } from "./speech.ts";
import type { Lang } from "#platform/text";

/** What the caller tells, as the sender writes it down; each piece is recognised again wherever it turns up. */
export const told = {
  danger: "Øvelse: han ringer hvert tiende minutt og vet hvor søsteren bor.",
  health: "Øvelse: faste medisiner, neste dose klokka åtte.",
  childNotes: "Øvelse: den minste sover bare med kaninen sin.",
  tonight: "Øvelse: kommer med drosje og trenger tørre klær.",
  greeting: "Øvelse: hun er redd for at dere skal si nei.",
};

/** Screen by screen, what the sender does. Written once; done by plain requests and in a browser, in both languages. */
export function night(lang: Lang = "nb") {
  const say = speech(lang);

  /** The first screen: who needs a place. A woman who uses substances, with two children. */
  async function need(hands: Hands): Promise<void> {
    await hands.press(say("Ny henvendelse"));
    await hands.answer(say("Hvem gjelder det?"), say("Kvinne"));
    await hands.answer(say("Barn som kommer med"), "3, 6");
    await hands.answer(say("Rusmidler i natt"), say("Kommer ruset"));
    await hands.unfold(say("Skriv mer"));
    await hands.answer(say("Fare: hvem, hvor, hva nå"), told.danger);
    await hands.answer(say("Helse og medisiner"), told.health);
    await hands.answer(say("Hva barna trenger"), told.childNotes);
    await hands.answer(say("Annet i natt"), told.tonight);
    await hands.press(say("Finn plass"));
  }

  /** The second and third: takes a place and opens the case. */
  const hold = (hands: Hands, place: string) => hands.press(`${say("Hold plassen")}: ${place}`);
  const open = (hands: Hands) => hands.press(say("Åpne sak og gi over"));

  /** The fourth: a word to the other side, and off it goes. */
  async function send(hands: Hands, org: string): Promise<void> {
    await hands.answer(say("En setning til vakta"), told.greeting);
    await hands.press(say("Send til {org}", { org }));
  }

  async function offerTo(hands: Hands, place: string, org: string): Promise<void> {
    await need(hands);
    await hold(hands, place);
    await open(hands);
    await send(hands, org);
  }

  return { say, need, hold, open, send, offerTo };
}

export const storvik = "Storvik krisesenter";
export const shielded = "Skjermet avdeling, Storvik krisesenter";
export const flats = "Havneleilighetene, Lykkja krisesenter";
