import { afterEach, beforeEach, expect, test } from "vitest";
import { night, shielded, storvik, told } from "./night.ts";
import { openSite, type Site } from "./site.ts";

let site: Site;
beforeEach(async () => {
  site = await openSite();
});
afterEach(() => site.close());

test.each(["nb", "nn"] as const)(
  "a letter that tells where she is stays, whole, until that is taken out or looked at twice; in %s",
  async (lang) => {
    const { say, need, hold, open } = night(lang);
    const sender = await site.as("natt-nordheim", lang);
    await need(sender);
    await hold(sender, shielded);
    await open(sender);
    const field = say("En setning til vakta");
    const send = () => sender.press(say("Send til {org}", { org: storvik }));

    await sender.answer(field, "Øvelse: søstera bor i Kirkeveien femten, 0187 Nordheim");
    await send();
    expect(sender.status()).toBe(422);
    expect(await sender.says()).toContain(say("Dette kan fortelle hvor personen er"));
    expect(await sender.says()).toContain("«Kirkeveien femten»");
    expect(await sender.says()).toContain(told.danger);

    await sender.answer(field, "Øvelse: ring søstera på 22 11 00 01");
    await send();
    expect(sender.status()).toBe(422);
    expect(await sender.says()).toContain(say("Se en gang til før dette sendes"));
    await sender.answer(
      say("Hvorfor må det med?"),
      say("Mottakeren må vite det for at personen skal være trygg"),
    );
    await send();
    expect(await sender.heading()).toBe(say("{org} er spurt", { org: storvik }));
    expect(await sender.says()).toContain("22 11 00 01");
  },
);
