import { entryWords, isConfirmed, isKnown, termSentences, type Shown } from "#modules/directory";
import { paths, publicLink } from "#platform/http";
import { idOf } from "../ids.ts";
import { byCentre, found, oldSince, tellFact, tellOwn } from "../told.ts";
import { offers, type Offer } from "../vocabulary.ts";
import { words } from "../words.ts";
import type { View } from "../view.ts";
import { attributeMaker, factAttributes, offerAttribute, substanceAttributes } from "./attributes.ts";
import { areasOf, locationOf } from "./places.ts";
import type { OrganizationRow, Phone, Service, ServiceRow } from "./shapes.ts";
import type { FindTerm } from "./terms.ts";

/** A stay unless the centre says it has none: that is what the law calls the service. Else only what is said. */
function offersOf(shown: Shown, today: string): Offer[] {
  return offers.filter((offer) => {
    const is = tellFact(shown, offer, today)?.is;
    return offer === "stay" ? is !== false : is === true;
  });
}

export function servicesOf(
  shown: Shown,
  organization: OrganizationRow,
  view: View,
  find: FindTerm,
): Service[] {
  return offersOf(shown, view.today).map((offer) => serviceOf(shown, offer, organization, view, find));
}

function serviceOf(
  shown: Shown,
  offer: Offer,
  organization: OrganizationRow,
  view: View,
  find: FindTerm,
): Service {
  const { lang, today, origin } = view;
  const { uuid, centre } = shown;
  const t = words(lang);
  const id = idOf(uuid, "service", offer);
  const make = attributeMaker(find, "service", id);
  const location = locationOf(shown, view);
  const at = idOf(id, "at");
  const page = `${origin}${publicLink(paths.centre(centre.id), lang)}`;
  const open = tellFact(shown, "roundTheClock", today)?.is === true;
  return {
    ...rowOf(shown, offer, organization, view),
    additional_urls: [{ id: idOf(id, "page"), label: t("data.page"), url: page }],
    phones: phonesOf(shown, id, view),
    schedules: open
      ? [
          {
            id: idOf(id, "schedule"),
            freq: "WEEKLY",
            wkst: "MO",
            byday: "MO,TU,WE,TH,FR,SA,SU",
            opens_at: "00:00",
            closes_at: "23:59",
            description: t("data.roundTheClock"),
          },
        ]
      : [],
    service_areas: areasOf(shown, view, id),
    service_at_locations: [
      {
        id: at,
        service_id: id,
        location_id: location.id,
        description: location.description,
        location,
        service_areas: areasOf(shown, view, at),
      },
    ],
    languages: (tellOwn(shown.entry, "languages", today)?.is ?? []).map((code) => ({
      id: idOf(id, "language", code),
      name: languageName(lang, code),
      code,
    })),
    attributes: [
      offerAttribute(make, shown, offer, today),
      ...factAttributes(make, shown, today),
      ...(offer === "stay" ? substanceAttributes(make, shown, view) : []),
    ],
  };
}

/** ICU knows few language names in Northern Sámi; a bokmål name is better than a code. */
function languageName(lang: View["lang"], code: string): string {
  const name = (of: string) => new Intl.DisplayNames([of], { type: "language", fallback: "none" }).of(code);
  return name(lang) ?? name("nb") ?? code;
}

/** Only numbers somebody has checked, or the centre stands by now. */
export function phonesOf({ centre, entry }: Shown, owner: string, { today }: View): Phone[] {
  const own = tellOwn(entry, "phone", today);
  if (own) {
    const { is, on } = own;
    return [{ id: idOf(owner, "phone"), number: is, type: "voice", source: byCentre, asserted_on: on }];
  }
  return (centre.phones ?? [])
    .filter((phone) => phone.verified)
    .map((phone) => ({ ...phone, ...found(phone) }))
    .map((phone) => ({
      id: idOf(owner, "phone", phone.number),
      number: phone.number,
      type: "voice" as const,
      ...(phone.source ? { source: phone.source } : {}),
      ...(phone.on ? { asserted_on: phone.on } : {}),
    }));
}

const statuses = { open: "active", closed: "defunct", unknown: "inactive" } as const;

function rowOf(shown: Shown, offer: Offer, organization: OrganizationRow, view: View): ServiceRow {
  const { lang, today } = view;
  const { uuid, centre, entry } = shown;
  const t = words(lang);
  const interpreter = tellFact(shown, "interpreter", today)?.is === true;
  const told = tellFact(shown, offer, today);
  const description = [
    t(`offer.${offer}`) + ".",
    ...(offer === "stay" && told?.is !== true ? [t("data.offerUnknown")] : []),
    entry ? t("data.own") : t("data.unconfirmed"),
  ];
  const assured = assuredDate(shown, today);
  const alert = alertOf(shown, view);
  return {
    id: idOf(uuid, "service", offer),
    organization_id: uuid,
    name: t("offer.name", { offer: t(`offer.${offer}`), name: centre.name }),
    description: description.join(" "),
    status: statuses[centre.state.is],
    ...(interpreter ? { interpretation_services: t("fact.interpreter") } : {}),
    ...(isKnown(centre.noReferral) && centre.noReferral.is
      ? { application_process: t("fact.noReferral") }
      : {}),
    ...(offer === "stay" ? { eligibility_description: sentencesOf(shown, view) } : {}),
    ...(assured ? { assured_date: assured } : {}),
    ...(alert ? { alert } : {}),
    ...(entry ? { last_modified: entry.at.toISOString() } : {}),
    organization,
  };
}

/** Word for word what the page says. The page has a stamp beside it; here the age stands in the text. */
export function sentencesOf({ entry }: Shown, { lang, today }: View): string {
  const t = words(lang);
  const old = oldSince(entry, today);
  return [
    ...termSentences(lang, entry).map(({ group, lead, text }) =>
      [...(group ? [`${entryWords(lang)(`group.${group}`)}:`] : []), lead, text].filter(Boolean).join(" "),
    ),
    ...(old ? [t("data.old", { date: old })] : []),
  ].join(" ");
}

/** The oldest day anything still confirmed was confirmed: all that stands as confirmed is at least as fresh. */
function assuredDate({ entry }: Shown, today: string): string | undefined {
  if (!entry) return undefined;
  const stated = [
    ...Object.entries(entry.facts),
    ...Object.values(entry.terms).flatMap((terms) => Object.entries(terms)),
  ];
  return stated
    .filter(([key, one]) => isConfirmed(key as "arrive", one, today))
    .map(([, { on }]) => on)
    .toSorted()[0];
}

function alertOf({ centre }: Shown, { lang, snapshot }: View): string | undefined {
  const t = words(lang);
  if (centre.state.is === "open") return undefined;
  if (centre.state.is === "unknown") return t("data.stateUnknown");
  const next = (centre.replacedBy ?? []).flatMap(
    ({ id }) => snapshot.centres.find((other) => other.centre.id === id)?.centre.name ?? [],
  );
  return [t("data.closed"), ...next.map((name) => t("data.instead", { name }))].join(" ");
}
