import type { Child } from "hono/jsx";
import { formatDateTime } from "#platform/clock";
import type { Lang } from "#platform/text";
import { Packet, TextLink } from "#platform/ui";
import { bases, parts, type Packet as PacketContent } from "../handover.ts";
import { words } from "../words.ts";

/** The letter, word for word as the receiver sees it. The same markup on both sides. */
export function PacketSheet(props: { packet: PacketContent; lang: Lang; now: Date; title: Child }) {
  const { packet, lang, now } = props;
  const t = words(lang);
  const when = (iso: string) => formatDateTime(new Date(iso), lang, now);
  const { from } = packet;
  const said = (text: string) => (packet.lang === lang ? text : <span lang={packet.lang}>{text}</span>);
  const items: { term: string; answer: Child }[] = parts.flatMap((part) => {
    const text = packet.texts[part];
    return text ? [{ term: t(`part.${part}`), answer: said(text) }] : [];
  });
  if (packet.greeting) items.push({ term: t("packet.greeting"), answer: said(packet.greeting) });
  const basis = bases.includes(packet.basis) ? t(`basis.${packet.basis}`) : "";
  return (
    <Packet
      id="brev"
      title={props.title}
      meta={t("packet.meta", { org: from.org, time: when(packet.sentAt) })}
      items={[
        ...items,
        { term: t("packet.basis"), answer: basis },
        { term: t("packet.contact"), answer: <Reached name={from.name} phone={from.phone} /> },
      ]}
      foot={t("packet.foot", { time: when(packet.readUntil) })}
    />
  );
}

/** Who it is, and a number to press where there is one. */
export function Reached({ name, phone }: { name?: string; phone: string | null }) {
  if (!phone) return <>{name}</>;
  return (
    <>
      {name ? `${name}, ` : ""}
      <TextLink href={`tel:${phone.replaceAll(" ", "")}`}>{phone}</TextLink>
    </>
  );
}

/** A refusal in words: what happened, what is safe, what to do. */
export function refusalText(lang: Lang, refusal: { readonly no: string }): string {
  return words(lang)(`refused.${refusal.no}` as "refused.too-late");
}

/** A fault code of a field in words. */
export function faultText(lang: Lang, fault: string): string {
  const t = words(lang);
  const [code, max] = fault.split(":");
  if (code === "too-long") return t("fault.too-long", { max: max ?? "" });
  return code === "bad-characters" ? t("fault.bad-characters") : t("fault.choose");
}
