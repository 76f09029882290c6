import type { HtmlEscapedString } from "hono/utils/html";
import { slowHash, slowWaiting } from "#platform/crypto";
import { isLostConnection, type Pool } from "#platform/db";
import { readForm } from "#platform/forms";
import type { PublicLang } from "#platform/text";
import type { PublicFrame } from "#platform/ui";
import { addReport } from "./add-report.ts";
import { ofOneSize } from "./one-size.ts";
import { ChoosePage } from "./pages/choose.tsx";
import { ElsewherePage } from "./pages/elsewhere.tsx";
import { ReceivedPage } from "./pages/received.tsx";
import { WritePage, type NotSent } from "./pages/write.tsx";
import { formKey, namesOf, newFormKey } from "./receipt-number.ts";
import { reportForm, type ReportForm } from "./report-form.ts";
import type { Place } from "./taking.ts";

/** What the process of the letterbox is asked. Nothing of who asks, but the language. */
export interface Asked {
  post: boolean;
  training: boolean;
  lang: PublicLang;
  posted: Record<string, string | string[]>;
}

export interface Answered {
  status: 200 | 409 | 422 | 503;
  html: string;
  /** Whose board has something new. */
  arrived?: string;
}

export interface Intake {
  pool: Pool;
  places: () => readonly Place[];
  /** Of receipt numbers; the same here and where they are looked up. */
  salt: Buffer;
  frame: (asked: Pick<Asked, "lang" | "training">) => PublicFrame;
}

/** So many may wait to be sealed before the next is asked to press again. */
const mostWaiting = 40;

/** Answers one look or one post, in the process that can add a report and open none. */
export async function answer(asked: Asked, intake: Intake): Promise<Answered> {
  const { post, training, lang, posted } = asked;
  const here = intake.places().filter((one) => one.training === training);
  const page = { frame: intake.frame(asked), lang, training };
  const place = here.find((one) => one.number === posted["place"]);
  if (!post || !place) return draw(<ChoosePage {...page} places={here} fault={post} />, post ? 422 : 200);
  if (!place.address && posted["step"] !== "send") return draw(<ElsewherePage {...page} place={place} />);
  if (posted["step"] !== "send") return draw(<WritePage {...page} place={place} formKey={newFormKey()} />);
  const key = formKey(posted["_key"]);
  const again = (notSent: NotSent, status: Answered["status"]) =>
    draw(<WritePage {...page} place={place} formKey={key} typed={posted} notSent={notSent} />, status);
  if (!place.address) return again("closed", 409);
  const read = readForm(reportForm, posted);
  if (!read.ok) return again(read.faults, 422);
  if (slowWaiting() > mostWaiting) return again("busy", 503);
  const { address } = place;
  const sent = await send(intake, { ...read.value, lang }, { key, place, address });
  if (sent === "closed") return again("closed", 409);
  if (sent === "away") return again("away", 503);
  return {
    ...(await draw(<ReceivedPage {...page} place={place} receipt={sent.receipt} />)),
    arrived: address.org,
  };
}

async function send(
  intake: Intake,
  told: ReportForm & { lang: PublicLang },
  { key, place, address }: { key: string; place: Place; address: NonNullable<Place["address"]> },
): Promise<{ receipt: string } | "closed" | "away"> {
  const names = namesOf(key, JSON.stringify([place.number, told.text, told.urgency, told.reach]));
  const { receipt: number, ...ids } = names;
  try {
    const receipt = await slowHash(number, intake.salt);
    const added = await addReport(intake.pool, address, { ...ids, receipt, told });
    return added === "closed" ? "closed" : { receipt: number };
  } catch (thrown) {
    if (isLostConnection(thrown as Error)) return "away";
    throw thrown;
  }
}

async function draw(
  content: HtmlEscapedString | Promise<HtmlEscapedString>,
  status: Answered["status"] = 200,
): Promise<Answered> {
  return { status, html: ofOneSize((await content).toString()) };
}
