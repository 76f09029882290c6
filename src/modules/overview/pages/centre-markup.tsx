import { raw } from "hono/html";
import type { Shown } from "#modules/directory";
import { numbersOf } from "./centre-call.tsx";
import type { View } from "./centre-view.ts";

/**
 * The same for machines, as schema.org has it. Data, not script: no browser runs it. It has an area and never an
 * address or a point, because where the house lies is not for anybody to know.
 */
export function Markup({ view, shown }: { view: View; shown: Shown }) {
  const { places, today } = view;
  const { centre, uuid } = shown;
  const area = [...new Set([...(centre.serves?.is ?? []), ...(centre.host ? [centre.host.is] : [])])];
  const [phone] = numbersOf(shown, today).numbers;
  const data = {
    "@context": "https://schema.org",
    "@type": "GovernmentService",
    identifier: `urn:uuid:${uuid}`,
    name: centre.name,
    isAccessibleForFree: true,
    serviceType: "Crisis shelter",
    provider: { "@type": "Organization", name: centre.name, telephone: phone?.number },
    areaServed: area.flatMap((number) => {
      const place = places.get(number);
      return place ? [{ "@type": "AdministrativeArea", name: place.name, identifier: number }] : [];
    }),
    availableLanguage: shown.entry?.facts.languages?.is,
  };
  // "<" could end the element from inside.
  return <script type="application/ld+json">{raw(JSON.stringify(data).replaceAll("<", "\\u003c"))}</script>;
}
