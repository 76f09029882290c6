import { z } from "zod";
import { osloDate } from "#platform/clock";
import { choice, freeText, requiredText } from "#platform/forms";
import { publicLangs } from "#platform/text";
import { channelKinds } from "../safe-channel.ts";

const phone = /^\+?[\d ]{5,20}$/;
const email = /^[^\s@]{1,80}@[^\s@.]+(\.[^\s@.]+){1,5}$/;

/** An address that does not fit how she is reached goes nowhere, or to somebody else. */
export const contactForm = z
  .object({
    kind: choice(channelKinds),
    address: requiredText(120),
    lang: choice(publicLangs),
    saidOn: freeText(10).refine((text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text), "choose"),
  })
  .superRefine(({ kind, address }, context) => {
    const fits = (kind === "email" ? email : phone).test(address);
    const message = kind === "email" ? "email" : "phone";
    if (!fits) context.addIssue({ code: "custom", path: ["address"], message });
  });

const isDay = (text: string) => {
  const at = new Date(`${text}T12:00:00Z`);
  return !Number.isNaN(at.getTime()) && osloDate(at) === text;
};
