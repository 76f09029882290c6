import type { Config } from "#platform/config";
import { rotationReasons, type RotationReason } from "#modules/access";
import { withRelay } from "../with-relay.ts";
import { rotateKeys } from "./rotate.ts";

const said: Record<RotationReason, string> = {
  yearly: "årlig bytte",
  leaver: "noen som kunne nå nøkkelen, har sluttet",
  suspicion: "mistanke om at nøkkelen er på avveier",
  moved: "nøklene er flyttet til en nøkkeltjeneste",
};

/** `npm run keys:rotate -- <why>`: works while Havn runs and when it does not. */
export function rotateCommand(config: Config, [why]: string[]): Promise<{ yes: string } | { no: string }> {
  const reason = rotationReasons.find((one) => one === why);
  if (!reason) {
    const list = rotationReasons.map((one) => `  ${one}: ${said[one]}`).join("\n");
    return Promise.resolve({ no: `Bruk: npm run keys:rotate -- <grunn>\n${list}` });
  }
  return withRelay(config, async (relay) => {
    const done = await rotateKeys(relay, reason);
    const moved = done.reduce((sum, one) => sum + one.moved, 0);
    const open = done.filter((one) => !one.retired).length;
    const file = config.bao
      ? ""
      : ` Ta en ny kopi av nøkkelfila ${config.keyFile} nå: den gamle kopien åpner ikke det som skrives heretter.`;
    const rest = open
      ? ` For ${open} organisasjoner er den gamle nøkkelen ikke stengt ennå, fordi noe kan være på vei. Kjør kommandoen en gang til.`
      : " Den gamle nøkkelen er stengt.";
    return {
      yes: `${done.length} organisasjoner har ny nøkkel, og ${moved} nøkler er pakket om.${rest}${file}`,
    };
  });
}
